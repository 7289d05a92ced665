/** Runs one act of a drill: waits until its alarms can ring, does its deeds, follows them, and says what broke and why. */
import { alarmName } from "../../monitors/monitor.ts";
import type { DrillContext, RunContext } from "../context.ts";
import { diagnose } from "../diagnose/diagnose.ts";
import { DrillError } from "../drill.ts";
import { follow, isAtEnd } from "../observe/follow.ts";
import type { Followed } from "../observe/observers/observer.ts";
import type { PlannedAct, Ring } from "../plan/plan.ts";
import { type AlarmResult, latency, stepResults } from "../report/result.ts";
import type { Broken } from "../steps.ts";
import { apart } from "../time.ts";
import { type Done, perform } from "./perform.ts";
import { stillRinging } from "./quiet-alarms.ts";

/**
 * Tells of each alarm as soon as its way has come to its end or broken, whatever the others do.
 * @returns one result for each alarm that the act must ring
 */
export async function runAct(
  drill: string,
  planned: PlannedAct,
  context: DrillContext,
  run: RunContext,
): Promise<readonly AlarmResult[]> {
  const { act, rings } = planned;
  const tellOf = (result: AlarmResult): AlarmResult => {
    run.tell({ event: "alarm", drill, result });
    return result;
  };
  const atCall = (all: readonly Ring[], reason: (ring: Ring) => string) =>
    all.map((ring) => tellOf(brokenAtCall(act.title, ring, reason(ring))));
  const ringing = await ringingStill(drill, rings, run);
  const quiet = rings.filter(({ alarm }) => !ringing.includes(alarm));
  const loud = atCall(
    rings.filter(({ alarm }) => ringing.includes(alarm)),
    ({ alarm }) => ringsAlready(alarm),
  );
  if (quiet.length === 0 && loud.length > 0) return loud;
  run.tell({ event: "act", drill, title: act.title });
  const done = await perform(planned, context).catch(impossible);
  if (done instanceof DrillError) return [...loud, ...atCall(quiet, () => done.message)];
  const works = chainsOf(quiet, done, run).map(
    (chain) => async () => tellOf(await alarmResult(act.title, await followed(drill, chain, run))),
  );
  return [...loud, ...(await apart(run.time, works))];
}

/** @throws what is no matter of the drill. */
function impossible(error: unknown): DrillError {
  if (error instanceof DrillError) return error;
  throw error;
}

function ringingStill(drill: string, rings: readonly Ring[], { aws, time, deadline, tell }: RunContext) {
  return stillRinging(
    rings.map(({ alarm }) => alarm),
    {
      aws,
      time,
      patience: deadline + untilQuiet,
      onWait: (alarm) => tell({ event: "waits", drill, alarm }),
    },
  );
}

/** Milliseconds that a five-minute alarm may stand after its last datapoint: it reads three periods. */
const untilQuiet = 15 * 60_000;

function ringsAlready(alarm: string): string {
  return `${alarm} was in ALARM before and stayed so, and an alarm that rings cannot ring again: see with 'aws cloudwatch describe-alarm-history --alarm-name ${alarm}' what keeps it there, or give it more time with --deadline`;
}

function brokenAtCall(deed: string, { alarm, monitor }: Ring, reason: string): AlarmResult {
  return {
    alarm,
    monitor: monitor.name,
    deed,
    ok: false,
    steps: stepResults(undefined, {}),
    broken: { step: "call", reason },
  };
}

function chainsOf(
  rings: readonly Ring[],
  done: ReadonlyMap<Ring["deed"], Done>,
  { aws, receiver, deploymentOf }: RunContext,
): Followed[] {
  return rings.flatMap(({ deed, monitor }) => {
    const one = done.get(deed);
    if (!one) return [];
    return { ...one, monitor, aws, receiver, deployment: deploymentOf(monitor), seen: { call: one.calledAt } };
  });
}

function followed(drill: string, begun: Followed, { time, deadline, tell }: RunContext): Promise<Followed> {
  return follow(begun, {
    time,
    deadline,
    onSeen: (step, at) => tell({ event: "step", drill, alarm: alarmName(begun.monitor), step, at }),
  });
}

async function alarmResult(deed: string, chain: Followed): Promise<AlarmResult> {
  const { monitor, deployment, calledAt, seen, eventToldAt } = chain;
  const broken = isAtEnd(chain) ? undefined : await whyBroken(chain);
  return {
    alarm: alarmName(monitor),
    monitor: monitor.name,
    deed,
    ok: !broken,
    steps: stepResults(calledAt, seen),
    ...(deployment.rule !== undefined && { eventNotification: latency(calledAt, eventToldAt) }),
    ...(broken && { broken }),
  };
}

async function whyBroken(chain: Followed): Promise<Broken> {
  const { step, reason } = await diagnose(chain);
  return { step, reason: chain.hidden === undefined ? reason : `${chain.hidden}; ${reason}` };
}
