/** Answers byte by byte, where their form is AWS's habit rather than the model's. */
import { describe, expect, it } from "vitest";
import type { IncomingRequest } from "../../src/wire/incoming-request.ts";
import type { Values } from "../../src/wire/protocol.ts";
import { claimed, form, request, target } from "./requests.ts";

function write(given: IncomingRequest, output: Values) {
  const found = claimed(given);
  return found.protocol.write(found, output, { requestId: "id-1", request: given });
}

const prolog = '<?xml version="1.0" encoding="UTF-8"?>\n';
const s3 = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
const sns = 'xmlns="http://sns.amazonaws.com/doc/2010-03-31/"';
const ec2 = 'xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"';
const metadata = "<ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata>";

describe("write", () => {
  it.each([
    ["a JSON output", target("Logs_20140328.DescribeLogGroups", "{}"), { logGroups: [] }, '{"logGroups":[]}'],
    ["no JSON output", target("Logs_20140328.CreateLogGroup", "{}"), {}, ""],
    ["members that the model has not", target("Logs_20140328.DescribeLogGroups", "{}"), { secret: 1 }, "{}"],
    [
      "a query result",
      form("Action=CreateTopic&Version=2010-03-31"),
      { TopicArn: "a" },
      `<CreateTopicResponse ${sns}><CreateTopicResult><TopicArn>a</TopicArn></CreateTopicResult>${metadata}</CreateTopicResponse>`,
    ],
    [
      "no query result",
      form("Action=Unsubscribe&Version=2010-03-31"),
      {},
      `<UnsubscribeResponse ${sns}>${metadata}</UnsubscribeResponse>`,
    ],
    [
      "a query map",
      form("Action=GetTopicAttributes&Version=2010-03-31"),
      { Attributes: { a: "1" } },
      `<GetTopicAttributesResponse ${sns}><GetTopicAttributesResult><Attributes><entry><key>a</key><value>1</value></entry></Attributes></GetTopicAttributesResult>${metadata}</GetTopicAttributesResponse>`,
    ],
    [
      "an EC2 output",
      form("Action=CreateSecurityGroup&Version=2016-11-15"),
      { GroupId: "sg-1" },
      `${prolog}<CreateSecurityGroupResponse ${ec2}><requestId>id-1</requestId><groupId>sg-1</groupId></CreateSecurityGroupResponse>`,
    ],
    [
      "no EC2 output",
      form("Action=DeleteVpc&Version=2016-11-15"),
      {},
      `${prolog}<DeleteVpcResponse ${ec2}><requestId>id-1</requestId><return>true</return></DeleteVpcResponse>`,
    ],
    [
      "a bucket's region",
      request("GET /b?location"),
      { LocationConstraint: "eu-west-1" },
      `${prolog}<LocationConstraint ${s3}>eu-west-1</LocationConstraint>`,
    ],
    [
      "the first region, which has no name",
      request("GET /b?location"),
      {},
      `${prolog}<LocationConstraint ${s3}></LocationConstraint>`,
    ],
    [
      "a bucket never versioned",
      request("GET /b?versioning"),
      {},
      `${prolog}<VersioningConfiguration ${s3}></VersioningConfiguration>`,
    ],
    [
      "flattened items",
      request("GET /b?list-type=2"),
      { Contents: [{ Key: "a" }, { Key: "b" }] },
      `${prolog}<ListBucketResult ${s3}><Contents><Key>a</Key></Contents><Contents><Key>b</Key></Contents></ListBucketResult>`,
    ],
    [
      "a key that needs escaping",
      request("GET /b?list-type=2"),
      { Prefix: "<&>\r\u0001" },
      `${prolog}<ListBucketResult ${s3}><Prefix>&lt;&amp;&gt;&#xD;&#x1;</Prefix></ListBucketResult>`,
    ],
    [
      "a payload of XML",
      request("GET /b?publicAccessBlock"),
      { PublicAccessBlockConfiguration: { BlockPublicAcls: true } },
      `${prolog}<PublicAccessBlockConfiguration ${s3}><BlockPublicAcls>true</BlockPublicAcls></PublicAccessBlockConfiguration>`,
    ],
    ["a payload of text", request("GET /b?policy"), { Policy: "{}" }, "{}"],
    [
      "an attribute with its namespace",
      request("GET /b?acl"),
      { Grants: [{ Grantee: { Type: "Group", URI: "u" }, Permission: "WRITE" }] },
      `${prolog}<AccessControlPolicy ${s3}><AccessControlList><Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group"><URI>u</URI></Grantee><Permission>WRITE</Permission></Grant></AccessControlList></AccessControlPolicy>`,
    ],
  ])("writes %s", (_, given, output: Values, expected) => {
    expect(write(given, output).body).toBe(expected);
  });

  it("binds an object's members to headers", () => {
    const output = {
      ETag: '"e"',
      LastModified: new Date(0),
      ContentLength: 3,
      ContentType: "text/css",
      Metadata: { Team: "a" },
    };
    expect(write(request("HEAD /b/k"), output)).toEqual({
      status: 200,
      headers: {
        "x-amz-request-id": "id-1",
        "x-amz-id-2": "aWQtMQ==",
        etag: '"e"',
        "last-modified": "Thu, 01 Jan 1970 00:00:00 GMT",
        "content-length": "3",
        "content-type": "text/css",
        "x-amz-meta-team": "a",
      },
      body: "",
    });
  });

  it("answers with the operation's own status", () => {
    expect(write(request("DELETE /b"), {})).toMatchObject({ status: 204, body: "" });
  });
});
