/** Deliveries that CloudTrail itself reports as failed. */
import type { Problem, Rule } from "../finding.ts";
import type { Trail } from "../inventory.ts";

export const failedDelivery: Rule = {
  id: "failed-delivery",
  severity: "error",
  step: "log-event",
  title: "CloudTrail reports that its last delivery failed",
  why: "What GetTrailStatus says of the last attempt: records that do not come to the log group ring no alarm, log files that are not written are no evidence. Digest files that are missing are a warning.",
  source: "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html",
  *check({ trails }) {
    for (const trail of trails) yield* problemsOf(trail);
  },
};

function* problemsOf(trail: Trail): Generator<Problem> {
  const { name, logGroup, bucket, delivery = {} } = trail;
  const { logEventsError, logFilesError, digestsError } = delivery;
  const problem = (what: string, error: string, fix: string) => ({
    subject: trail,
    field: "trail",
    message: `${what} of trail ${name} do not reach ${error}`,
    fix,
  });
  const bucketFix = "See that the bucket is there and that its policy lets CloudTrail write.";
  if (logEventsError !== undefined && logGroup)
    yield problem(
      "records",
      `log group ${logGroup}: ${logEventsError}`,
      "See that the group is there and that the trail's role may write to it.",
    );
  if (logFilesError !== undefined)
    yield { ...problem("log files", `bucket ${bucket}: ${logFilesError}`, bucketFix), step: "record" };
  if (digestsError !== undefined)
    yield {
      ...problem("digest files", `bucket ${bucket}: ${digestsError}`, bucketFix),
      step: "record",
      severity: "warning",
    };
}
