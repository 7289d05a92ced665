/** What CreateTrail and UpdateTrail say of a trail, put onto it and checked. */
import type { UpdateTrailRequest } from "@aws-sdk/client-cloudtrail";
import type { Host } from "../../cloud/host.ts";
import { checkBucket } from "./bucket.ts";
import { fault } from "./faults.ts";
import { kmsKeyArn } from "./kms-key.ts";
import { checkLogGroup, pairLogGroup } from "./log-group.ts";
import { checkTopic, topicArn } from "./topic.ts";
import type { Trail } from "./trail.ts";

export type TrailSettings = Omit<UpdateTrailRequest, "Name">;

/**
 * The trail with its settings changed: what is not said stays, an empty text removes.
 * @throws InvalidParameterCombinationException, InvalidKmsKeyIdException, InvalidSnsTopicNameException and the
 * exceptions for a log group without a role, or a role without a log group
 */
export function withSettings(trail: Trail, settings: TrailSettings): Trail {
  if (settings.IsOrganizationTrail) throw fault("OrganizationsNotInUseException", noOrganization);
  const topic = settings.SnsTopicName && topicArn(settings.SnsTopicName, trail);
  const key = settings.KmsKeyId && kmsKeyArn(settings.KmsKeyId, trail);
  const changed: Trail = {
    ...trail,
    bucket: settings.S3BucketName ?? trail.bucket,
    prefix: changedText(trail.prefix, settings.S3KeyPrefix),
    topicArn: changedText(trail.topicArn, topic),
    includeGlobalServiceEvents: settings.IncludeGlobalServiceEvents ?? trail.includeGlobalServiceEvents,
    multiRegion: settings.IsMultiRegionTrail ?? trail.multiRegion,
    logFileValidation: settings.EnableLogFileValidation ?? trail.logFileValidation,
    logGroup: pairLogGroup(
      changedText(trail.logGroup?.groupArn, settings.CloudWatchLogsLogGroupArn),
      changedText(trail.logGroup?.roleArn, settings.CloudWatchLogsRoleArn),
    ),
    kmsKeyId: changedText(trail.kmsKeyId, key),
    ...(settings.RecursiveLogging !== undefined && { recursiveLogging: settings.RecursiveLogging }),
  };
  if (changed.multiRegion && !changed.includeGlobalServiceEvents)
    throw fault("InvalidParameterCombinationException", "Multi-Region trail must include global service events.");
  return changed;
}

function changedText(before: string | undefined, given: string | undefined): string | undefined {
  return given === undefined ? before : given || undefined;
}

const noOrganization =
  "The request could not be processed because your account is not a member of an organization. Sign in with the credentials of an account that belongs to an organization, and try again.";

/**
 * Checks the destinations that the settings name; those that they leave alone may be broken and are not looked at.
 * @returns the trail with its key's own ARN
 */
export function checkDestinations(cloud: Host, trail: Trail, settings: TrailSettings): Trail {
  const writesAnew = settings.S3BucketName !== undefined || settings.S3KeyPrefix !== undefined || settings.KmsKeyId;
  const checked = writesAnew ? checkBucket(cloud, trail) : trail;
  if (settings.CloudWatchLogsLogGroupArn !== undefined || settings.CloudWatchLogsRoleArn !== undefined)
    checkLogGroup(cloud, trail);
  if (settings.SnsTopicName !== undefined) checkTopic(cloud, trail);
  return checked;
}
