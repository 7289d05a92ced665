/** Runs drills, side by side where they do not disturb each other, and leaves nothing behind. */
import { openAws } from "../aws/aws.ts";
import type { Connection } from "../aws/connection.ts";
import type { Monitor } from "../monitors/monitor.ts";
import type { Deployment } from "../stack/deployment.ts";
import { runAct } from "./act/run-act.ts";
import type { DrillContext, RunContext } from "./context.ts";
import { isPosting } from "./drill.ts";
import type { EmbeddedCloud } from "./embedded.ts";
import { runName } from "./names.ts";
import { openReceiver } from "./observe/receivers/open-receiver.ts";
import type { PlannedDrill } from "./plan/plan.ts";
import { sideBySide } from "./plan/side-by-side.ts";
import { type AlarmResult, type DrillResult, drillResult, type Progress } from "./report/result.ts";
import { type Left, openJournal } from "./sweep/journal.ts";
import { movedTime, runningTime, type Time, wallTime } from "./time.ts";

export interface DrillOptions {
  readonly drills: readonly PlannedDrill[];
  readonly connection: Connection & { readonly region: string };
  /** The account's id, as the calls' ARNs name it. */
  readonly account: string;
  /** Where each monitor stands. */
  readonly deploymentOf: (monitor: Monitor) => Deployment;
  /** Milliseconds of the cloud's time from a call to its notification. */
  readonly deadline: number;
  /** Ends all waiting; what was made is removed still. */
  readonly signal?: AbortSignal;
  /** The embedded cloud of the connection; absent on AWS. */
  readonly embedded?: EmbeddedCloud;
}

export interface DrillReport {
  readonly drills: readonly DrillResult[];
  /** What a seen notification proves. */
  readonly proves: string;
  /** What could not be removed of the drills' own queue, by which they hear. */
  readonly left: readonly Left[];
}

/**
 * @param tell hears of each step as it is seen
 * @returns one result for each drill, in the order given; a drill that breaks is a result and no error
 * @throws what the clients throw before anything is done; the signal's reason once it is aborted and all is removed
 */
export async function runDrills(options: DrillOptions, tell: (progress: Progress) => void): Promise<DrillReport> {
  const { drills, connection, embedded, signal = new AbortController().signal } = options;
  const time: Time = !embedded
    ? wallTime(signal)
    : (await embedded.mode()) === "manual"
      ? movedTime(embedded, signal)
      : runningTime(embedded, signal);
  const aws = openAws({ ...connection, agent: runName("run", Math.random()) });
  const run = { ...options, signal, region: connection.region, aws, time };
  const journal = openJournal();
  try {
    const topics = new Set(topicsOf(options));
    const receiver = await openReceiver({ topics: [...topics], aws, journal, ...(embedded && { embedded }) });
    const results = await sideBySide(drills, (planned) => runDrill(planned, { ...run, receiver, tell }));
    signal.throwIfAborted();
    return { drills: results, proves: receiver.proves, left: await journal.undo(aws) };
  } finally {
    // Nothing is left to undo unless something went wrong.
    await journal.undo(aws);
    aws.close();
  }
}

function topicsOf({ drills, deploymentOf }: DrillOptions): string[] {
  return drills.flatMap(({ acts }) =>
    acts.flatMap(({ rings }) => rings.flatMap(({ monitor }) => deploymentOf(monitor).topics)),
  );
}

/** @throws the signal's reason once it is aborted and all is removed; what the network throws. */
async function runDrill({ drill, acts }: PlannedDrill, shared: RunContext): Promise<DrillResult> {
  const name = runName(drill.name, Math.random());
  const run: RunContext = { ...shared, aws: shared.aws.under(name) };
  const context: DrillContext = { ...run, name, journal: openJournal(), answers: new Map() };
  const leave = run.time.join();
  const alarms: AlarmResult[] = [];
  let left: readonly Left[] = [];
  run.tell({ event: "begun", drill: drill.name });
  try {
    for (const act of acts) {
      // A later act builds on what an earlier one made.
      if (alarms.some(({ broken }) => broken?.step === "call")) break;
      alarms.push(...(await runAct(drill.name, act, context, run)));
    }
  } finally {
    left = await context.journal.undo(run.aws);
    leave();
  }
  const recorded = drill.acts.some(({ deeds }) => deeds.some(isPosting));
  const result = drillResult(drill.name, recorded, alarms, left);
  run.tell({ event: "ended", drill: drill.name, result });
  return result;
}
