/** A cloud that is killed under load and started again on the same data, as often as asked. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchClient, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutMetricFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { IAMClient } from "@aws-sdk/client-iam";
import type { Stack } from "../../src/monitors/monitor.ts";
import { type Up, up } from "../cli/program.ts";
import { stackOutputs } from "../deploy/fixture.ts";
import { clientOptions } from "../running/clients.ts";
import { type Books, discrepancies } from "./account.ts";
import { batchSize, bellsGroup, emptyLedger, type Ledger, load, post } from "./ledger.ts";

const stack: Stack = {
  name: "faults",
  emails: ["ops@example.com"],
  monitors: [
    { name: "new-user-created", pattern: "{ $.eventName = CreateUser }", period: 60 },
    { name: "user-deleted", pattern: "{ $.eventName = DeleteUser }", period: 60 },
  ],
};

export interface LivesOptions {
  readonly lives: number;
  /** From 0 to 1: how long each life lasts is drawn from it. */
  readonly random: () => number;
  /** Called after each life. */
  readonly tell?: (life: number, ledger: Ledger) => void;
}

export interface Outcome {
  readonly discrepancies: readonly string[];
  readonly acknowledged: { readonly calls: number; readonly records: number; readonly logEvents: number };
}

/** Milliseconds of load before the kill: from the first call under way to some hundred answers. */
const longestLife = 300;

/** Lives and dies on one data folder; stops at the first life that lost or doubled anything. */
export async function dieAndReturn({ lives, random, tell = () => {} }: LivesOptions): Promise<Outcome> {
  const data = mkdtempSync(join(tmpdir(), "trailbell-lives-"));
  let running = await start(data);
  try {
    const trailGroup = await prepare(running);
    const ledger = emptyLedger(Date.now());
    let found: string[] = [];
    for (let life = 0; life < lives && found.length === 0; life += 1) {
      await underLoad(running, ledger, life, 20 + random() * longestLife);
      running = await start(data);
      found = await compare(running, ledger, trailGroup);
      tell(life, ledger);
    }
    const { users, posted, batches } = ledger;
    const kept = batches.filter(({ acknowledged }) => acknowledged).length;
    const acknowledged = {
      calls: users.length + kept + posted.length / 3,
      records: posted.length,
      logEvents: kept * batchSize,
    };
    return { discrepancies: found, acknowledged };
  } finally {
    await running.end("SIGKILL");
    rmSync(data, { recursive: true, force: true });
  }
}

function start(data: string): Promise<Up> {
  return up(["--data", data, "--clock", "manual"]);
}

/** The walk-through's chain with alarms over one minute, a log group of our own, and a confirmed address. */
async function prepare(running: Up): Promise<string> {
  const outputs = await stackOutputs(running, stack);
  const [mail] = (await (await fetch(`${running.url}/_trailbell/inbox`)).json()) as { id: string }[];
  const { links } = (await (await fetch(`${running.url}/_trailbell/inbox/${mail?.id}`)).json()) as { links: string[] };
  await fetch(links[0] ?? "");
  const { logs, cloudwatch, close } = clients(running);
  await logs.send(new CreateLogGroupCommand(bellsGroup));
  await logs.send(new CreateLogStreamCommand(bellsGroup));
  const metric = { metricNamespace: "Faults", metricName: "bells" };
  await logs.send(
    new PutMetricFilterCommand({
      ...{ logGroupName: bellsGroup.logGroupName, filterName: "bells", filterPattern: "{ $.kind = bell }" },
      metricTransformations: [{ ...metric, metricValue: "1" }],
    }),
  );
  await cloudwatch.send(
    new PutMetricAlarmCommand({
      ...{ AlarmName: "bells-alarm", Namespace: "Faults", MetricName: "bells", Statistic: "Sum", Period: 60 },
      ...{ EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: "GreaterThanOrEqualToThreshold" },
      ...{ TreatMissingData: "notBreaching", AlarmActions: [outputs.TopicArn ?? ""] },
    }),
  );
  close();
  return outputs.LogGroupName ?? "";
}

function clients(running: Up) {
  const options = clientOptions(running);
  const made = {
    iam: new IAMClient(options),
    logs: new CloudWatchLogsClient(options),
    cloudwatch: new CloudWatchClient(options),
  };
  return { ...made, close: () => Object.values(made).forEach((client) => void client.destroy()) };
}

/** Works until the process is killed in the middle of it. */
async function underLoad(running: Up, ledger: Ledger, life: number, milliseconds: number): Promise<void> {
  const { iam, logs, close } = clients(running);
  let dead = false;
  const work = load({ url: running.url, iam, logs }, ledger, String(life), () => dead);
  // The load itself is what is waited for: a random moment in it is the point of the test.
  await Promise.race([work, new Promise((resolve) => setTimeout(resolve, milliseconds))]);
  dead = true;
  await running.end("SIGKILL");
  await work;
  close();
}

/** Lets everything fall due that was under way, and the alarms come to rest, and then reads the books. */
async function compare(running: Up, ledger: Ledger, trailGroup: string): Promise<string[]> {
  ledger.now += 20 * 60_000;
  await post(`${running.url}/_trailbell/clock`, { set: new Date(ledger.now).toISOString() });
  const { iam, logs, cloudwatch, close } = clients(running);
  const alarms = ["new-user-created-alarm", "user-deleted-alarm", "bells-alarm"];
  const books: Books = { url: running.url, iam, logs, cloudwatch, trailGroup, alarms };
  const found = await discrepancies(books, ledger);
  close();
  return found;
}
