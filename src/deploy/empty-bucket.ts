/** Deletes every object of a bucket, with all versions. */
import type { S3Client } from "@aws-sdk/client-s3";
import { DeployError } from "./deploy-error.ts";

/** @returns how many versions and delete markers were there. */
export async function emptyBucket(client: S3Client, Bucket: string): Promise<number> {
  const { DeleteObjectsCommand, ListObjectVersionsCommand } = await import("@aws-sdk/client-s3");
  for (let deleted = 0; ; ) {
    // A page holds at most the thousand that one call may delete; what is deleted is not listed again.
    const page = await client.send(new ListObjectVersionsCommand({ Bucket }));
    const objects = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(({ Key, VersionId }) => ({
      Key,
      VersionId,
    }));
    if (objects.length === 0) return deleted;
    const { Errors: [error] = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: objects, Quiet: true } }),
    );
    if (error)
      throw new DeployError(`${error.Key} of bucket ${Bucket} cannot be deleted: ${error.Message ?? error.Code}`);
    deleted += objects.length;
  }
}
