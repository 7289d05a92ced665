/**
 * The least that each command needs. CloudFormation acts with the permissions of its caller, so those of the resource types
 * are here, too (see each type's handlers in AWS's resource provider schemas, and the service authorization reference).
 */
import type { Permission } from "./permission.ts";
import { cloudformation } from "./rows/cloudformation.ts";
import { cloudtrail } from "./rows/cloudtrail.ts";
import { cloudwatch } from "./rows/cloudwatch.ts";
import { events } from "./rows/events.ts";
import { iam } from "./rows/iam.ts";
import { kms } from "./rows/kms.ts";
import { logs } from "./rows/logs.ts";
import { organizations } from "./rows/organizations.ts";
import { s3 } from "./rows/s3.ts";
import { sns } from "./rows/sns.ts";

export const permissions: readonly Permission[] = [
  ...cloudformation,
  ...s3,
  ...logs,
  ...iam,
  ...cloudtrail,
  ...organizations,
  ...sns,
  ...cloudwatch,
  ...events,
  ...kms,
];
