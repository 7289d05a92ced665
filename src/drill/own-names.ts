/** The names of the stack's own resources as they are: what patterns and posted records refer to. */
import type { Trail } from "@aws-sdk/client-cloudtrail";
import type { OwnNames } from "../monitors/references.ts";

export function ownNames(logGroup: string, trail: Trail | undefined): OwnNames {
  const { Name, S3BucketName: bucket, CloudWatchLogsRoleArn: role } = trail ?? {};
  return {
    logGroup,
    ...(Name !== undefined && { trail: Name }),
    ...(bucket !== undefined && { bucket }),
    ...(role !== undefined && { role: role.slice(role.lastIndexOf("/") + 1) }),
  };
}
