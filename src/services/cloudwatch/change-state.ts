/** An alarm changes its state: what is written down, who is told, what is done. */
import { type StatedState, stateUpdateItem } from "../../alarms/history.ts";
import { stateChangeDetail } from "../../alarms/state-change-event.ts";
import type { Host } from "../../cloud/host.ts";
import { performActions } from "./actions.ts";
import { type Alarm, updateAlarm } from "./alarm.ts";
import { writeHistory } from "./alarm-history.ts";

/** @param at epoch milliseconds */
export function changeState(cloud: Host, before: Alarm, { state, reason, reasonData }: StatedState, at: number): void {
  const { reasonData: _, ...rest } = before;
  const after: Alarm = { ...rest, state, reason, ...(reasonData !== undefined && { reasonData }), stateUpdatedAt: at };
  updateAlarm(cloud.store, after);
  writeHistory(cloud.store, after, stateUpdateItem(before, after), at);
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
  cloud.bus.publish("service-event", {
    account: after.account,
    region: after.region,
    source: "aws.cloudwatch",
    detailType: "CloudWatch Alarm State Change",
    time: at,
    resources: [after.settings.arn],
    detail: stateChangeDetail(after.settings, before, after),
    readOnlyManagement: false,
  });
  if (after.settings.actionsEnabled) performActions(cloud, before.state, after);
}
