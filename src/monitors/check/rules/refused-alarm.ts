/** Alarms that CloudWatch refuses (trap 11). */
import { COMPARISON_OPERATORS, LONGEST_DESCRIPTION, MISSING_DATA_TREATMENTS } from "../../../alarms/settings.ts";
import { SIMPLE_STATISTICS } from "../../../alarms/statistics.ts";
import { validateAlarm } from "../../../alarms/validation.ts";
import { isComparison } from "../alarm-facts.ts";
import type { Problem, Rule } from "../finding.ts";
import type { PreparedAlarm } from "../prepare.ts";

export const refusedAlarm: Rule = {
  id: "refused-alarm",
  severity: "error",
  step: "alarm",
  title: "CloudWatch refuses the alarm",
  why: "Periods are 10, 20, 30 or a multiple of 60 seconds, all periods together at most a day (a week for periods of an hour or more), datapointsToAlarm at most evaluationPeriods, names at most 255 characters.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  *check({ alarms }) {
    for (const alarm of alarms) {
      yield* wordProblems(alarm);
      yield* lengthProblems(alarm);
      yield* settingProblems(alarm);
    }
  },
};

/** Words that are none of CloudWatch's. */
function* wordProblems(alarm: PreparedAlarm): Generator<Problem> {
  const words: readonly [string, string | undefined, readonly string[]][] = [
    ["comparison", alarm.comparison, COMPARISON_OPERATORS],
    ["statistic", alarm.statistic, SIMPLE_STATISTICS],
    ["treatMissingData", alarm.treatMissingData, MISSING_DATA_TREATMENTS],
  ];
  for (const [field, value, allowed] of words) {
    if (value === undefined || allowed.includes(value)) continue;
    yield { subject: alarm, field, message: `${field} is ${value}`, fix: `Write one of ${allowed.join(", ")}` };
  }
}

function* lengthProblems(alarm: PreparedAlarm): Generator<Problem> {
  const texts: readonly [string, string, number][] = [
    ["alarmName", alarm.name ?? "", 255],
    ["description", alarm.description ?? "", LONGEST_DESCRIPTION],
  ];
  for (const [field, text, most] of texts) {
    if (text.length <= most) continue;
    yield {
      subject: alarm,
      field,
      message: `${field} has ${text.length} characters; ${most} are allowed`,
      fix: "Shorten it.",
    };
  }
}

function* settingProblems(alarm: PreparedAlarm): Generator<Problem> {
  const { period, evaluationPeriods, threshold, comparison, statistic, extendedStatistic, datapointsToAlarm } = alarm;
  if (period === undefined || evaluationPeriods === undefined || threshold === undefined) return;
  const refusals = validateAlarm({
    name: alarm.name ?? "",
    arn: "",
    namespace: alarm.namespace ?? "",
    metricName: alarm.metricName ?? "",
    dimensions: [],
    period,
    evaluationPeriods,
    threshold,
    comparisonOperator: isComparison(comparison) ? comparison : "GreaterThanThreshold",
    actionsEnabled: true,
    okActions: [],
    // Topics that are still to be made have no ARN to judge.
    alarmActions: (alarm.actions ?? []).map(() => "arn:aws:sns:us-east-1:111122223333:topic"),
    insufficientDataActions: [],
    ...(extendedStatistic === undefined ? { statistic: statistic ?? "Sum" } : { extendedStatistic }),
    ...(datapointsToAlarm !== undefined && { datapointsToAlarm }),
  });
  for (const { message, code } of refusals) {
    // What this project's cloud has not built is nothing that AWS refuses.
    if (code === "NotImplemented") continue;
    yield {
      subject: alarm,
      field: fieldOf(message),
      message: `AWS refuses the alarm: ${message}`,
      fix: "Change it as the message says.",
    };
  }
}

function fieldOf(message: string): string {
  if (message.includes("DatapointsToAlarm")) return "datapointsToAlarm";
  if (message.includes("EvaluationPeriods")) return "evaluationPeriods";
  if (message.startsWith("Period")) return "period";
  return message.includes("tatistic") ? "statistic" : "notify";
}
