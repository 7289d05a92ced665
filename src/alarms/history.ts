/** Items of an alarm's history, as DescribeAlarmHistory lists them. */

import type { AlarmState } from "./settings.ts";

export interface HistoryItem {
  readonly type:
    | "ConfigurationUpdate"
    | "StateUpdate"
    | "Action"
    | "AlarmContributorStateUpdate"
    | "AlarmContributorAction";
  readonly summary: string;
  /** The JSON text of HistoryData. */
  readonly data: string;
}

/** The item of a contributor that changed its state [recorded]. */
export function contributorStateItem(state: AlarmState, reason: string): HistoryItem {
  return {
    type: "AlarmContributorStateUpdate",
    summary: `Contributor state updated to ${state}`,
    data: JSON.stringify({ version: "1.0", newState: { stateValue: state, stateReason: reason } }),
  };
}

/** The item of an alarm whose reason alone changed [recorded of alarms with contributors]. */
export function reasonUpdateItem(oldState: StatedState, newState: StatedState): HistoryItem {
  return {
    ...stateUpdateItem(oldState, newState),
    summary: `State Reason changed from "${oldState.reason}" to "${newState.reason}"`,
  };
}

/** The item of actions that mute rules held back; its text is not published. */
export function mutedItem(ruleArns: readonly string[], until: number): HistoryItem {
  const [newest = "", ...others] = ruleArns;
  const more = others.length === 0 ? "" : ` and ${others.length} other${others.length === 1 ? "" : "s"}`;
  return {
    type: "Action",
    summary: `Actions were muted by alarm mute rule ${newest}${more}`,
    data: JSON.stringify({ actionState: "Muted", mutedByArns: ruleArns, muteWindowEndTimestamp: until }),
  };
}

/** A state with the texts that go with it; `reasonData` is JSON text, absent where a state has none. */
export interface StatedState {
  readonly state: AlarmState;
  readonly reason: string;
  readonly reasonData?: string;
}

/** The item of a state change: `Alarm updated from OK to ALARM`. */
export function stateUpdateItem(oldState: StatedState, newState: StatedState): HistoryItem {
  return {
    type: "StateUpdate",
    summary: `Alarm updated from ${oldState.state} to ${newState.state}`,
    data: `{"version":"1.0","oldState":${stateJson(oldState)},"newState":${stateJson(newState)}}`,
  };
}

// Reason data is taken as text: parsing it would turn AWS's 1.0 into 1.
function stateJson({ state, reason, reasonData }: StatedState): string {
  const fields = JSON.stringify({ stateValue: state, stateReason: reason });
  return reasonData ? `${fields.slice(0, -1)},"stateReasonData":${reasonData}}` : fields;
}

/** What came of an action that a state change called for. */
export interface ActionOutcome {
  readonly action: string;
  /** When the state changed, in epoch milliseconds. */
  readonly stateUpdatedAt: number;
  /** The `{default, sms, email}` text that was published; null when nothing was, or the action publishes nothing. */
  readonly publishedMessage: string | null;
  /** Why the action failed; absent when it succeeded. */
  readonly error?: string;
  /** The end of the mute window that held the action back, in epoch milliseconds. */
  readonly muteWindowEnd?: number;
  /** Whether it was one contributor's. Default false. */
  readonly ofContributor?: boolean;
}

/** The item of an executed action: `Successfully executed action <arn>`, or `Failed to execute action <arn>`. */
export function actionItem(outcome: ActionOutcome): HistoryItem {
  const { action, stateUpdatedAt, publishedMessage, error, muteWindowEnd = null, ofContributor = false } = outcome;
  const failed = error !== undefined;
  return {
    type: ofContributor ? "AlarmContributorAction" : "Action",
    summary: `${failed ? "Failed to execute" : "Successfully executed"} action ${action}`,
    data: JSON.stringify({
      actionState: failed ? "Failed" : "Succeeded",
      stateUpdateTimestamp: stateUpdatedAt,
      notificationResource: action,
      publishedMessage: failed ? null : publishedMessage,
      error: error ?? null,
      muteWindowEndTimestamp: muteWindowEnd,
    }),
  };
}
