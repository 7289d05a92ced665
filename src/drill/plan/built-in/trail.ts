/** A bucket of the drill's own with a policy, and a trail of its own on such a bucket: the user's are never touched. */
import type { Call, Drill, Given } from "../../drill.ts";
import { tags } from "../../names.ts";
import { bucket as sweeper, trail } from "../../sweep/sweepers/trail.ts";

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

/** The policy takes rights away and gives none. */
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

/** See "Amazon S3 bucket policy for CloudTrail" in AWS's user guide. */
function letsTrailWrite({ name, account, region }: Given) {
  const mayOnly = { StringEquals: { "aws:SourceArn": `arn:aws:cloudtrail:${region}:${account}:trail/${name}` } };
  const Principal = { Service: "cloudtrail.amazonaws.com" };
  return {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal, Action: "s3:GetBucketAcl", Resource: `arn:aws:s3:::${name}`, Condition: mayOnly },
      {
        Effect: "Allow",
        Principal,
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${name}/AWSLogs/${account}/*`,
        Condition: { StringEquals: { ...mayOnly.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" } },
      },
    ],
  };
}

export const trailChanged: Drill = {
  name: "trail-changed",
  title: "create and stop a trail of its own",
  makes: ["a trail that never logs", "an S3 bucket for it"],
  acts: [
    {
      title: "create and stop a trail",
      prepare: [
        createBucket,
        {
          service: "s3",
          operation: "PutBucketPolicy",
          input: (given) => ({ Bucket: given.name, Policy: JSON.stringify(letsTrailWrite(given)) }),
        },
        {
          service: "cloudtrail",
          operation: "CreateTrail",
          input: ({ name }) => ({ Name: name, S3BucketName: name, TagsList: tags(name) }),
          makes: { sweeper: trail, id: ({ name }) => name },
          settles: ["InsufficientS3BucketPolicyException", "S3BucketDoesNotExistException"],
        },
      ],
      deeds: [{ service: "cloudtrail", operation: "StopLogging", input: ({ name }) => ({ Name: name }) }],
    },
  ],
};
