/** Removes for good what a stack leaves: empties and deletes the bucket, deletes the log group, schedules the key's deletion. */

import type { Aws } from "../aws/aws.ts";
import { isFault, unlessFault } from "../aws/fault.ts";
import { DeployError } from "./deploy-error.ts";
import { emptyBucket } from "./empty-bucket.ts";
import type { KeptResource } from "./kept-resources.ts";

/** By resource type: removes one and says so; what is gone already is no news. */
type Remove = (physicalId: string, aws: Aws) => Promise<string | undefined>;

const removals: Readonly<Record<string, Remove>> = {
  "AWS::S3::Bucket": removeBucket,
  "AWS::Logs::LogGroup": removeLogGroup,
  "AWS::KMS::Key": scheduleKey,
};

/** @returns a sentence for each that was there. */
export async function deleteData(kept: readonly KeptResource[], aws: Aws): Promise<string[]> {
  const done: string[] = [];
  for (const { type, physicalId } of kept) {
    const said = await removals[type]?.(physicalId, aws);
    if (said !== undefined) done.push(said);
  }
  return done;
}

/** CloudTrail may deliver a last file minutes after its trail is gone. */
const attempts = 5;

async function removeBucket(bucket: string, aws: Aws): Promise<string | undefined> {
  let objects = 0;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      objects += await emptyBucket(aws, bucket);
      await aws.s3.deleteBucket({ Bucket: bucket });
      return `bucket ${bucket} deleted with ${objects} objects`;
    } catch (error) {
      if (isFault(error, "NoSuchBucket", "NotFound")) return undefined;
      if (!isFault(error, "BucketNotEmpty")) throw error;
    }
  }
  throw new DeployError(
    `bucket ${bucket} gets new files while it is emptied: run 'trailbell destroy --delete-data' again in a quarter of an hour`,
  );
}

async function removeLogGroup(logGroupName: string, aws: Aws): Promise<string | undefined> {
  const deleted = await unlessFault(aws.logs.deleteLogGroup({ logGroupName }), "ResourceNotFoundException");
  return deleted && `log group ${logGroupName} deleted`;
}

/** KMS deletes no key at once; within these days the deletion can be taken back. */
const daysToThinkAgain = 30;

async function scheduleKey(KeyId: string, aws: Aws): Promise<string | undefined> {
  const scheduled = await unlessFault(
    aws.kms.scheduleKeyDeletion({ KeyId, PendingWindowInDays: daysToThinkAgain }),
    "NotFoundException",
    // A key that is pending deletion already is in an invalid state for it.
    "KMSInvalidStateException",
  );
  return scheduled && `key ${KeyId} will be deleted in ${daysToThinkAgain} days`;
}
