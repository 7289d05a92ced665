/** Deletes every object of a bucket, with all versions. */
import type { Aws } from "../aws/aws.ts";
import { DeployError } from "./deploy-error.ts";

/** @returns how many versions and delete markers were there. */
export async function emptyBucket({ s3 }: Pick<Aws, "s3">, Bucket: string): Promise<number> {
  for (let deleted = 0; ; ) {
    // A page holds at most the thousand that one call may delete; what is deleted is not listed again.
    const page = await s3.listObjectVersions({ Bucket });
    const objects = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(({ Key, VersionId }) => ({
      Key,
      VersionId,
    }));
    if (objects.length === 0) return deleted;
    const { Errors: [error] = [] } = await s3.deleteObjects({ Bucket, Delete: { Objects: objects, Quiet: true } });
    if (error)
      throw new DeployError(`${error.Key} of bucket ${Bucket} cannot be deleted: ${error.Message ?? error.Code}`);
    deleted += objects.length;
  }
}
