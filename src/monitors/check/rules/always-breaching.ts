/** Thresholds that every datapoint breaches: the alarm rings whatever happens. */
import { breaches, rangeOf } from "../alarm-facts.ts";
import type { Problem, Rule } from "../finding.ts";
import type { PreparedAlarm } from "../prepare.ts";

export const alwaysBreaching: Rule = {
  id: "always-breaching",
  severity: "error",
  step: "alarm",
  title: "every datapoint breaches the threshold",
  why: "With a default value there is a datapoint whenever records arrive. One that breaches without a match keeps the alarm in ALARM.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html",
  *check({ alarms }) {
    for (const alarm of alarms) {
      const problem = problemWith(alarm);
      if (problem) yield problem;
    }
  },
};

function problemWith(alarm: PreparedAlarm): Problem | undefined {
  const { samples } = alarm;
  const range = samples && rangeOf(alarm, samples);
  if (!range || samples.defaults.length === 0 || alarm.statistic === "SampleCount") return undefined;
  if (!range.every((value) => breaches(alarm, value))) return undefined;
  return {
    subject: alarm,
    field: "threshold",
    message: `every datapoint breaches threshold ${alarm.threshold}: without a match it is ${Math.min(...samples.defaults)}`,
    fix: "Choose a threshold above the default value, such as 1.",
  };
}
