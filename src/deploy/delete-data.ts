/** Removes for good what a stack leaves: empties and deletes the bucket, deletes the log group, schedules the key's deletion. */

import type { Connection } from "../aws/connection.ts";
import { openS3 } from "./clients.ts";
import { DeployError } from "./deploy-error.ts";
import { emptyBucket } from "./empty-bucket.ts";
import type { KeptResource } from "./kept-resources.ts";

/** By resource type: removes one and says so; what is gone already is no news. */
type Remove = (physicalId: string, options: Connection) => Promise<string | undefined>;

const removals: Readonly<Record<string, Remove>> = {
  "AWS::S3::Bucket": removeBucket,
  "AWS::Logs::LogGroup": removeLogGroup,
  "AWS::KMS::Key": scheduleKey,
};

/** @returns a sentence for each that was there. */
export async function deleteData(kept: readonly KeptResource[], options: Connection): Promise<string[]> {
  const done: string[] = [];
  for (const { type, physicalId } of kept) {
    const said = await removals[type]?.(physicalId, options);
    if (said !== undefined) done.push(said);
  }
  return done;
}

/** CloudTrail may deliver a last file minutes after its trail is gone. */
const attempts = 5;

async function removeBucket(bucket: string, options: Connection): Promise<string | undefined> {
  const { DeleteBucketCommand } = await import("@aws-sdk/client-s3");
  const client = await openS3(options);
  try {
    let objects = 0;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      try {
        objects += await emptyBucket(client, bucket);
        await client.send(new DeleteBucketCommand({ Bucket: bucket }));
        return `bucket ${bucket} deleted with ${objects} objects`;
      } catch (error) {
        if (isNamed(error, "NoSuchBucket", "NotFound")) return undefined;
        if (!isNamed(error, "BucketNotEmpty")) throw error;
      }
    }
    throw new DeployError(
      `bucket ${bucket} gets new files while it is emptied: run 'trailbell destroy --delete-data' again in a quarter of an hour`,
    );
  } finally {
    client.destroy();
  }
}

async function removeLogGroup(logGroupName: string, options: Connection): Promise<string | undefined> {
  const { CloudWatchLogsClient, DeleteLogGroupCommand } = await import("@aws-sdk/client-cloudwatch-logs");
  const client = new CloudWatchLogsClient(options);
  try {
    await client.send(new DeleteLogGroupCommand({ logGroupName }));
    return `log group ${logGroupName} deleted`;
  } catch (error) {
    if (isNamed(error, "ResourceNotFoundException")) return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}

/** KMS deletes no key at once; within these days the deletion can be taken back. */
const daysToThinkAgain = 30;

async function scheduleKey(KeyId: string, options: Connection): Promise<string | undefined> {
  const { KMSClient, ScheduleKeyDeletionCommand } = await import("@aws-sdk/client-kms");
  const client = new KMSClient(options);
  try {
    await client.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: daysToThinkAgain }));
    return `key ${KeyId} will be deleted in ${daysToThinkAgain} days`;
  } catch (error) {
    // A key that is pending deletion already is in an invalid state for it.
    if (isNamed(error, "NotFoundException", "KMSInvalidStateException")) return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}

const isNamed = (error: unknown, ...names: string[]): boolean => error instanceof Error && names.includes(error.name);
