/** Which service, protocol and operation a request means, by what each kind of client sends. */
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { claim } from "../../src/wire/claim.ts";
import type { IncomingRequest } from "../../src/wire/incoming-request.ts";
import { allModels } from "./models.ts";
import { claimed, form, request, signed, target } from "./requests.ts";

const cbor = { "smithy-protocol": "rpc-v2-cbor" };
function at(host: string) {
  return { host };
}

const claims: readonly (readonly [what: string, given: IncomingRequest, expected: string])[] = [
  ["Python's target", target("Logs_20140328.PutMetricFilter", "{}"), "logs json PutMetricFilter modelled"],
  [
    "Python's long target",
    target("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.CreateTrail", "{}"),
    "cloudtrail json CreateTrail modelled",
  ],
  [
    "JavaScript's short target",
    target("CloudTrail_20131101.CreateTrail", "{}"),
    "cloudtrail json CreateTrail modelled",
  ],
  ["a target not modelled", target("Logs_20140328.StartLiveTail", "{}"), "logs json StartLiveTail unbuilt"],
  ["a target nobody has", target("Logs_20140328.MakeCoffee", "{}"), "logs json MakeCoffee unknown"],
  ["an inherited name", target("Logs_20140328.constructor", "{}"), "logs json constructor unknown"],
  [
    "CloudWatch by JSON",
    target("GraniteServiceVersion20100801.PutMetricAlarm", "{}"),
    "cloudwatch json PutMetricAlarm modelled",
  ],
  [
    "CloudWatch by CBOR",
    request("POST /service/GraniteServiceVersion20100801/operation/PutMetricAlarm", cbor),
    "cloudwatch cbor PutMetricAlarm modelled",
  ],
  ["CloudWatch by query", form("Action=PutMetricAlarm&Version=2010-08-01"), "cloudwatch query PutMetricAlarm modelled"],
  ["a signed form", form("Action=CreateUser&Version=2010-05-08", signed("iam")), "iam query CreateUser modelled"],
  ["a form with Action last", form("Version=2010-05-08&UserName=a&Action=CreateUser"), "iam query CreateUser modelled"],
  ["EC2", form("Action=CreateSecurityGroup&Version=2016-11-15"), "ec2 ec2 CreateSecurityGroup modelled"],
  ["EC2 unbuilt", form("Action=RunInstances&Version=2016-11-15"), "ec2 ec2 RunInstances unbuilt"],
  [
    "a signed Action nobody has",
    form("Action=MakeCoffee&Version=2010-05-08", signed("iam")),
    "iam query MakeCoffee unknown",
  ],
  ["a signed form without Action", form("UserName=a", signed("iam")), "iam query  unknown"],
  [
    "a link in a mail",
    request("GET /?Action=ConfirmSubscription&TopicArn=arn%3Aaws%3Asns&Token=ab"),
    "sns query ConfirmSubscription modelled",
  ],
  [
    "the same operation name, told by Version",
    form("Action=TagResource&Version=2010-08-01"),
    "cloudwatch query TagResource modelled",
  ],
  [
    "a presigned GET",
    request(
      "GET /?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Credential=AKID%2F20230601%2Fus-east-1%2Fsts%2Faws4_request",
    ),
    "sts query GetCallerIdentity modelled",
  ],
  ["buckets", request("GET /", signed("s3")), "s3 rest-xml ListBuckets modelled"],
  ["a bucket's objects", request("GET /logs?prefix=a"), "s3 rest-xml ListObjects modelled"],
  ["a bucket's path with a slash", request("GET /logs/?prefix=a"), "s3 rest-xml ListObjects modelled"],
  ["listing v2", request("GET /logs?list-type=2&prefix=a"), "s3 rest-xml ListObjectsV2 modelled"],
  ["versions", request("GET /logs?versions"), "s3 rest-xml ListObjectVersions modelled"],
  ["uploads under way", request("GET /logs?uploads"), "s3 rest-xml ListMultipartUploads modelled"],
  ["a bucket's location, as Go writes it", request("GET /logs?location="), "s3 rest-xml GetBucketLocation modelled"],
  ["a bucket's policy", request("PUT /logs?policy"), "s3 rest-xml PutBucketPolicy modelled"],
  ["a new bucket", request("PUT /logs"), "s3 rest-xml CreateBucket modelled"],
  ["many deletions", request("POST /logs?delete"), "s3 rest-xml DeleteObjects modelled"],
  ["a superseded name's route", request("GET /logs?lifecycle"), "s3 rest-xml GetBucketLifecycleConfiguration modelled"],
  ["an unbuilt list", request("GET /logs?inventory"), "s3 rest-xml ListBucketInventoryConfigurations unbuilt"],
  ["an unbuilt item", request("GET /logs?inventory&id=a"), "s3 rest-xml GetBucketInventoryConfiguration unbuilt"],
  ["an object", request("GET /logs/a/b"), "s3 rest-xml GetObject modelled"],
  ["an object named by an SDK", request("PUT /logs/a/b?x-id=PutObject"), "s3 rest-xml PutObject modelled"],
  ["a key that looks like a subresource", request("GET /logs/policy"), "s3 rest-xml GetObject modelled"],
  ["a key with a newline", request("GET /logs/a%0Ab"), "s3 rest-xml GetObject modelled"],
  ["a copy", request("PUT /logs/a", { "x-amz-copy-source": "b/c" }), "s3 rest-xml CopyObject modelled"],
  ["a part", request("PUT /logs/a?partNumber=1&uploadId=x"), "s3 rest-xml UploadPart modelled"],
  [
    "a copied part",
    request("PUT /logs/a?partNumber=1&uploadId=x", { "x-amz-copy-source": "b/c" }),
    "s3 rest-xml UploadPartCopy modelled",
  ],
  ["parts", request("GET /logs/a?uploadId=x"), "s3 rest-xml ListParts modelled"],
  ["a multipart upload's start", request("POST /logs/a?uploads"), "s3 rest-xml CreateMultipartUpload modelled"],
  ["its end", request("POST /logs/a?uploadId=x"), "s3 rest-xml CompleteMultipartUpload modelled"],
  ["its abortion", request("DELETE /logs/a?uploadId=x"), "s3 rest-xml AbortMultipartUpload modelled"],
  [
    "an object's attributes",
    request("GET /logs/a?attributes", { "x-amz-object-attributes": "ETag" }),
    "s3 rest-xml GetObjectAttributes modelled",
  ],
  [
    "an object's attributes without naming any",
    request("GET /logs/a?attributes"),
    "s3 rest-xml GetObjectAttributes modelled",
  ],
  ["a broken escape", request("GET /logs/a%zz?prefix=%"), "s3 rest-xml GetObject modelled"],
  ["no route", request("POST /logs/a"), "s3 rest-xml POST /logs/a unknown"],
  ["Amazon's virtual host", request("GET /", at("logs.s3.amazonaws.com")), "s3 rest-xml ListObjects modelled"],
  [
    "a regional virtual host",
    request("GET /a", at("my.logs.s3.eu-west-1.localhost:4566")),
    "s3 rest-xml GetObject modelled",
  ],
  ["a local virtual host", request("PUT /", at("logs.localhost:4566")), "s3 rest-xml CreateBucket modelled"],
  ["S3's own host", request("GET /", at("s3.eu-west-1.localhost:4566")), "s3 rest-xml ListBuckets modelled"],
];

describe("claim", () => {
  it.each(claims)("knows %s", (_, given, expected) => {
    const found = claim(given, allModels);
    expect(`${found?.model.service} ${found?.protocol.name} ${found?.operation} ${found?.standing}`).toBe(expected);
  });

  it.each([
    ["a service that is not here", request("POST /", signed("dynamodb"), "{}")],
    [
      "a target that is not here",
      request("POST /", { ...signed("dynamodb"), "x-amz-target": "DynamoDB_20120810.ListTables" }),
    ],
  ])("leaves %s alone", (_, given) => {
    expect(claim(given, allModels)).toBeUndefined();
  });
});

describe("a compressed body", () => {
  const compressed = gzipSync("Action=PutMetricData&Version=2010-08-01&Namespace=n");

  it("is claimed and read as what it holds", () => {
    const given = request(
      "POST /",
      { "content-type": "application/x-www-form-urlencoded", "content-encoding": "gzip" },
      compressed,
    );
    const found = claimed(given);
    expect(found.operation).toBe("PutMetricData");
    expect(found.protocol.read(found, given)).toEqual({ Namespace: "n" });
  });
});
