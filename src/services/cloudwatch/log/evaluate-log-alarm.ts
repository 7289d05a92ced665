/** A log alarm when its query is due: it is run, held against the threshold, and told. */

import { contributorStateItem, reasonUpdateItem } from "../../../alarms/history.ts";
import { type ContributorState, evaluateLogAlarm } from "../../../alarms/log/evaluate.ts";
import { logConfiguration } from "../../../alarms/log/history.ts";
import { nextRun } from "../../../alarms/log/rate.ts";
import { contributorChangeDetail } from "../../../alarms/state-change-event.ts";
import type { Host } from "../../../cloud/host.ts";
import type { ReadRole } from "../../../cloud/role.ts";
import { type LogAlarm, updateAlarm } from "../alarm.ts";
import { writeHistory } from "../alarm-history.ts";
import { announce } from "../announce.ts";
import { changeState } from "../change-state.ts";
import { muteDetailOf } from "../mute/mute-rules.ts";
import { logLines, type RanQuery, runScheduledQuery } from "./run-query.ts";

/** @returns when it runs next */
export function evaluateAfterRun(cloud: Host, readRole: ReadRole, alarm: LogAlarm, due: number): number {
  if (!isWarmingUp(alarm, due)) evaluate({ cloud, readRole }, withoutWarmUp(alarm), due);
  return nextRun(alarm.settings.query, due);
}

function isWarmingUp({ warmUntil = 0, settings, runs }: LogAlarm, at: number): boolean {
  return at < warmUntil && (settings.warmUp?.whole === true || runs.length + 1 < settings.resultsToEvaluate);
}

function withoutWarmUp(alarm: LogAlarm): LogAlarm {
  if (alarm.warmUntil === undefined) return alarm;
  const { warmUntil: _, evaluationState: __, ...warm } = alarm;
  return warm;
}

/** What an evaluation asks. */
interface Asking {
  readonly cloud: Host;
  readonly readRole: ReadRole;
}

function evaluate(asking: Asking, alarm: LogAlarm, at: number): void {
  const { cloud, readRole } = asking;
  const ran = runScheduledQuery(cloud, readRole, alarm, at);
  const runs = [ran.run, ...alarm.runs].slice(0, alarm.settings.resultsToEvaluate);
  const known = [...new Map([...alarm.known, ...ran.contributors].map((each) => [each.id, each])).values()].filter(
    ({ id }) => runs.some(({ values }) => values && id in values),
  );
  const current = { state: alarm.state, reason: alarm.reason, runs, contributors: alarm.contributors };
  const verdict = evaluateLogAlarm(alarm.settings, current, new Map(known.map((each) => [each.id, each])), at);
  const { evaluationState: _, ...rest } = alarm;
  const next: LogAlarm = {
    ...rest,
    ...{ runs, known, contributors: verdict.contributors },
    ...(verdict.evaluationState && { evaluationState: verdict.evaluationState }),
  };
  updateAlarm(cloud.store, next);
  if (verdict.change !== "keep") restate(asking, next, verdict.change, ran, at);
  for (const contributor of verdict.changed) contributorChanged(asking, next, contributor, ran, at);
}

/** Where only the reason is another one, nobody is told [recorded of alarms with contributors]. */
function restate(
  { cloud, readRole }: Asking,
  alarm: LogAlarm,
  change: { readonly state: LogAlarm["state"]; readonly reason: string; readonly reasonData: string },
  ran: RanQuery,
  at: number,
): void {
  if (change.state !== alarm.state) {
    const lines = change.state === "ALARM" ? logLines(readRole, alarm, ran) : [];
    changeState(cloud, alarm, change, at, { logLines: lines });
    return;
  }
  const after: LogAlarm = { ...alarm, reason: change.reason, reasonData: change.reasonData };
  updateAlarm(cloud.store, after);
  writeHistory(cloud.store, after, reasonUpdateItem(alarm, after), at);
}

function contributorChanged(
  { cloud, readRole }: Asking,
  alarm: LogAlarm,
  contributor: ContributorState,
  ran: RanQuery,
  at: number,
): void {
  const { settings, account, region, configuredAt } = alarm;
  const { state, reason, changedAt } = contributor;
  writeHistory(cloud.store, alarm, contributorStateItem(state, reason), at, contributor);
  cloud.bus.publish("service-event", {
    ...{ account, region, source: "aws.cloudwatch", detailType: "CloudWatch Alarm Contributor State Change", time: at },
    resources: [settings.arn],
    detail: contributorChangeDetail(
      settings.name,
      logConfiguration(settings, configuredAt),
      contributor,
      { state, reason, stateUpdatedAt: changedAt },
      muteDetailOf(cloud.store, alarm, at),
    ),
    readOnlyManagement: false,
  });
  const from = state === "ALARM" ? "OK" : "ALARM";
  const lines = state === "ALARM" ? logLines(readRole, alarm, ran, contributor) : [];
  announce(cloud, alarm, { from, at, contributor, logLines: lines });
}
