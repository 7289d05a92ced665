/** Bucket policies: their syntax, when they are public, and that AWS's services may do what they say and no more. */
import { describe, expect, test } from "vitest";
import { useS3 } from "./fixture.ts";

const fixture = useS3();

const trail = "arn:aws:cloudtrail:us-east-1:000000000000:trail/audit";
function statement(changes: object = {}) {
  return {
    Effect: "Allow",
    Principal: { Service: "cloudtrail.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: "arn:aws:s3:::logs/AWSLogs/*",
    ...changes,
  };
}
function policyOf(...Statement: object[]) {
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

test("a policy comes back as it was put, and is gone when deleted", async () => {
  const { s3 } = fixture;
  await s3.createBucket({ Bucket: "logs" });
  const Policy = policyOf(statement());
  await s3.putBucketPolicy({ Bucket: "logs", Policy });
  expect((await s3.getBucketPolicy({ Bucket: "logs" })).Policy).toBe(Policy);
  await s3.deleteBucketPolicy({ Bucket: "logs" });
  await expect(s3.getBucketPolicy({ Bucket: "logs" })).rejects.toMatchObject({ name: "NoSuchBucketPolicy" });
});

describe("MalformedPolicy", () => {
  test.each<[policy: string, message: string]>([
    ["no policy", "Policies must be valid JSON and the first byte must be '{'"],
    [' {"Statement":[]}', "Policies must be valid JSON and the first byte must be '{'"],
    ["{}", "Missing required field Statement"],
    ['{"Version":"2020-01-01","Statement":[{}]}', "The policy must contain a valid version string"],
    ['{"Statements":[]}', "Unknown field Statements"],
    [policyOf({}), "Missing required field Effect"],
    [policyOf(statement({ Effect: "allow" })), "Invalid effect: allow"],
    [policyOf(statement({ Principal: undefined })), "Missing required field Principal"],
    [policyOf(statement({ Action: undefined })), "Missing required field Action"],
    [policyOf(statement({ Resource: undefined })), "Missing required field Resource"],
    [policyOf(statement({ Principals: "*" })), "Unknown field Principals"],
    [policyOf(statement({ Principal: { AWS: "ann" } })), "Invalid principal in policy"],
    [policyOf(statement({ Principal: { Service: "cloudtrail" } })), "Invalid principal in policy"],
    [policyOf(statement({ Action: "ec2:RunInstances" })), "Policy has invalid action"],
    [policyOf(statement({ Resource: "arn:aws:s3:::other/*" })), "Policy has invalid resource"],
    [policyOf(statement({ Resource: "arn:aws:s3:::logs" })), "Action does not apply to any resource(s) in statement"],
    [policyOf(statement({ Action: "s3:GetBucketAcl" })), "Action does not apply to any resource(s) in statement"],
  ])("%s: %s", async (Policy, message) => {
    await fixture.s3.createBucket({ Bucket: "logs" });
    await expect(fixture.s3.putBucketPolicy({ Bucket: "logs", Policy })).rejects.toMatchObject({
      name: "MalformedPolicy",
      message,
      $metadata: { httpStatusCode: 400 },
    });
  });
});

describe("a policy is public", () => {
  test.each<[what: string, changes: object, isPublic: boolean]>([
    ["if it allows everybody", { Principal: "*" }, true],
    ["if it allows every account", { Principal: { AWS: "*" } }, true],
    ["not if it denies everybody", { Principal: "*", Effect: "Deny" }, false],
    ["not for one account", { Principal: { AWS: "000000000000" } }, false],
    ["not from one source", { Principal: "*", Condition: { ArnLike: { "aws:SourceArn": trail } } }, false],
    ["from any source", { Principal: "*", Condition: { ArnLike: { "aws:SourceArn": "*" } } }, true],
    [
      "with a condition that fixes nobody",
      { Principal: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } },
      true,
    ],
  ])("%s", async (_, changes, isPublic) => {
    const { s3 } = fixture;
    await s3.createBucket({ Bucket: "logs" });
    const put = () => s3.putBucketPolicy({ Bucket: "logs", Policy: policyOf(statement(changes)) });
    if (isPublic) await expect(put()).rejects.toMatchObject({ name: "AccessDenied" });
    await s3.deletePublicAccessBlock({ Bucket: "logs" });
    await put();
    expect((await s3.getBucketPolicyStatus({ Bucket: "logs" })).PolicyStatus).toEqual({ IsPublic: isPublic });
  });
});

describe("CloudTrail delivering", () => {
  const acl = { ACL: "bucket-owner-full-control" };
  const onlyFullControl = { Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } } };
  const aclCheck = statement({ Action: "s3:GetBucketAcl", Resource: "arn:aws:s3:::logs" });
  test.each<[what: string, statements: object[], operation: string, input: object, allowed: boolean]>([
    ["may not write without a policy", [], "PutObject", acl, false],
    ["may write where a statement says so", [statement()], "PutObject", acl, true],
    ["may write with the demanded ACL", [statement(onlyFullControl)], "PutObject", acl, true],
    ["may not write without the demanded ACL", [statement(onlyFullControl)], "PutObject", {}, false],
    ["may not write elsewhere", [statement({ Resource: "arn:aws:s3:::logs/other/*" })], "PutObject", acl, false],
    [
      "may not write as another service",
      [statement({ Principal: { Service: "config.amazonaws.com" } })],
      "PutObject",
      acl,
      false,
    ],
    [
      "may write for its trail",
      [statement({ Condition: { StringEquals: { "aws:SourceArn": trail } } })],
      "PutObject",
      acl,
      true,
    ],
    [
      "may not write for another trail",
      [statement({ Condition: { StringEquals: { "aws:SourceArn": `${trail}2` } } })],
      "PutObject",
      acl,
      false,
    ],
    [
      "may not write against a denial",
      [statement(), statement({ Effect: "Deny", Principal: "*" })],
      "PutObject",
      acl,
      false,
    ],
    ["may read the ACL where a statement says so", [aclCheck], "GetBucketAcl", {}, true],
    ["may not read the ACL where none does", [statement()], "GetBucketAcl", {}, false],
  ])("%s", async (_, statements, operation, input, allowed) => {
    const { s3, cloud } = fixture;
    await s3.createBucket({ Bucket: "logs" });
    await s3.deletePublicAccessBlock({ Bucket: "logs" });
    if (statements.length > 0) await s3.putBucketPolicy({ Bucket: "logs", Policy: policyOf(...statements) });
    const target = operation === "PutObject" ? { Key: "AWSLogs/a.json.gz", Body: new Uint8Array([1]) } : {};
    const invoke = () =>
      cloud.cloud.invoke(
        "s3",
        operation,
        { Bucket: "logs", ...target, ...input },
        {
          principal: { kind: "service", name: "cloudtrail.amazonaws.com", account: "000000000000", sourceArn: trail },
          region: "us-east-1",
        },
      );
    if (allowed) expect(invoke()).toBeDefined();
    else expect(invoke).toThrow(expect.objectContaining({ code: "AccessDenied", message: "Access Denied" }));
  });
});
