/** The events of state changes, as EventBridge gives them to its rules. */

import { createHash } from "node:crypto";
import type { StatedState } from "./history.ts";
import { isoOffsetDate } from "./java-text.ts";
import type { Contributor } from "./notification.ts";
import { type AlarmSettings, alarmStatistic } from "./settings.ts";

/** A state and when it was reached, in epoch milliseconds. */
export interface ReachedState extends StatedState {
  readonly stateUpdatedAt: number;
  /** What a composite alarm's actions wait for. */
  readonly suppressed?: { readonly by: string; readonly reason: string };
}

/** The mute rule that holds the actions back. */
export interface MuteDetail {
  readonly ruleArn: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The detail of a `CloudWatch Alarm State Change`.
 * @param configuration what the alarm's kind says of its settings
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export function stateChangeDetail(
  alarmName: string,
  configuration: object,
  before: ReachedState,
  after: ReachedState,
  mute?: MuteDetail,
) {
  return {
    alarmName,
    state: stateOf(after),
    previousState: stateOf(before),
    configuration,
    ...(mute && muteDetail(mute)),
  };
}

/** The detail of a `CloudWatch Alarm Contributor State Change`, which names no state before. */
export function contributorChangeDetail(
  alarmName: string,
  configuration: object,
  { id, attributes }: Contributor,
  after: ReachedState,
  mute?: MuteDetail,
) {
  return {
    alarmName,
    alarmContributor: { id, attributes },
    state: stateOf(after),
    configuration,
    ...(mute && muteDetail(mute)),
  };
}

function muteDetail({ ruleArn, start, end }: MuteDetail) {
  return {
    muteDetail: { mutedByArn: ruleArn, muteWindowStart: isoOffsetDate(start), muteWindowEnd: isoOffsetDate(end) },
  };
}

function stateOf({ state, reason, reasonData, stateUpdatedAt, suppressed }: ReachedState) {
  return {
    ...(suppressed && { actionsSuppressedBy: suppressed.by, actionsSuppressedReason: suppressed.reason }),
    value: state,
    reason,
    ...(reasonData !== undefined && { reasonData }),
    timestamp: isoOffsetDate(stateUpdatedAt),
  };
}

/** What the event says of a metric alarm's settings. */
export function metricConfiguration(settings: AlarmSettings): object {
  return {
    ...(settings.description !== undefined && { description: settings.description }),
    metrics: [
      {
        id: metricId(settings.arn),
        metricStat: {
          metric: {
            namespace: settings.namespace,
            name: settings.metricName,
            dimensions: Object.fromEntries(settings.dimensions.map(({ name, value }) => [name, value])),
          },
          period: settings.period,
          stat: alarmStatistic(settings),
          ...(settings.unit !== undefined && { unit: settings.unit }),
        },
        returnData: true,
      },
    ],
  };
}

/** CloudWatch gives the metric an id that nobody chose; here it is always the same for an alarm. */
function metricId(arn: string): string {
  const digest = createHash("sha256").update(arn).digest("hex");
  return digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
