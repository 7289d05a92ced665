/** Treatments of missing data by which an alarm does not come back, or rings by itself (trap 9). */
import { missingDataTreatment } from "../../../alarms/settings.ts";
import { ringsOnFew } from "../alarm-facts.ts";
import type { Problem, Rule } from "../finding.ts";
import type { PreparedAlarm } from "../prepare.ts";

export const missingData: Rule = {
  id: "missing-data",
  severity: "error",
  step: "alarm",
  title: "without records the alarm does not return to OK",
  why: "A filter without a default value publishes nothing while nothing matches. `breaching` rings on that silence, `ignore` keeps ALARM and so never rings again, `missing` ends in INSUFFICIENT_DATA.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html",
  *check({ alarms }) {
    for (const alarm of alarms) {
      const problem = ringsOnFew(alarm) ? undefined : problemWith(alarm);
      if (problem) yield problem;
    }
  },
};

function problemWith(alarm: PreparedAlarm): Problem | undefined {
  const { course } = alarm;
  if (!course || course.after === "OK") return undefined;
  const said = { subject: alarm, field: "treatMissingData", fix: "Set treatMissingData to notBreaching" };
  const treatment =
    alarm.treatMissingData ?? `${missingDataTreatment({ namespace: alarm.namespace ?? "" })}, the default,`;
  if (course.before === "ALARM") {
    return { ...said, message: `treatMissingData ${treatment} rings while no record matches, and never returns to OK` };
  }
  if (!course.rang) return undefined;
  if (course.after === "ALARM") {
    return {
      ...said,
      message: `treatMissingData ${treatment} keeps the alarm in ALARM after the first match: it never rings again`,
    };
  }
  return {
    ...said,
    message: `treatMissingData ${treatment} leaves the alarm in INSUFFICIENT_DATA between matches: it does not return to OK`,
    severity: "warning",
  };
}
