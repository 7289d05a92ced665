/** The event of a state change, as EventBridge gives it to its rules. */

import { createHash } from "node:crypto";
import type { StatedState } from "./history.ts";
import { isoOffsetDate } from "./java-text.ts";
import { type AlarmSettings, alarmStatistic } from "./settings.ts";

/** A state and when it was reached, in epoch milliseconds. */
export interface ReachedState extends StatedState {
  readonly stateUpdatedAt: number;
}

/**
 * The detail of a `CloudWatch Alarm State Change`.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export function stateChangeDetail(settings: AlarmSettings, before: ReachedState, after: ReachedState) {
  return {
    alarmName: settings.name,
    state: stateOf(after),
    previousState: stateOf(before),
    configuration: {
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
    },
  };
}

function stateOf({ state, reason, reasonData, stateUpdatedAt }: ReachedState) {
  return {
    value: state,
    reason,
    ...(reasonData !== undefined && { reasonData }),
    timestamp: isoOffsetDate(stateUpdatedAt),
  };
}

/** CloudWatch gives the metric an id that nobody chose; here it is always the same for an alarm. */
function metricId(arn: string): string {
  const digest = createHash("sha256").update(arn).digest("hex");
  return digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
