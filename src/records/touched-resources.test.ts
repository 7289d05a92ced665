/** Which resources a record is about. */
import { describe, expect, test } from "vitest";
import { createUser } from "./record.fixture.ts";
import type { CloudTrailRecord } from "./record.ts";
import { touchedResources } from "./touched-resources.ts";

const cases: [what: string, given: Partial<CloudTrailRecord>, expected: string[]][] = [
  ["a name in request and answer counts once", {}, ["AWS::IAM::User bob"]],
  [
    "a key and its user",
    {
      requestParameters: { userName: "bob" },
      responseElements: { accessKey: { accessKeyId: "AKIABOB", userName: "bob" } },
    },
    ["AWS::IAM::User bob", "AWS::IAM::AccessKey AKIABOB"],
  ],
  [
    "a security group by name and by id",
    {
      eventSource: "ec2.amazonaws.com",
      requestParameters: { groupName: "web", groupDescription: "web", vpcId: "vpc-1" },
      responseElements: { requestId: "r", _return: true, groupId: "sg-1" },
    },
    ["AWS::EC2::SecurityGroup web", "AWS::EC2::VPC vpc-1", "AWS::EC2::SecurityGroup sg-1"],
  ],
  [
    "a bucket that request and record name, once",
    {
      eventSource: "s3.amazonaws.com",
      requestParameters: { bucketName: "logs", Host: "logs.s3.amazonaws.com" },
      responseElements: null,
      resources: [{ accountId: "111122223333", type: "AWS::S3::Bucket", ARN: "arn:aws:s3:::logs" }],
    },
    ["AWS::S3::Bucket logs"],
  ],
  [
    "a trail and its bucket",
    {
      eventSource: "cloudtrail.amazonaws.com",
      requestParameters: { name: "audit", s3BucketName: "logs" },
      responseElements: null,
    },
    ["AWS::CloudTrail::Trail audit", "AWS::S3::Bucket logs"],
  ],
  ["nothing of an unknown service", { eventSource: "example.amazonaws.com" }, []],
  ["nothing of a call without parameters", { requestParameters: null, responseElements: null }, []],
  [
    "nothing of a resource without a type",
    { eventSource: "ssm.amazonaws.com", resources: [{ ARN: "arn:aws:ssm:x" }] },
    [],
  ],
];

describe("the resources a record is about", () => {
  test.each(cases)("%s", (_what, given, expected) => {
    const found = touchedResources({ ...createUser, ...given });
    expect(found.map(({ type, name }) => `${type} ${name}`)).toEqual(expected);
  });
});
