/** What an alarm does in its new state: it tells SNS topics; what else AWS could do is written down as not done. */
import { actionItem } from "../../alarms/history.ts";
import { publishedMessage } from "../../alarms/message.ts";
import type { Notification } from "../../alarms/notification.ts";
import type { AlarmState, CommonSettings } from "../../alarms/settings.ts";
import { alarmSubject } from "../../alarms/subject.ts";
import { Fault } from "../../cloud/fault.ts";
import type { Host } from "../../cloud/host.ts";
import type { AnyAlarm } from "./alarm.ts";
import { writeHistory } from "./alarm-history.ts";
import type { Announcement } from "./announcement.ts";
import { kindOf } from "./kinds/kinds.ts";

/**
 * Performs the actions of the state that the alarm, or its contributor, is in now; each leaves an item in the history.
 * @param muteWindowEnd where a mute rule held them back until then, in epoch milliseconds
 */
export function performActions(
  cloud: Host,
  alarm: AnyAlarm,
  announcement: Announcement & { readonly muteWindowEnd?: number },
): void {
  const { contributor, muteWindowEnd } = announcement;
  const actions = actionsOf(alarm.settings, contributor?.state ?? alarm.state);
  if (actions.length === 0) return;
  const notification = notificationOf(alarm, announcement);
  const message = publishedMessage(notification, kindOf(alarm).texts);
  for (const action of actions) {
    const error = perform(cloud, alarm, action, alarmSubject(notification), message);
    const outcome = {
      ...{ action, stateUpdatedAt: notification.changedAt, publishedMessage: message },
      ...(error !== undefined && { error }),
      ...(muteWindowEnd !== undefined && { muteWindowEnd }),
      ofContributor: contributor !== undefined,
    };
    writeHistory(cloud.store, alarm, actionItem(outcome), announcement.at, contributor);
  }
}

function actionsOf({ okActions, alarmActions, insufficientDataActions }: CommonSettings, state: AlarmState) {
  return { OK: okActions, ALARM: alarmActions, INSUFFICIENT_DATA: insufficientDataActions }[state];
}

function notificationOf(
  alarm: AnyAlarm,
  { from, contributor, logLines, muteWindowEnd }: Announcement & { readonly muteWindowEnd?: number },
): Notification<CommonSettings> {
  const tags = propagatedTags(alarm);
  const { stateUpdatedAt, stateTransitionedAt = stateUpdatedAt } = alarm;
  return {
    ...{ settings: alarm.settings, account: alarm.account, region: alarm.region, configuredAt: alarm.configuredAt },
    oldState: from,
    newState: contributor?.state ?? alarm.state,
    reason: contributor?.reason ?? alarm.reason,
    ...(tellsReasonData(alarm) && !contributor && alarm.reasonData !== undefined && { reasonData: alarm.reasonData }),
    changedAt: contributor?.changedAt ?? stateTransitionedAt,
    ...(contributor && { contributor: { id: contributor.id, attributes: contributor.attributes } }),
    ...(logLines && { logLines }),
    ...(tags && { tags }),
    afterMuteWindow: muteWindowEnd !== undefined,
  };
}

/** A metric alarm's message does not hold the data of its reason [recorded]. */
function tellsReasonData({ type }: AnyAlarm): boolean {
  return type !== "MetricAlarm";
}

/** The tags that messages bear, without AWS's own; undefined where none are wanted. */
export function propagatedTags({ settings: { tagsPropagation }, tags }: AnyAlarm): Record<string, string> | undefined {
  if (!tagsPropagation?.enabled) return undefined;
  const { included, excluded = [] } = tagsPropagation;
  const wanted = (key: string) =>
    !key.toLowerCase().startsWith("aws:") && (included?.includes(key) ?? true) && !excluded.includes(key);
  return Object.fromEntries(
    tags.flatMap(({ Key: key = "", Value: value = "" }) => (wanted(key) ? [[key, value]] : [])),
  );
}

/** @returns why it failed, undefined where it did not */
function perform(cloud: Host, alarm: AnyAlarm, action: string, subject: string, message: string): string | undefined {
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
