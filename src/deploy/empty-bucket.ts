/** Deletes every object of a bucket, with all versions. */
import type { ObjectIdentifier, S3Client } from "@aws-sdk/client-s3";
import { DeployError } from "./deploy-error.ts";

/** @returns how many versions and delete markers were there. */
export async function emptyBucket(client: S3Client, Bucket: string): Promise<number> {
  const { DeleteObjectsCommand, paginateListObjectVersions } = await import("@aws-sdk/client-s3");
  let deleted = 0;
  // A page holds at most the thousand that one call may delete.
  for await (const { Versions: versions = [], DeleteMarkers: markers = [] } of paginateListObjectVersions(
    { client },
    { Bucket },
  )) {
    const objects: ObjectIdentifier[] = [...versions, ...markers].map(({ Key, VersionId }) => ({
      Key,
      ...(VersionId !== undefined && { VersionId }),
    }));
    if (objects.length === 0) continue;
    const { Errors: [error] = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: objects, Quiet: true } }),
    );
    if (error)
      throw new DeployError(`${error.Key} of bucket ${Bucket} cannot be deleted: ${error.Message ?? error.Code}`);
    deleted += objects.length;
  }
  return deleted;
}
