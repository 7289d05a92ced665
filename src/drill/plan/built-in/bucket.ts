/** What the drills with a bucket share. */
import type { Call } from "../../drill.ts";
import { bucket as sweeper } from "../../sweep/sweepers/bucket.ts";

/** Outside us-east-1 S3 wants to be told the region. */
export const createBucket: Call = {
  service: "s3",
  operation: "CreateBucket",
  input: ({ name, region }) => ({
    Bucket: name,
    ...(region !== "us-east-1" && { CreateBucketConfiguration: { LocationConstraint: region } }),
  }),
  makes: { sweeper, id: ({ name }) => name },
};
