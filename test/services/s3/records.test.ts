/** The CloudTrail records of S3's calls, in the shape of real ones (July 2023 and later). */
import type { S3 } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { useS3 } from "./fixture.ts";

const fixture = useS3();
const xmlns = "http://s3.amazonaws.com/doc/2006-03-01/";
const resources = [{ accountId: "000000000000", type: "AWS::S3::Bucket", ARN: "arn:aws:s3:::logs" }];

/** The last record, and the parameters without bucket and host, which all of them have. */
function last() {
  const record = fixture.cloud.records.at(-1);
  const { bucketName, Host, ...parameters } = record?.requestParameters ?? {};
  return { record, bucketName, host: Host, parameters };
}

const policy = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: "s3:GetBucketAcl",
      Resource: "arn:aws:s3:::logs",
    },
  ],
};

test("the caller's agent stands in brackets, and the request's id has sixteen characters, as in the answer", async () => {
  const { $metadata } = await fixture.s3.listBuckets({});
  expect(last().record?.userAgent).toMatch(/^\[aws-sdk-js\/.*\]$/);
  expect(last().record?.requestID).toMatch(/^[0-9A-F]{16}$/);
  expect(last().record?.requestID).toBe($metadata.requestId);
});

describe("bucket-level calls are management events", () => {
  const Bucket = "logs";
  test.each<[eventName: string, ask: (s3: S3) => Promise<object>, readOnly: boolean, parameters: object]>([
    ["GetBucketAcl", (s3) => s3.getBucketAcl({ Bucket }), true, { acl: "" }],
    ["GetBucketLocation", (s3) => s3.getBucketLocation({ Bucket }), true, { location: "" }],
    ["GetBucketEncryption", (s3) => s3.getBucketEncryption({ Bucket }), true, { encryption: "" }],
    ["GetBucketPublicAccessBlock", (s3) => s3.getPublicAccessBlock({ Bucket }), true, { publicAccessBlock: "" }],
    ["GetAccelerateConfiguration", (s3) => s3.getBucketAccelerateConfiguration({ Bucket }), true, { accelerate: "" }],
    [
      "PutBucketPolicy",
      (s3) => s3.putBucketPolicy({ Bucket, Policy: JSON.stringify(policy) }),
      false,
      { policy: "", bucketPolicy: policy },
    ],
    ["DeleteBucketPolicy", (s3) => s3.deleteBucketPolicy({ Bucket }), false, { policy: "" }],
    [
      "PutBucketVersioning",
      (s3) => s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: "Enabled" } }),
      false,
      { versioning: "", VersioningConfiguration: { xmlns, Status: "Enabled" } },
    ],
    [
      "PutBucketTagging",
      (s3) => s3.putBucketTagging({ Bucket, Tagging: { TagSet: [{ Key: "StratusRedTeam", Value: "true" }] } }),
      false,
      // A real record prints the tag's text as a truth value, too.
      { tagging: "", Tagging: { xmlns, TagSet: { Tag: { Key: "StratusRedTeam", Value: true } } } },
    ],
    [
      "PutBucketLifecycle",
      (s3) =>
        s3.putBucketLifecycleConfiguration({
          Bucket,
          LifecycleConfiguration: {
            Rules: [{ ID: "nuke", Status: "Enabled", Filter: { Prefix: "*" }, Expiration: { Days: 1 } }],
          },
        }),
      false,
      {
        lifecycle: "",
        LifecycleConfiguration: {
          xmlns,
          Rule: { ID: "nuke", Status: "Enabled", Filter: { Prefix: "*" }, Expiration: { Days: 1 } },
        },
      },
    ],
    [
      "PutBucketPublicAccessBlock",
      (s3) => s3.putPublicAccessBlock({ Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: false } }),
      false,
      { publicAccessBlock: "", PublicAccessBlockConfiguration: { xmlns, BlockPublicAcls: false } },
    ],
    [
      "PutBucketAcl",
      (s3) => s3.putBucketAcl({ Bucket, ACL: "bucket-owner-full-control" as "private" }),
      false,
      { acl: "", "x-amz-acl": "bucket-owner-full-control" },
    ],
    ["DeleteBucketLifecycle", (s3) => s3.deleteBucketLifecycle({ Bucket }), false, { lifecycle: "" }],
    ["DeleteBucket", (s3) => s3.deleteBucket({ Bucket }), false, {}],
  ])("%s", async (eventName, ask, readOnly, expected) => {
    await fixture.s3.createBucket({ Bucket });
    await ask(fixture.s3).catch(() => undefined);
    const { record, bucketName, host, parameters } = last();
    expect(record).toMatchObject({
      eventSource: "s3.amazonaws.com",
      eventName,
      readOnly,
      responseElements: null,
      resources,
      managementEvent: true,
      eventCategory: "Management",
    });
    expect([bucketName, host]).toEqual(["logs", new URL(fixture.cloud.url).host]);
    expect(parameters).toEqual(expected);
  });
});

test("additional data tell how much went either way", async () => {
  await fixture.s3.createBucket({ Bucket: "logs" });
  expect(last().record?.additionalEventData).toEqual({
    SignatureVersion: "SigV4",
    bytesTransferredIn: 0,
    AuthenticationMethod: "AuthHeader",
    "x-amz-id-2": expect.any(String),
    bytesTransferredOut: 0,
  });
  const answer = await fetch(`${fixture.cloud.url}/logs?policy`);
  expect(last().record?.additionalEventData).toMatchObject({ bytesTransferredOut: (await answer.bytes()).length });
});

test("a failed call names its error, and its bucket if that is there", async () => {
  const { s3 } = fixture;
  await s3.createBucket({ Bucket: "logs" });
  expect(last().record?.resources).toBeUndefined();
  await s3.getBucketTagging({ Bucket: "logs" }).catch(() => undefined);
  expect(last().record).toMatchObject({
    errorCode: "NoSuchTagSet",
    errorMessage: "The TagSet does not exist",
    resources,
  });
  await s3.deleteBucket({ Bucket: "nowhere" }).catch(() => undefined);
  expect(last().record).toMatchObject({
    errorCode: "NoSuchBucket",
    errorMessage: "The specified bucket does not exist",
  });
  expect(last().record?.resources).toBeUndefined();
});

test("object-level calls are data events, of which there is no record", async () => {
  const { s3, cloud } = fixture;
  const Bucket = "logs";
  await s3.createBucket({ Bucket });
  await s3.putObject({ Bucket, Key: "a", Body: "1" });
  await s3.getObject({ Bucket, Key: "a" });
  await s3.listObjectsV2({ Bucket });
  await s3.headBucket({ Bucket });
  await s3.deleteObjects({ Bucket, Delete: { Objects: [{ Key: "a" }] } });
  expect(cloud.records.map(({ eventName }) => eventName)).toEqual(["CreateBucket"]);
});
