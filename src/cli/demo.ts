/** `trailbell demo`: the walk-through on the embedded cloud, from a declaration to three alarms and their mails. */
import { Command } from "commander";
import { Listr, type ListrTask } from "listr2";
import { type RunningCloud, serve } from "../api/serve.ts";
import { deploy } from "../deploy/deploy.ts";
import { type Act, walkThroughActs } from "../drill/acts.ts";
import { type Clients, closeClients, openClients } from "../drill/clients.ts";
import { type EmbeddedCloud, embeddedCloud } from "../drill/embedded.ts";
import { steps, type Trace, trace } from "../drill/follow.ts";
import { walkThrough } from "../monitors/catalogue/walk-through.ts";
import { alarmName, type Stack } from "../monitors/monitor.ts";
import { textTable } from "./table.ts";
import { startFailure, UserError } from "./user-error.ts";

const region = "us-east-1";
const stack: Stack = {
  name: "trailbell-demo",
  monitors: walkThrough,
  emails: ["ops@example.com"],
  namespace: "CloudTrailMetrics",
};
const credentials = { accessKeyId: "AKIATRAILBELLDEMO000", secretAccessKey: "demo" };

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
    const running = await start(Number(options.port));
    try {
      const traces = await walk(running, options.json === true);
      report(traces, options.json === true);
      if (traces.some(({ subject }) => !subject)) process.exitCode = 1;
    } catch (error) {
      await running.close();
      throw error;
    }
    if (options.exit) return running.close();
    await running.cloud.clock.run(1);
    console.log(afterwards(running.url));
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

/** What passes by is for terminals; elsewhere each step is one line. */
const live = process.stdout.isTTY;

interface Walk {
  clients: Clients;
  logGroup: string;
  readonly traces: Trace[];
}

/** Declares, deploys, confirms, acts and follows, with a live view on the terminal. */
async function walk({ url }: RunningCloud, quiet: boolean): Promise<Trace[]> {
  const cloud = embeddedCloud(url);
  const clientOptions = { endpoint: url, region, credentials };
  const tasks: ListrTask<Walk>[] = [
    {
      title: `declare ${stack.monitors.length} monitors`,
      task: (_, task) => {
        task.title += `: ${stack.monitors.map(({ name }) => name).join(", ")}`;
      },
    },
    {
      title: "deploy them by CloudFormation",
      task: async (walked, task) => {
        let made = 0;
        const { outputs } = await deploy(stack, clientOptions, {
          say: () => {},
          tell: ({ LogicalResourceId: id, ResourceStatus: status }) => {
            if (status === "CREATE_COMPLETE" && id !== stack.name) made += 1;
            if (live) task.output = `${id} ${status}`;
          },
          confirm: async () => true,
        });
        walked.logGroup = outputs.LogGroupName ?? "";
        walked.clients = await openClients(clientOptions);
        task.title += `: ${made} resources`;
      },
    },
    {
      title: "confirm the subscription by the link in its mail",
      task: async (_, task) => {
        const [mail] = await cloud.inbox();
        const link = mail && (await cloud.links(mail.id))[0];
        if (!link) throw new UserError("no confirmation mail came", 1);
        await fetch(link);
        task.title += `: ${mail.to}`;
      },
    },
    ...walkThroughActs.map(
      (act): ListrTask<Walk> => ({
        title: act.title,
        task: async (walked, task) => {
          const found = await performAndFollow(act, walked, cloud, (seen) => {
            if (live) task.output = seen;
          });
          walked.traces.push(found);
          if (!found.subject) throw new UserError(`${alarmName(act.monitor)} did not reach its mail`, 1);
          task.title += `: ${found.subject}`;
        },
      }),
    ),
  ];
  const context: Walk = { clients: {} as Clients, logGroup: "", traces: [] };
  // Without a terminal listr2 falls back to plain lines by itself.
  await new Listr<Walk>(tasks, { silentRendererCondition: quiet, concurrent: false }).run(context);
  closeClients(context.clients);
  return context.traces;
}

/** Log events take seconds, datapoints and alarms whole minutes: after ten the chain is broken. */
const waits = ["PT10S", ...Array<string>(10).fill("PT1M")];

async function performAndFollow(
  act: Act,
  { clients, logGroup }: Walk,
  cloud: EmbeddedCloud,
  tell: (seen: string) => void,
): Promise<Trace> {
  const called = await cloud.now();
  await act.perform(clients);
  const place = { logGroup, namespace: stack.namespace ?? "", alarm: alarmName(act.monitor) };
  let found: Trace = { act, times: {} };
  for (const wait of waits) {
    await cloud.pass(wait);
    found = await trace(act, called, clients, cloud, place);
    tell(Object.keys(found.times).join(" → "));
    if (found.subject) break;
  }
  return found;
}

function report(traces: readonly Trace[], json: boolean): void {
  if (json) {
    const rows = traces.map(({ act, times, subject }) => ({
      act: act.title,
      alarm: alarmName(act.monitor),
      times,
      subject,
    }));
    console.log(JSON.stringify({ walkThrough: rows }, null, 2));
    return;
  }
  const clock = (time?: Date) => time?.toISOString().slice(11, 19) ?? "–";
  const table = textTable(
    ["step", ...steps],
    traces.map(({ act, times }) => [act.title, ...steps.map((step) => clock(times[step]))]),
  );
  const subjects = traces.map(({ subject }) => `  ${subject ?? "–"}`).join("\n");
  console.log(`\n${table}\n\n  Times are UTC, by the embedded cloud's clock. The mails:\n${subjects}\n`);
}

const afterwards = (url: string): string => `The embedded cloud stays up at ${url}; Ctrl-C ends it. Look around:
  export AWS_ENDPOINT_URL=${url} AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=${region}
  aws cloudwatch describe-alarms --query 'MetricAlarms[].[AlarmName,StateValue]' --output table
  curl -s ${url}/_trailbell/inbox`;
