/** The names of the stack's own resources as they are: what patterns and posted records refer to. */
import type { Trail } from "@aws-sdk/client-cloudtrail";
import { trailNames } from "../monitors/check/trail-names.ts";
import type { OwnNames } from "../monitors/references.ts";

export function ownNames(logGroup: string, trail: Trail | undefined): OwnNames {
  const { Name: name, S3BucketName: bucket, CloudWatchLogsRoleArn: role } = trail ?? {};
  return { ...trailNames({ name, bucket, role }), logGroup };
}
