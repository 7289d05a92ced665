/** What an alarm does in its new state: it tells SNS topics; what else AWS could do is written down as not done. */
import { actionItem } from "../../alarms/history.ts";
import { publishedMessage } from "../../alarms/message.ts";
import type { Notification } from "../../alarms/notification.ts";
import type { AlarmState } from "../../alarms/settings.ts";
import { alarmSubject } from "../../alarms/subject.ts";
import { Fault } from "../../cloud/fault.ts";
import type { Host } from "../../cloud/host.ts";
import type { Alarm } from "./alarm.ts";
import { writeHistory } from "./alarm-history.ts";

/** Performs the actions of the state that the alarm is in now; each leaves an item in the history. */
export function performActions(cloud: Host, oldState: AlarmState, alarm: Alarm): void {
  const actions = actionsOf(alarm);
  if (actions.length === 0) return;
  const notification = notificationOf(oldState, alarm);
  const message = publishedMessage(notification);
  for (const action of actions) {
    const error = perform(cloud, alarm, action, alarmSubject(notification), message);
    const outcome = {
      action,
      stateUpdatedAt: alarm.stateUpdatedAt,
      publishedMessage: message,
      ...(error !== undefined && { error }),
    };
    writeHistory(cloud.store, alarm, actionItem(outcome), alarm.stateUpdatedAt);
  }
}

function actionsOf({ state, settings }: Alarm): readonly string[] {
  return { OK: settings.okActions, ALARM: settings.alarmActions, INSUFFICIENT_DATA: settings.insufficientDataActions }[
    state
  ];
}

function notificationOf(oldState: AlarmState, alarm: Alarm): Notification {
  return {
    settings: alarm.settings,
    account: alarm.account,
    region: alarm.region,
    oldState,
    newState: alarm.state,
    reason: alarm.reason,
    changedAt: alarm.stateUpdatedAt,
    configuredAt: alarm.configuredAt,
  };
}

/** @returns why it failed, undefined where it did not */
function perform(cloud: Host, alarm: Alarm, action: string, subject: string, message: string): string | undefined {
  const [, , service] = action.split(":");
  if (service !== "sns") return `Trailbell does not run ${service} actions; alarms tell SNS topics only.`;
  try {
    cloud.invoke(
      "sns",
      "Publish",
      { TopicArn: action, Subject: subject, Message: message, MessageStructure: "json" },
      {
        principal: {
          kind: "service",
          name: "cloudwatch.amazonaws.com",
          account: alarm.account,
          sourceArn: alarm.settings.arn,
        },
        region: alarm.region,
      },
    );
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // A failed action never keeps an alarm from its state, not even one that failed by a bug.
    if (!(error instanceof Fault)) cloud.log(`action ${action} of alarm ${alarm.settings.name}`, error);
    else if (error.code === "KMSAccessDeniedException") return shutOut;
    return error.message;
  }
}

/** CloudWatch's own words for a topic whose key's policy does not name it; the key `alias/aws/sns` never does. */
const shutOut = "CloudWatch Alarms does not have authorization to access the SNS topic encryption key.";
