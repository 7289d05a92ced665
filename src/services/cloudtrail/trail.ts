/** A trail: what it is told to record and where to. */
import type { Trail as TrailShape } from "@aws-sdk/client-cloudtrail";
import { arn } from "../../cloud/ids.ts";
import { defineTable } from "../../cloud/table.ts";
import { defaultSelectors, type EventSelectors } from "../../records/event-selection.ts";

export interface Trail {
  readonly account: string;
  /** The home region: where it was created, and the only one where it can be changed. */
  readonly region: string;
  readonly name: string;
  readonly bucket: string;
  readonly prefix: string | undefined;
  readonly topicArn: string | undefined;
  readonly includeGlobalServiceEvents: boolean;
  readonly multiRegion: boolean;
  readonly logFileValidation: boolean;
  readonly logGroup: LogGroupTarget | undefined;
  readonly kmsKeyId: string | undefined;
  readonly selectors: EventSelectors;
  readonly logging: boolean;
  /** Whether it records what its own deliveries do; CloudTrail's deliveries are not recorded here anyway. Default true. */
  readonly recursiveLogging?: boolean;
  /** The StopLogging call that stopped it: its own record is the last one the trail takes, as on AWS. */
  readonly stoppedBy?: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface LogGroupTarget {
  /** Ends with `:*`. */
  readonly groupArn: string;
  readonly roleArn: string;
}

export const trails = defineTable<Trail>("cloudtrail_trails", ["account", "region", "name"]);

/** The service that AWS names in the policies of buckets, roles and topics that a trail delivers to. */
export const servicePrincipal = "cloudtrail.amazonaws.com";

export function trailArn({ account, region, name }: Pick<Trail, "account" | "region" | "name">): string {
  return arn("cloudtrail", { account, region }, `trail/${name}`);
}

/** As whom CloudTrail delivers for a trail. */
export function deliverer(trail: Trail) {
  return {
    principal: { kind: "service", name: servicePrincipal, account: trail.account, sourceArn: trailArn(trail) } as const,
    region: trail.region,
  };
}

/** A trail as CreateTrail and UpdateTrail answer it. */
export function trailSettings(trail: Trail) {
  return {
    Name: trail.name,
    S3BucketName: trail.bucket,
    ...(trail.prefix && { S3KeyPrefix: trail.prefix }),
    ...(trail.topicArn && {
      SnsTopicName: trail.topicArn.slice(trail.topicArn.lastIndexOf(":") + 1),
      SnsTopicARN: trail.topicArn,
    }),
    IncludeGlobalServiceEvents: trail.includeGlobalServiceEvents,
    IsMultiRegionTrail: trail.multiRegion,
    TrailARN: trailArn(trail),
    LogFileValidationEnabled: trail.logFileValidation,
    ...(trail.logGroup && {
      CloudWatchLogsLogGroupArn: trail.logGroup.groupArn,
      CloudWatchLogsRoleArn: trail.logGroup.roleArn,
    }),
    ...(trail.kmsKeyId && { KmsKeyId: trail.kmsKeyId }),
    IsOrganizationTrail: false,
    ...(trail.recursiveLogging !== undefined && { RecursiveLogging: trail.recursiveLogging }),
  };
}

/** A trail as DescribeTrails and GetTrail answer it. */
export function describeTrail(trail: Trail): TrailShape {
  return {
    ...trailSettings(trail),
    HomeRegion: trail.region,
    HasCustomEventSelectors: JSON.stringify(trail.selectors) !== JSON.stringify(defaultSelectors),
    HasInsightSelectors: false,
  };
}
