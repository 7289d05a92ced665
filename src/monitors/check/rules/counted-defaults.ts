/** SampleCount over a filter with a default value (trap 7): it counts the records that do not match, too. */
import type { Rule } from "../finding.ts";

export const countedDefaults: Rule = {
  id: "counted-defaults",
  severity: "error",
  step: "alarm",
  title: "SampleCount counts the records that do not match",
  why: "With a default value, each record that does not match publishes a sample as well, and SampleCount counts samples, whatever their value.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringPolicyExamples.html",
  *check({ alarms }) {
    for (const alarm of alarms) {
      const filter = alarm.feeds.find(({ defaultValue }) => defaultValue !== undefined);
      if (alarm.statistic !== "SampleCount" || !filter) continue;
      yield {
        subject: alarm,
        field: "statistic",
        message: `SampleCount counts every record, since the filter publishes its default value ${filter.defaultValue} for those that do not match`,
        fix: "Use statistic Sum, or remove the default value.",
      };
    }
  },
};
