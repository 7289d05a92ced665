/** Runs drills on this very cloud, one at a time, and keeps what the last one came to. */
import type { Cloud } from "../../../cloud/cloud.ts";
import type { PlannedDrill } from "../../../drill/plan/plan.ts";
import type { AlarmResult, Progress } from "../../../drill/report/result.ts";
import type { DrilledAlarm, DrillRun } from "../../contract.ts";
import type { Watch } from "./monitors.ts";
import { ownCloud } from "./own-cloud.ts";

export interface Runs {
  /** The drill that runs, or the last one that ran. */
  current(): DrillRun | undefined;
  /** @returns false where another one runs still. */
  start(planned: PlannedDrill, watch: Watch): boolean;
  /** Ends the waiting; what the drill made is removed still. */
  stop(): void;
}

/** Milliseconds of the cloud's time from a call to its mail. */
const deadline = 15 * 60_000;
/** Anybody's do where signatures are not verified. */
const credentials = { accessKeyId: "AKIATRAILBELLTRYIT00", secretAccessKey: "tryit" };

export function createRuns(cloud: Cloud): Runs {
  let run: DrillRun | undefined;
  let stopping = new AbortController();

  const perform = async (planned: PlannedDrill, { deploymentOf }: Watch, signal: AbortSignal) => {
    const { runDrills } = await import("../../../drill/run.ts");
    const options = {
      drills: [planned],
      connection: { endpoint: cloud.baseUrl(), region: cloud.region, credentials: cloud.operatorKey ?? credentials },
      embedded: ownCloud(cloud),
      account: cloud.account,
      deploymentOf,
      deadline,
      signal,
    };
    await runDrills(options, (progress) => {
      if (run) run = after(run, progress);
    });
  };

  return {
    current: () => run,
    stop: () => stopping.abort(new Error("stopped")),
    start: (planned, watch) => {
      if (run?.state === "running") return false;
      stopping = new AbortController();
      const { signal } = stopping;
      run = begun(planned);
      perform(planned, watch, signal).catch((error: unknown) => {
        if (!run) return;
        if (signal.aborted) run = { ...run, state: "stopped", doing: "" };
        else
          run = { ...run, state: "failed", doing: "", error: error instanceof Error ? error.message : String(error) };
      });
      return true;
    },
  };
}

function begun({ drill, acts }: PlannedDrill): DrillRun {
  return {
    drill: drill.name,
    state: "running",
    doing: "getting ready",
    alarms: acts.flatMap(({ rings }) =>
      rings.map(({ alarm }): DrilledAlarm => ({ alarm, seen: {}, state: "waiting" })),
    ),
  };
}

function after(run: DrillRun, progress: Progress): DrillRun {
  switch (progress.event) {
    case "begun":
      return run;
    case "waits":
      return { ...run, doing: `waiting until ${progress.alarm} no longer rings, since it could not ring again` };
    case "act":
      return { ...run, doing: progress.title };
    case "step":
      return changed(run, progress.alarm, (alarm) => ({
        ...alarm,
        seen: { ...alarm.seen, [progress.step]: progress.at.getTime() },
      }));
    case "alarm":
      return changed(run, progress.result.alarm, (alarm) => ({
        ...alarm,
        seen: seenOf(progress.result),
        state: progress.result.ok ? "rung" : "broken",
        ...(progress.result.broken && { broken: progress.result.broken }),
      }));
    case "ended":
      return { ...run, state: progress.result.ok ? "passed" : "failed", doing: "" };
  }
}

/** The call's own time is known only when all is. */
function seenOf({ steps }: AlarmResult): DrilledAlarm["seen"] {
  return Object.fromEntries(steps.flatMap(({ step, at }) => (at === null ? [] : [[step, Date.parse(at)]])));
}

function changed(run: DrillRun, name: string, change: (alarm: DrilledAlarm) => DrilledAlarm): DrillRun {
  return {
    ...run,
    alarms: run.alarms.map((alarm) => (alarm.alarm === name ? change(alarm) : alarm)),
  };
}
