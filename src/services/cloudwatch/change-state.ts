/** An alarm changes its state: what is written down, who is told, what is done. */
import { type StatedState, stateUpdateItem } from "../../alarms/history.ts";
import { stateChangeDetail } from "../../alarms/state-change-event.ts";
import type { Host } from "../../cloud/host.ts";
import { parseAggregation } from "../../queries/aggregation.ts";
import { propagatedTags } from "./actions.ts";
import { type AnyAlarm, updateAlarm } from "./alarm.ts";
import { writeHistory } from "./alarm-history.ts";
import { announce } from "./announce.ts";
import type { Announcement } from "./announcement.ts";
import { suppressAfterChange } from "./composite/suppress.ts";
import { kindOf } from "./kinds/kinds.ts";
import { muteDetailOf } from "./mute/mute-rules.ts";

/**
 * Keeps the alarm in its new state, which is told to events, actions and, last, to the composite alarms that name it.
 * @param at epoch milliseconds
 * @param lines what a log alarm's mail shows of its query's rows
 */
export function changeState(
  cloud: Host,
  before: AnyAlarm,
  { state, reason, reasonData }: StatedState,
  at: number,
  lines: Pick<Announcement, "logLines"> = {},
): AnyAlarm {
  const { reasonData: _, stateTransitionedAt: __, ...rest } = before;
  const stated: AnyAlarm = {
    ...rest,
    state,
    reason,
    ...(reasonData !== undefined && { reasonData }),
    stateUpdatedAt: at,
  };
  const after = stated.type === "CompositeAlarm" ? suppressAfterChange(cloud.store, stated, before.state, at) : stated;
  updateAlarm(cloud.store, after);
  writeHistory(cloud.store, after, stateUpdateItem(before, after), at);
  publishEvent(cloud, before, after, at);
  if (isTold(after)) announce(cloud, after, { from: before.state, at, ...lines });
  cloud.bus.publish("alarm-state-change", {
    account: after.account,
    region: after.region,
    alarmName: after.settings.name,
    alarmArn: after.settings.arn,
    from: before.state,
    to: state,
    reason,
    time: at,
  });
  return after;
}

/** Actions that wait are told later; where contributors are told one by one, the alarm tells only that it knows nothing. */
function isTold(alarm: AnyAlarm): boolean {
  if (alarm.type === "CompositeAlarm") return alarm.suppression === undefined;
  return (
    alarm.type === "MetricAlarm" ||
    alarm.state === "INSUFFICIENT_DATA" ||
    !hasContributors(alarm.settings.query.aggregation)
  );
}

/** Whether a log alarm's aggregation is by fields. */
function hasContributors(aggregation: string): boolean {
  return parseAggregation(aggregation).by.length > 0;
}

function publishEvent(cloud: Host, before: AnyAlarm, after: AnyAlarm, at: number): void {
  const tags = propagatedTags(after);
  cloud.bus.publish("service-event", {
    account: after.account,
    region: after.region,
    source: "aws.cloudwatch",
    detailType: "CloudWatch Alarm State Change",
    time: at,
    resources: [after.settings.arn],
    detail: {
      ...stateChangeDetail(
        after.settings.name,
        kindOf(after).configuration(after),
        reached(before),
        reached(after),
        muteDetailOf(cloud.store, after, at),
      ),
      ...(tags && { alarmTags: tags, alarmTagsStatus: "SUCCESS" }),
    },
    readOnlyManagement: false,
  });
}

function reached(alarm: AnyAlarm) {
  const suppressed = alarm.type === "CompositeAlarm" ? alarm.suppression : undefined;
  return { ...alarm, ...(suppressed && { suppressed: { by: suppressed.by, reason: suppressed.reason } }) };
}
