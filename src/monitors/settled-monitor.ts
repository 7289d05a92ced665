/** A monitor with every default filled in. */
import { alarmName, type MissingData, type Monitor, patternsOf, type Stack } from "./monitor.ts";

export interface SettledMonitor {
  readonly name: string;
  /** One metric filter each, all on the metric of the monitor's name. */
  readonly filters: readonly { readonly name: string; readonly pattern: string }[];
  readonly alarmName: string;
  /** What the alarm's mail says. */
  readonly description: string;
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
}

export function settledMonitor(monitor: Monitor, { notifyOk = false }: Pick<Stack, "notifyOk">): SettledMonitor {
  const { name, datapointsToAlarm, defaultValue, notify } = monitor;
  return {
    name,
    filters: patternsOf(monitor).map((pattern, index) => ({
      name: index === 0 ? name : `${name}-${index + 1}`,
      pattern,
    })),
    alarmName: alarmName(monitor),
    description: alarmDescription(monitor),
    threshold: monitor.threshold ?? 1,
    period: monitor.period ?? 300,
    evaluationPeriods: monitor.evaluationPeriods ?? 1,
    statistic: monitor.statistic ?? "Sum",
    comparison: monitor.comparison ?? "GreaterThanOrEqualToThreshold",
    treatMissingData: monitor.treatMissingData ?? "notBreaching",
    notifyOk: monitor.notifyOk ?? notifyOk,
    ...(datapointsToAlarm !== undefined && { datapointsToAlarm }),
    ...(defaultValue !== undefined && { defaultValue }),
    ...(notify && { notify }),
  };
}

/** CloudWatch takes 1,024 characters, see PutMetricAlarm. */
const longestDescription = 1024;

/** The sentence, how bad it is, and where it is written what to do: all that a woken reader gets. */
function alarmDescription({ name, description, severity, runbook }: Monitor): string {
  const text = description ?? `CloudTrail: ${name}`;
  const more = `${severity ? ` (severity ${severity})` : ""}${runbook ? ` Runbook: ${runbook}` : ""}`;
  return `${text.slice(0, longestDescription - more.length)}${more}`;
}
