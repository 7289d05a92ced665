/** `trailbell demo`: the walk-through on the embedded cloud, from a declaration to three alarms and their mails. */

import { Command } from "commander";
import { Listr } from "listr2";
import { type RunningCloud, serve } from "../api/serve.ts";
import { startFailure } from "../api/start-failure.ts";
import { deploy } from "../deploy/deploy.ts";
import { stackDeployments } from "../deploy/deployments.ts";
import type { Drill } from "../drill/drill.ts";
import { embeddedCloud, type InboxMail } from "../drill/embedded.ts";
import { createUsers, deleteUsers } from "../drill/plan/built-in/iam.ts";
import { createSecurityGroup } from "../drill/plan/built-in/network.ts";
import { planDrills } from "../drill/plan/plan.ts";
import { type DrillReport, runDrills } from "../drill/run.ts";
import { walkThrough } from "../monitors/catalogue/walk-through.ts";
import type { Stack } from "../monitors/monitor.ts";
import { drillTable } from "./drill/table.ts";
import { watched } from "./drill/view.ts";
import { interruptible } from "./terminal/interruptible.ts";
import { print, printJson } from "./terminal/print.ts";
import { UserError } from "./user-error.ts";

const region = "us-east-1";
const stack: Stack = {
  name: "trailbell-demo",
  monitors: walkThrough,
  emails: ["ops@example.com"],
  namespace: "CloudTrailMetrics",
};
const credentials = { accessKeyId: "AKIATRAILBELLDEMO000", secretAccessKey: "demo" };

const walk: Drill = {
  name: "walk-through",
  title: "create five users and a security group, then delete the users",
  makes: ["five IAM users", "a security group"],
  acts: [createUsers, createSecurityGroup, deleteUsers],
};

interface DemoOptions {
  readonly port: string;
  readonly exit?: true;
  readonly json?: true;
}

export const demo = new Command("demo")
  .description("run the walk-through on the embedded cloud: five users, a security group, three alarms, three mails")
  .option("--port <number>", "where the embedded cloud listens; 0 takes a free port", "4566")
  .option("--exit", "end after the walk-through instead of leaving the cloud up")
  .option("--json", "print the result as JSON")
  .addHelpText("after", "\nExample:\n  $ trailbell demo --exit")
  .action(async (options: DemoOptions) => {
    const quiet = options.json === true;
    const running = await start(Number(options.port));
    try {
      await ready(running, quiet);
      const report = await drill(running, quiet);
      const inbox = await embeddedCloud(running.url).inbox();
      if (quiet) printJson({ ...report, inbox });
      else print(`\n${drillTable(report)}\n${mailList(inbox)}\n`);
      if (report.drills.some(({ ok }) => !ok)) process.exitCode = 1;
    } catch (error) {
      await running.close();
      throw error;
    }
    if (options.exit) return running.close();
    await running.cloud.clock.run(1);
    print(afterwards(running.url));
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => void running.close().then(() => process.exit()));
  });

async function start(port: number): Promise<RunningCloud> {
  try {
    return await serve({ port, region, clockRate: 0 });
  } catch (error) {
    throw startFailure(error, { port, host: "127.0.0.1" });
  }
}

/** Declares, deploys and confirms. */
async function ready({ url }: RunningCloud, quiet: boolean): Promise<void> {
  const cloud = embeddedCloud(url);
  const view = new Listr(
    [
      {
        title: `declare ${stack.monitors.length} monitors`,
        task: (_, task) => {
          task.title += `: ${stack.monitors.map(({ name }) => name).join(", ")}`;
        },
      },
      {
        title: "deploy them by CloudFormation",
        task: async (_, task) => {
          let made = 0;
          await deploy(stack, connection(url), {
            say: () => {},
            tell: ({ LogicalResourceId: id, ResourceStatus: status }) => {
              if (status === "CREATE_COMPLETE" && id !== stack.name) made += 1;
              if (process.stdout.isTTY) task.output = `${id} ${status}`;
            },
            confirm: async () => true,
          });
          task.title += `: ${made} resources`;
        },
      },
      {
        title: "confirm the subscription by the link in its mail",
        task: async (_, task) => {
          const [mail] = await cloud.inbox();
          const link = mail && (await cloud.links(mail.id))[0];
          if (!link) throw new UserError("walk-through-failed", "no confirmation mail came");
          await fetch(link);
          task.title += `: ${mail.to}`;
        },
      },
    ],
    // Without a terminal listr2 falls back to plain lines by itself.
    { silentRendererCondition: quiet, concurrent: false },
  );
  await view.run();
}

function connection(endpoint: string) {
  return { endpoint, region, credentials };
}

async function drill({ url, cloud }: RunningCloud, quiet: boolean): Promise<DrillReport> {
  const deploymentOf = await stackDeployments(stack, connection(url));
  if (!deploymentOf) throw new Error(`${stack.name} was deployed and is not there`);
  const { drills } = planDrills([walk], stack.monitors, "all");
  const options = {
    drills,
    connection: connection(url),
    account: cloud.account,
    embedded: embeddedCloud(url),
    deploymentOf,
    deadline: 15 * 60_000,
  };
  return interruptible((signal) =>
    watched(drills, { quiet, signal }, (tell) => runDrills({ ...options, signal }, tell)),
  );
}

function mailList(inbox: readonly InboxMail[]): string {
  return `\n  The mails:\n${inbox.map(({ to, subject }) => `  ${to}  ${subject}`).join("\n")}`;
}

function afterwards(url: string): string {
  return `The embedded cloud stays up; Ctrl-C ends it. Look around:
  ${url} in a browser shows the pipeline, the alarms and the records behind them
  export AWS_ENDPOINT_URL=${url} AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=${region}
  aws cloudwatch describe-alarms --query 'MetricAlarms[].[AlarmName,StateValue]' --output table
  curl -s ${url}/_trailbell/inbox`;
}
