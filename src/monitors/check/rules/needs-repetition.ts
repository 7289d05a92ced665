/** Alarms that one match, however large, does not ring. */
import { ringsOnFew } from "../alarm-facts.ts";
import type { Rule } from "../finding.ts";

export const needsRepetition: Rule = {
  id: "needs-repetition",
  severity: "warning",
  step: "alarm",
  title: "a single burst of matches does not ring",
  why: "An alarm that needs several breaching periods stays quiet after a deed that is done once: the periods around it have no match.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html",
  *check({ alarms }) {
    for (const alarm of alarms) {
      const { evaluationPeriods = 1 } = alarm;
      const { datapointsToAlarm = evaluationPeriods } = alarm;
      const course = datapointsToAlarm > 1 && !ringsOnFew(alarm) ? alarm.course : undefined;
      if (!course || course.rang || course.before === "ALARM") continue;
      yield {
        subject: alarm,
        field: alarm.datapointsToAlarm === undefined ? "evaluationPeriods" : "datapointsToAlarm",
        message: `${datapointsToAlarm} of ${evaluationPeriods} periods must have matches: what happens once does not ring`,
        fix: "Set datapointsToAlarm to 1, or evaluationPeriods to 1",
      };
    }
  },
};
