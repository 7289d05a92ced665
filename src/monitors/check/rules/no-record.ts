/** Trails that log and of which no record has come yet. */
import type { Rule } from "../finding.ts";
import type { Trail } from "../inventory.ts";

export const noRecord: Rule = {
  id: "no-record",
  severity: "pending",
  step: "log-event",
  title: "no record has arrived yet",
  why: "A new trail's first records take some minutes, on a bad day a quarter of an hour. After an hour it is an error.",
  source: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html",
  *check({ trails, now }) {
    for (const trail of trails) {
      if (!now || !isWaitedFor(trail)) continue;
      const { name, logGroup, delivery: { startedAt } = {} } = trail;
      const isLate = startedAt !== undefined && now.getTime() - startedAt.getTime() >= patienceMilliseconds;
      yield {
        subject: trail,
        field: "trail",
        message: `no record of trail ${name} has arrived in log group ${logGroup}${isLate ? ` since the trail was started at ${timeOf(startedAt)}` : " yet"}`,
        fix: isLate ? "See that its role may write to the log group." : "Look again in a quarter of an hour.",
        ...(isLate && { severity: "error" as const }),
      };
    }
  },
};

const patienceMilliseconds = 3_600_000;

/** Where the trail reports an error, that is told instead. */
function isWaitedFor({ isLogging, logGroup, delivery }: Trail): boolean {
  return (
    isLogging === true &&
    typeof logGroup === "string" &&
    delivery !== undefined &&
    delivery.lastLogEvent === undefined &&
    delivery.logEventsError === undefined
  );
}

function timeOf(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, "Z");
}
