/** Alarms that tell nobody. */
import type { Problem, Rule } from "../finding.ts";
import type { PreparedAlarm } from "../prepare.ts";

export const silentAlarm: Rule = {
  id: "silent-alarm",
  severity: "error",
  step: "action",
  title: "the alarm tells nobody",
  why: "An alarm without an alarm action, or with its actions disabled, changes its state and nothing else, unless a composite alarm looks at it.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  *check({ alarms }) {
    for (const alarm of alarms) {
      const isOurs = alarm.isLogAlarm || alarm.feeds.some(({ isOnRecords }) => isOnRecords);
      const problem = isOurs ? problemWith(alarm) : undefined;
      if (problem) yield problem;
    }
  },
};

function problemWith(alarm: PreparedAlarm): Problem | undefined {
  if (alarm.isInComposite) return undefined;
  const name = alarm.name ?? alarm.owner;
  if (alarm.actions?.length === 0) {
    return {
      subject: alarm,
      field: "notify",
      message: `alarm ${name} has no alarm action`,
      fix: "Give it the ARN of an SNS topic.",
    };
  }
  return alarm.actionsEnabled === false
    ? {
        subject: alarm,
        field: "notify",
        message: `alarm ${name} has its actions disabled`,
        fix: `Enable them by 'aws cloudwatch enable-alarm-actions --alarm-names ${shellWord(name)}'.`,
      }
    : undefined;
}

function shellWord(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
