/** The JSON message of an alarm of any kind: what all kinds name, in AWS's order, and what one kind names behind it. */
import { isoOffsetDate } from "./java-text.ts";
import type { Notification } from "./notification.ts";
import { regionName } from "./regions.ts";
import type { CommonSettings } from "./settings.ts";

/**
 * @param behind the members of the kind, such as `Trigger`
 * @see semantics 3.1 and, for contributors, M8 of the alarms of 2026 [recorded]
 */
export function alarmJson(
  notification: Notification<CommonSettings>,
  behind: object,
  options: { readonly configured?: boolean } = {},
): string {
  const { settings, account, region, newState, reason, changedAt, configuredAt, tags } = notification;
  const { configured = true } = options;
  return JSON.stringify({
    AlarmName: settings.name,
    AlarmDescription: settings.description ?? null,
    AWSAccountId: account,
    ...(configured && { AlarmConfigurationUpdatedTimestamp: isoOffsetDate(configuredAt) }),
    NewStateValue: newState,
    NewStateReason: reason,
    ...newReasonData(notification),
    StateChangeTime: isoOffsetDate(changedAt),
    Region: regionName(region),
    AlarmArn: settings.arn,
    ...stateBefore(notification),
    OKActions: settings.okActions,
    AlarmActions: settings.alarmActions,
    InsufficientDataActions: settings.insufficientDataActions,
    ...behind,
    ...(tags && { AlarmTags: tags, AlarmTagsStatus: "SUCCESS" }),
  });
}

// A contributor's message has the two the other way round [recorded].
function stateBefore({ oldState, contributor, afterMuteWindow = false }: Notification<CommonSettings>): object {
  if (!contributor) return { OldStateValue: oldState, ActionExecutedAfterMuteWindow: afterMuteWindow };
  return {
    ActionExecutedAfterMuteWindow: afterMuteWindow,
    OldStateValue: oldState,
    AlarmContributorId: contributor.id,
    AlarmContributorAttributes: contributor.attributes,
  };
}

// TypeScript's library does not know JSON.rawJSON yet; Node 24 has it.
const json = JSON as unknown as { rawJSON(text: string): unknown };

/** Only log alarms of one value tell it, as an object; the text is put in as it is, since 1.0 would turn into 1. */
function newReasonData({ reasonData }: Notification<CommonSettings>): object {
  return reasonData === undefined ? {} : { NewStateReasonData: JSON.parse(reasonData, spelled) };
}

// The third argument, which carries the spelling, is newer than TypeScript's library.
const spelled = ((_key: string, value: unknown, context?: { readonly source?: string }) =>
  typeof value === "number" ? json.rawJSON(context?.source ?? String(value)) : value) as (
  key: string,
  value: unknown,
) => unknown;
