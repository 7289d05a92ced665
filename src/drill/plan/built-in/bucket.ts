/** A bucket of the drill's own, and a policy on it that takes rights away and gives none. */
import type { Call, Drill } from "../../drill.ts";
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

function onlyEncrypted(bucket: string) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  };
}

export const bucketPolicy: Drill = {
  name: "bucket-policy",
  title: "put a policy on a bucket of its own",
  makes: ["an empty S3 bucket with a policy that only denies"],
  acts: [
    {
      title: "put a bucket policy",
      prepare: [createBucket],
      deeds: [
        {
          service: "s3",
          operation: "PutBucketPolicy",
          input: ({ name }) => ({ Bucket: name, Policy: JSON.stringify(onlyEncrypted(name)) }),
        },
      ],
    },
  ],
};
