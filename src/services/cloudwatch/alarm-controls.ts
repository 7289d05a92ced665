/** SetAlarmState, EnableAlarmActions, DisableAlarmActions and DeleteAlarms. */
import type {
  DeleteAlarmsInput,
  DisableAlarmActionsInput,
  EnableAlarmActionsInput,
  SetAlarmStateInput,
} from "@aws-sdk/client-cloudwatch";
import { deletedItem } from "../../alarms/configuration-history.ts";
import { nextEvaluation } from "../../alarms/schedule.ts";
import type { Call, Handler } from "../../cloud/call.ts";
import { type Alarm, findAlarm, removeAlarm } from "./alarm.ts";
import { writeHistory } from "./alarm-history.ts";
import { planEvaluation } from "./alarm-plan.ts";
import { changeState } from "./change-state.ts";
import { fault } from "./faults.ts";
import { reconfigure } from "./put-alarm.ts";

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
  planEvaluation(call.store, alarm, nextEvaluation(alarm.settings, call.now), call.now);
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
function existing(call: Call, names: readonly string[] = []): Alarm[] {
  return [...new Set(names)].flatMap((name) => findAlarm(call.store, call, name) ?? []);
}

function switchActions(actionsEnabled: boolean): Handler<EnableAlarmActionsInput & DisableAlarmActionsInput, object> {
  return ({ AlarmNames: names }, call) => {
    for (const alarm of existing(call, names)) {
      if (alarm.settings.actionsEnabled !== actionsEnabled)
        reconfigure(call, alarm, { ...alarm.settings, actionsEnabled });
    }
    return {};
  };
}

export const enableAlarmActions = switchActions(true);
export const disableAlarmActions = switchActions(false);

export const deleteAlarms: Handler<DeleteAlarmsInput, object> = ({ AlarmNames: names }, call) => {
  for (const alarm of existing(call, names)) {
    removeAlarm(call.store, alarm);
    writeHistory(call.store, alarm, deletedItem(alarm), call.now);
  }
  return {};
};
