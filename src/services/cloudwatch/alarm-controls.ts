/** SetAlarmState, EnableAlarmActions, DisableAlarmActions and DeleteAlarms. */
import type {
  DeleteAlarmsInput,
  DisableAlarmActionsInput,
  EnableAlarmActionsInput,
  SetAlarmStateInput,
} from "@aws-sdk/client-cloudwatch";
import { deletedItem } from "../../alarms/configuration-history.ts";
import type { Call, Handler } from "../../cloud/call.ts";
import { type AnyAlarm, findAlarm, removeAlarm } from "./alarm.ts";
import { writeHistory } from "./alarm-history.ts";
import { planEvaluation } from "./alarm-plan.ts";
import { changeState } from "./change-state.ts";
import { parentsOf, suppressedBy } from "./composite/children.ts";
import { replaceComposite } from "./composite/put-composite-alarm.ts";
import { fault } from "./faults.ts";
import { kindOf } from "./kinds/kinds.ts";
import { replaceLogAlarm } from "./log/put-log-alarm.ts";
import { replaceMetricAlarm } from "./put-alarm.ts";

/** Sets a state until the next evaluation; the state that the alarm has already changes nothing, not even the reason [recorded]. */
export const setAlarmState: Handler<SetAlarmStateInput, object> = (input, call) => {
  const {
    AlarmName: name = "",
    StateValue: state = "OK",
    StateReason: reason = "",
    StateReasonData: reasonData,
  } = input;
  const alarm = findAlarm(call.store, call, name);
  // Both messages are empty on AWS, too [recorded].
  if (!alarm) throw fault("ResourceNotFound", "");
  if (reasonData !== undefined && !isJson(reasonData)) throw fault("InvalidFormatFault", "");
  if (state === alarm.state) return {};
  changeState(call.cloud, alarm, { state, reason, ...(reasonData !== undefined && { reasonData }) }, call.now);
  planEvaluation(call.store, alarm, kindOf(alarm).next(alarm, call.now), call.now);
  call.cloud.clock.wake();
  return {};
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Names that no alarm has are passed over by all three [recorded]. */
function existing(call: Call, names: readonly string[] = []): AnyAlarm[] {
  return [...new Set(names)].flatMap((name) => findAlarm(call.store, call, name) ?? []);
}

function switchActions(actionsEnabled: boolean): Handler<EnableAlarmActionsInput & DisableAlarmActionsInput, object> {
  return ({ AlarmNames: names }, call) => {
    for (const alarm of existing(call, names)) {
      if (alarm.settings.actionsEnabled !== actionsEnabled) reconfigure(call, alarm, actionsEnabled);
    }
    return {};
  };
}

function reconfigure(call: Call, alarm: AnyAlarm, actionsEnabled: boolean): void {
  if (alarm.type === "MetricAlarm") replaceMetricAlarm(call, alarm, { ...alarm.settings, actionsEnabled });
  else if (alarm.type === "LogAlarm") replaceLogAlarm(call, alarm, { ...alarm.settings, actionsEnabled });
  else replaceComposite(call, alarm, { ...alarm.settings, actionsEnabled });
}

export const enableAlarmActions = switchActions(true);
export const disableAlarmActions = switchActions(false);

/** All or nothing: what a composite alarm needs stays, also where that one is to go in the same call [recorded]. */
export const deleteAlarms: Handler<DeleteAlarmsInput, object> = ({ AlarmNames: names }, call) => {
  const alarms = existing(call, names);
  checkDeletion(call, alarms);
  for (const alarm of alarms) {
    removeAlarm(call.store, alarm);
    const { name } = alarm.settings;
    writeHistory(call.store, alarm, deletedItem(name, kindOf(alarm).history(alarm, call.store)), call.now);
  }
  return {};
};

/** The words about composite and log alarms in one call are not known. */
function checkDeletion(call: Call, alarms: readonly AnyAlarm[]): void {
  if (alarms.filter(({ type }) => type === "CompositeAlarm").length > 1)
    throw fault("ValidationError", "Only one composite alarm can be deleted per call.");
  if (alarms.length > 1 && alarms.some(({ type }) => type === "LogAlarm"))
    throw fault("ValidationError", "A log alarm can only be deleted alone.");
  const needed = alarms.find(({ settings: { name } }) => {
    const users = [...parentsOf(call.store, call, name), ...suppressedBy(call.store, call, name)];
    return users.some((user) => user.settings.name !== name);
  });
  if (needed)
    throw fault(
      "ValidationError",
      `Cannot delete ${needed.settings.name} as there are composite alarm(s) depending on it.`,
    );
}
