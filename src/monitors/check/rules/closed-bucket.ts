/** Buckets to which trails may not write their log files. */
import { serviceCall } from "../../../policies/service-call.ts";
import { whyNotAllowed } from "../../../policies/why-not-allowed.ts";
import { arnParts } from "../arn-parts.ts";
import type { Problem, Rule } from "../finding.ts";
import type { Trail } from "../inventory.ts";

export const closedBucket: Rule = {
  id: "closed-bucket",
  severity: "error",
  step: "record",
  title: "the bucket's policy does not let the trail write",
  why: "The log files are the evidence of what happened. CloudTrail needs s3:GetBucketAcl and s3:PutObject of the bucket's policy, and what it cannot write it gives up.",
  source: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html",
  *check({ trails, buckets = [] }) {
    for (const trail of trails) {
      const bucket = buckets.find(({ name }) => name === trail.bucket);
      if (bucket?.policy === undefined) continue;
      const said = complaint(trail, bucket.name, bucket.policy);
      if (said) yield { subject: bucket, field: "bucket", ...said };
    }
  },
};

function complaint(trail: Trail, bucket: string, text: string | null): Pick<Problem, "message" | "fix"> | undefined {
  const fix = "Put the policy there that AWS prescribes for CloudTrail, with this trail's ARN.";
  const opening = `trail ${trail.name} may not write log files to bucket ${bucket}`;
  if (text === null) return { message: `${opening}: it has no policy, or is gone`, fix };
  const why = wishes(trail, bucket)
    .map((wish) => whyNotAllowed([{ name: "the bucket's policy", text }], wish))
    .find((each) => each !== undefined);
  return why === undefined ? undefined : { message: `${opening}: ${why}`, fix };
}

function wishes({ arn = "", prefix, isOrganization }: Trail, bucket: string) {
  const { partition, region, account } = arnParts(arn);
  const { asker, context } = serviceCall({ name: "cloudtrail.amazonaws.com", account, sourceArn: arn });
  const folder = `arn:${partition}:s3:::${bucket}/${prefix === undefined ? "" : `${prefix}/`}AWSLogs/${account}`;
  return [
    { asker, context, action: "s3:GetBucketAcl", resource: `arn:${partition}:s3:::${bucket}` },
    {
      asker,
      context: { ...context, "s3:x-amz-acl": "bucket-owner-full-control" },
      action: "s3:PutObject",
      // An organization's files stand below its id, which the trail does not tell.
      resource: isOrganization ? undefined : `${folder}/CloudTrail/${region}/2026/01/01/records.json.gz`,
    },
  ];
}
