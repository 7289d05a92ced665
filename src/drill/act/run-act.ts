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
import { type Done, perform } from "./perform.ts";
import { stillRinging } from "./quiet-alarms.ts";

/** @returns one result for each alarm that the act must ring. */
export async function runAct(
  drill: string,
  planned: PlannedAct,
  context: DrillContext,
  run: RunContext,
): Promise<readonly AlarmResult[]> {
  const { act, rings } = planned;
  const { aws, time, deadline, tell } = run;
  const ringing = await stillRinging(
    rings.map(({ alarm }) => alarm),
    {
      aws,
      time,
      patience: deadline + untilQuiet,
      onWait: (alarm) => tell({ event: "waits", drill, alarm }),
    },
  );
  const quiet = rings.filter(({ alarm }) => !ringing.includes(alarm));
  const loud = rings
    .filter(({ alarm }) => ringing.includes(alarm))
    .map((ring) => brokenAtCall(act.title, ring, ringsAlready(ring.alarm)));
  if (quiet.length === 0 && loud.length > 0) return loud;
  tell({ event: "act", drill, title: act.title });
  try {
    const done = await perform(planned, context);
    return [...loud, ...(await followEach(drill, act.title, chainsOf(quiet, done, run), run))];
  } catch (error) {
    if (!(error instanceof DrillError)) throw error;
    return [...loud, ...quiet.map((ring) => brokenAtCall(act.title, ring, error.message))];
  }
}

/** Milliseconds that a five-minute alarm may stand after its last datapoint: it reads three periods. */
const untilQuiet = 15 * 60_000;

const ringsAlready = (alarm: string): string =>
  `${alarm} was in ALARM before and stayed so, and an alarm that rings cannot ring again: see with 'aws cloudwatch describe-alarm-history --alarm-name ${alarm}' what keeps it there, or give it more time with --deadline`;

const brokenAtCall = (deed: string, { alarm, monitor }: Ring, reason: string): AlarmResult => ({
  alarm,
  monitor: monitor.name,
  deed,
  ok: false,
  steps: stepResults(undefined, {}),
  broken: { step: "call", reason },
});

const chainsOf = (
  rings: readonly Ring[],
  done: ReadonlyMap<Ring["deed"], Done>,
  { aws, receiver, deploymentOf }: RunContext,
): Followed[] =>
  rings.flatMap(({ deed, monitor }) => {
    const one = done.get(deed);
    if (!one) return [];
    return { ...one, monitor, aws, receiver, deployment: deploymentOf(monitor), seen: { call: one.calledAt } };
  });

async function followEach(
  drill: string,
  title: string,
  begun: readonly Followed[],
  { time, deadline, tell }: RunContext,
): Promise<readonly AlarmResult[]> {
  const chains = await follow(begun, {
    time,
    deadline,
    onSeen: ({ monitor }, step, at) => tell({ event: "step", drill, alarm: alarmName(monitor), step, at }),
  });
  return Promise.all(chains.map((chain) => alarmResult(title, chain)));
}

async function alarmResult(deed: string, chain: Followed): Promise<AlarmResult> {
  const { monitor, deployment, calledAt, seen, toldWhoAt } = chain;
  const broken = isAtEnd(chain) ? undefined : await whyBroken(chain);
  return {
    alarm: alarmName(monitor),
    monitor: monitor.name,
    deed,
    ok: !broken,
    steps: stepResults(calledAt, seen),
    ...(deployment.rule !== undefined && { who: latency(calledAt, toldWhoAt) }),
    ...(broken && { broken }),
  };
}

async function whyBroken(chain: Followed): Promise<Broken> {
  const { step, reason } = await diagnose(chain);
  return { step, reason: chain.failed === undefined ? reason : `${chain.failed}; ${reason}` };
}
