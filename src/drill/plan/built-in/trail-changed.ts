/** A trail of the drill's own, on a bucket of its own, is made and stopped; the user's trail is never touched. */
import type { Drill, Given } from "../../drill.ts";
import { tags } from "../../names.ts";
import { trail } from "../../sweep/sweepers/trail.ts";
import { createBucket } from "./bucket.ts";

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
