/** Windows that keep an alarm in ALARM for an hour after one event (trap 9). */
import { ringsOnFew } from "../alarm-facts.ts";
import type { Rule } from "../finding.ts";

const hour = 60;

export const longAlarm: Rule = {
  id: "long-alarm",
  severity: "warning",
  step: "alarm",
  title: "after one event the alarm stays in ALARM for an hour",
  why: "While an alarm is in ALARM it tells nobody of further matches. It stays there until the breach has left the last of the periods it looks at.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html",
  *check({ alarms }) {
    for (const alarm of alarms) {
      const course = ringsOnFew(alarm) ? undefined : alarm.course;
      // What never ends is another rule's.
      if (!course?.rang || course.minutes < hour || !Number.isFinite(course.minutes)) continue;
      yield {
        subject: alarm,
        field: (alarm.evaluationPeriods ?? 1) > 1 ? "evaluationPeriods" : "period",
        message: `after one breach the alarm stays in ALARM for ${Math.round(course.minutes)} minutes, and tells of no other match in that time`,
        fix: "Look at fewer or shorter periods, such as 1 of 300 seconds.",
      };
    }
  },
};
