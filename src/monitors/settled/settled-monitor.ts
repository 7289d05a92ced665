/** A monitor with every default filled in: whoever needs a default asks here. */
import { LONGEST_DESCRIPTION } from "../../alarms/settings.ts";
import { type LogAlarmQuery, logAlarmOf } from "../log-alarm/log-alarm.ts";
import {
  alarmName,
  type MissingData,
  type Monitor,
  patternsOf,
  type Quiet,
  type Severity,
  type Stack,
} from "../monitor.ts";

export interface SettledMonitor {
  readonly name: string;
  /** Of its metric. */
  readonly namespace: string;
  /** One metric filter each, all on the metric of the monitor's name. */
  readonly filters: readonly { readonly name: string; readonly pattern: string }[];
  readonly alarmName: string;
  /** What the alarm's mail says. */
  readonly description: string;
  /** What is watched, in a sentence: the description alone. */
  readonly sentence: string;
  readonly severity: Severity;
  readonly threshold: number;
  /** Seconds. */
  readonly period: number;
  readonly evaluationPeriods: number;
  /** Absent: all of them. */
  readonly datapointsToAlarm?: number;
  readonly statistic: NonNullable<Monitor["statistic"]>;
  readonly comparison: NonNullable<Monitor["comparison"]>;
  readonly treatMissingData: MissingData;
  readonly defaultValue?: number;
  /** Topic ARNs; absent: the stack's topic. */
  readonly notify?: readonly string[];
  readonly notifyOk: boolean;
  /** Absent: its alarm is a metric alarm, fed by its filters. */
  readonly logAlarm?: LogAlarmQuery;
  /** The group that tells in its place. */
  readonly group?: string;
  /** When its alarm, or that of its group, tells nobody. */
  readonly quiet: readonly Quiet[];
}

export const defaultNamespace = "Trailbell";

export function settledMonitor(
  monitor: Monitor,
  stack: Pick<Stack, "namespace" | "notifyOk" | "as" | "quiet">,
): SettledMonitor {
  const { namespace = defaultNamespace, notifyOk = false } = stack;
  const { name, datapointsToAlarm, defaultValue, notify, group } = monitor;
  const alarm = logAlarmOf(monitor, stack);
  return {
    name,
    namespace,
    filters: patternsOf(monitor).map((pattern, index) => ({
      name: index === 0 ? name : `${name}-${index + 1}`,
      pattern,
    })),
    alarmName: alarmName(monitor),
    description: alarmDescription(monitor),
    sentence: sentenceOf(monitor),
    severity: monitor.severity ?? "medium",
    threshold: monitor.threshold ?? 1,
    period: monitor.period ?? 300,
    evaluationPeriods: monitor.evaluationPeriods ?? 1,
    statistic: monitor.statistic ?? "Sum",
    comparison: monitor.comparison ?? "GreaterThanOrEqualToThreshold",
    treatMissingData: monitor.treatMissingData ?? "notBreaching",
    notifyOk: monitor.notifyOk ?? notifyOk,
    quiet: monitor.quiet ?? stack.quiet ?? [],
    ...(alarm.as === "log-alarm" && { logAlarm: alarm.query }),
    ...(group !== undefined && { group }),
    ...(datapointsToAlarm !== undefined && { datapointsToAlarm }),
    ...(defaultValue !== undefined && { defaultValue }),
    ...(notify && { notify }),
  };
}

function sentenceOf({ name, description }: Monitor): string {
  return description ?? `CloudTrail: ${name}`;
}

/**
 * The sentence, how bad it is, and where it is written what to do: all that a woken reader gets. The severity gives way where
 * there is no room; what the user wrote is never cut, and `check` finds it where it is too long.
 */
function alarmDescription(monitor: Monitor): string {
  const { severity, runbook } = monitor;
  const text = (more: string) => `${sentenceOf(monitor)}${more}${runbook ? ` Runbook: ${runbook}` : ""}`;
  const whole = text(severity ? ` (severity ${severity})` : "");
  return whole.length > LONGEST_DESCRIPTION ? text("") : whole;
}
