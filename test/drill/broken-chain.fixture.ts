/** A chain that a test breaks, drilled, and what the drill says of it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Aws, openAws } from "../../src/aws/aws.ts";
import type { Chain, Deed } from "../../src/drill/chain.ts";
import { diagnose } from "../../src/drill/diagnose/diagnose.ts";
import { type EmbeddedCloud, embeddedCloud } from "../../src/drill/embedded.ts";
import type { Step } from "../../src/drill/steps.ts";
import { newUserCreated } from "../../src/monitors/catalogue/walk-through.ts";
import { alarmName, type Monitor, type Stack } from "../../src/monitors/monitor.ts";
import type { Deployment } from "../../src/stack/deployment.ts";
import { deployed } from "../deploy/fixture.ts";
import { clientOptions } from "../running/clients.ts";
import { startCloud, type TestCloud } from "../running/cloud.ts";
import { createUser } from "./deeds.fixture.ts";

/** A chain as it was deployed and confirmed, before anything is broken. */
export interface Bench {
  readonly running: TestCloud;
  readonly aws: Aws;
  readonly cloud: EmbeddedCloud;
  readonly deployment: Deployment;
}

/** What is declared and done; by default the walk-through's stack and a user made. */
export interface Drill {
  readonly stack?: Partial<Stack>;
  readonly monitor?: Monitor;
  readonly deed?: Deed;
  readonly act?: (bench: Bench) => Promise<unknown>;
}

const userMade: Deed = { eventName: "CreateUser", eventSource: "iam.amazonaws.com", region: "us-east-1" };

export async function standChain(running: TestCloud, { stack = {} }: Drill = {}): Promise<Bench> {
  running.reset();
  // Far from the full hour, at which alarms that look back for days are evaluated.
  await running.clock.set(Date.parse("2026-01-01T00:10:00Z"));
  const { outputs } = await deployed(running, stack);
  const cloud = embeddedCloud(running.url);
  for (const { id } of await cloud.inbox()) await fetch((await cloud.links(id))[0] ?? "");
  const region = stack.region ?? "us-east-1";
  const deployment = {
    region,
    trailArn: outputs.TrailArn ?? "",
    logGroup: outputs.LogGroupName ?? "",
    namespace: "N",
    topics: [outputs.TopicArn ?? ""],
  };
  // What the deployment itself recorded goes its way before anything is broken.
  await cloud.pass("PT5M");
  return { running, aws: openAws(clientOptions(running, region)), cloud, deployment };
}

/** Does the deed, waits five minutes, and tells what can be seen of it. */
export async function drilled(bench: Bench, drill: Drill = {}): Promise<Chain> {
  const { monitor = newUserCreated, deed = userMade, act = (all) => createUser(all) } = drill;
  const { aws, cloud, deployment } = bench;
  const calledAt = await cloud.now();
  await act(bench);
  await cloud.pass("PT5M");
  const record = await recordSince(bench, deed, calledAt);
  const times: Partial<Record<Step, Date | undefined>> = {
    call: calledAt,
    record: record && new Date(String(record.eventTime)),
    "log-event": await logEventTime(bench, record, calledAt),
    datapoint: await datapointTime(bench, monitor, calledAt),
    alarm: await historyTime(bench, monitor, calledAt, "StateUpdate", /to ALARM$/),
    action: await historyTime(bench, monitor, calledAt, "Action", /^Successfully/),
    notification: await mailTime(bench, monitor, calledAt),
  };
  const seen = Object.fromEntries(Object.entries(times).filter(([, time]) => time !== undefined));
  return { deed, monitor, deployment, aws, calledAt, seen, ...(record && { record }) };
}

async function recordSince({ aws }: Bench, { eventName, eventSource }: Deed, since: Date) {
  const { Events: events = [] } = await aws.cloudtrail.lookupEvents({
    LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: eventName }],
    StartTime: new Date(Math.floor(since.getTime() / 1000) * 1000),
  });
  const ours = events.filter(({ EventSource: source }) => source === eventSource);
  const text = ours.at(-1)?.CloudTrailEvent;
  return text === undefined ? undefined : (JSON.parse(text) as Record<string, unknown>);
}

async function logEventTime({ aws, deployment }: Bench, record: Chain["record"], since: Date) {
  if (!record) return undefined;
  const search = {
    logGroupName: deployment.logGroup,
    filterPattern: `{ $.eventID = "${record.eventID}" }`,
    startTime: since.getTime(),
  };
  const { events = [] } = await aws.logs.filterLogEvents(search).catch(() => ({ events: [] }));
  const [event] = events;
  return event?.ingestionTime === undefined ? undefined : new Date(event.ingestionTime);
}

async function datapointTime({ aws, deployment }: Bench, monitor: Monitor, since: Date) {
  const minute = Math.floor(since.getTime() / 60_000) * 60_000;
  const { Datapoints: points = [] } = await aws.cloudwatch.getMetricStatistics({
    Namespace: deployment.namespace,
    MetricName: monitor.name,
    StartTime: new Date(minute),
    EndTime: new Date(minute + 3_600_000),
    Period: 60,
    Statistics: ["Sum"],
  });
  return points.find(({ Sum: sum = 0 }) => sum > 0)?.Timestamp;
}

async function historyTime(
  { aws }: Bench,
  monitor: Monitor,
  since: Date,
  type: "StateUpdate" | "Action",
  summary: RegExp,
) {
  const { AlarmHistoryItems: items = [] } = await aws.cloudwatch.describeAlarmHistory({
    AlarmName: alarmName(monitor),
    HistoryItemType: type,
    StartDate: since,
  });
  return items.find(({ HistorySummary: text = "" }) => summary.test(text))?.Timestamp;
}

async function mailTime({ cloud }: Bench, monitor: Monitor, since: Date) {
  const mail = (await cloud.inbox()).find(
    ({ subject, to, receivedAt }) =>
      to === "ops@example.com" && subject.startsWith(`ALARM: "${alarmName(monitor)}"`) && new Date(receivedAt) >= since,
  );
  return mail && new Date(mail.receivedAt);
}

/** What was broken, how, what a drill says of it and, where it is not the walk-through's, what was declared and done. */
export type BreakRow = [
  what: string,
  how: (bench: Bench) => Promise<unknown>,
  words: RegExp,
  drill?: Drill | undefined,
];

/** A test for each row: the chain must break at the step, for the reason. */
export function testBreaks(step: Step, rows: readonly BreakRow[]): void {
  const cloud = testCloud();
  test.each(rows)("%s", async (_what, how, words, drill) => {
    const bench = await standChain(cloud(), drill);
    await how(bench);
    const found = await diagnose(await drilled(bench, drill));
    bench.aws.close();
    expect(found).toEqual({ step, reason: expect.stringMatching(words) });
  });
}

/** One cloud for the tests of a block. */
export function testCloud(): () => TestCloud {
  let running: TestCloud;
  beforeAll(async () => {
    running = await startCloud();
  });
  afterAll(() => running.close());
  return () => running;
}
