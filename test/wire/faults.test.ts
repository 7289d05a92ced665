/** What faults look like on the wire, byte by byte where clients depend on it. */
import { cbor } from "@smithy/core/cbor";
import { describe, expect, it } from "vitest";
import { faultOf } from "../../src/wire/faults.ts";
import type { IncomingRequest } from "../../src/wire/incoming-request.ts";
import type { WireFault } from "../../src/wire/protocol.ts";
import { models, type ServiceName } from "./models.ts";
import { claimed, form, request, signed, target, withHeaders } from "./requests.ts";

const requestId = "id-1";
const notFound: WireFault = { code: "ResourceNotFound", message: 'No <alarm> "a"', status: 404 };

function write(given: IncomingRequest, fault: WireFault) {
  const found = claimed(given);
  return found.protocol.writeFault(found, fault, { requestId, request: given });
}

function queryMode(given: IncomingRequest): IncomingRequest {
  return withHeaders(given, { "x-amzn-query-mode": "true" });
}
const alarmByJson = target("GraniteServiceVersion20100801.DescribeAlarmContributors", "{}");
const dashboardByCbor = request("POST /service/GraniteServiceVersion20100801/operation/GetDashboard", {
  "smithy-protocol": "rpc-v2-cbor",
});

describe("faultOf", () => {
  it.each<[ServiceName, string, string, number]>([
    ["iam", "NoSuchEntityException", "NoSuchEntity", 404],
    ["iam", "NoSuchEntity", "NoSuchEntity", 404],
    ["iam", "ServiceFailureException", "ServiceFailure", 500],
    ["logs", "ResourceNotFoundException", "ResourceNotFoundException", 400],
    ["logs", "ServiceUnavailableException", "ServiceUnavailableException", 500],
    ["cloudwatch", "LimitExceededFault", "LimitExceeded", 400],
    ["s3", "NoSuchBucket", "NoSuchBucket", 404],
    ["ec2", "InvalidGroup.NotFound", "InvalidGroup.NotFound", 400],
    ["iam", "toString", "toString", 400],
  ])("%s %s is %s, %i", (service, name, code, status) => {
    expect(faultOf(models[service], name)).toEqual({ code, status });
  });
});

describe("writeFault", () => {
  it("names JSON errors by their shapes", () => {
    expect(write(alarmByJson, { ...notFound, code: "InvalidNextToken", status: 400 })).toEqual({
      status: 400,
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amzn-requestid": requestId,
        "x-amzn-errortype": "com.amazonaws.cloudwatch#InvalidNextToken",
      },
      body: '{"__type":"com.amazonaws.cloudwatch#InvalidNextToken","message":"No <alarm> \\"a\\""}',
    });
  });

  it("writes a JSON error's further members", () => {
    const fault = {
      code: "InvalidSequenceTokenException",
      message: "m",
      status: 400,
      members: { expectedSequenceToken: "9" },
    };
    expect(write(target("Logs_20140328.PutLogEvents", "{}"), fault).body).toBe(
      '{"__type":"InvalidSequenceTokenException","message":"m","expectedSequenceToken":"9"}',
    );
  });

  it("adds the query code where the client knows the service by query", () => {
    expect(write(queryMode(alarmByJson), notFound).headers).toMatchObject({
      "x-amzn-query-error": "ResourceNotFound;Sender",
    });
    expect(write(alarmByJson, notFound).headers).not.toHaveProperty("x-amzn-query-error");
    expect(write(queryMode(target("Logs_20140328.PutLogEvents", "{}")), notFound).headers).not.toHaveProperty(
      "x-amzn-query-error",
    );
  });

  it.each([
    ["an error of SQS's own", "AWS.SimpleQueueService.NonExistentQueue", "com.amazonaws.sqs#QueueDoesNotExist"],
    ["one that every service answers", "AccessDenied", "com.amazon.coral.service#AccessDeniedException"],
    ["one that nobody lists", "InternalFailure", "com.amazon.coral.service#InternalFailure"],
  ])("prints %s with its namespace", (_, code, type) => {
    const { headers, body } = write(queryMode(target("AmazonSQS.GetQueueUrl", "{}")), { ...notFound, code });
    expect(JSON.parse(String(body)).__type).toBe(type);
    expect(headers["x-amzn-query-error"]).toBe(`${code};Sender`);
  });

  it("tells errors of one code apart by the operation", () => {
    const { headers, body } = write(queryMode(dashboardByCbor), notFound);
    expect(cbor.deserialize(body as Uint8Array)).toEqual({
      __type: "com.amazonaws.cloudwatch#DashboardNotFoundError",
      message: 'No <alarm> "a"',
    });
    expect(headers).toMatchObject({
      "smithy-protocol": "rpc-v2-cbor",
      "x-amzn-query-error": "ResourceNotFound;Sender",
    });
  });

  it.each([
    [
      "query",
      form("Action=GetUser&Version=2010-05-08", signed("iam")),
      '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>ResourceNotFound</Code><Message>No &lt;alarm&gt; &quot;a&quot;</Message></Error><RequestId>id-1</RequestId></ErrorResponse>',
    ],
    [
      "EC2",
      form("Action=DescribeVpcs&Version=2016-11-15"),
      '<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error><Code>ResourceNotFound</Code><Message>No &lt;alarm&gt; &quot;a&quot;</Message></Error></Errors><RequestID>id-1</RequestID></Response>',
    ],
    [
      "S3",
      request("GET /b"),
      '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>ResourceNotFound</Code><Message>No &lt;alarm&gt; &quot;a&quot;</Message><RequestId>id-1</RequestId><HostId>aWQtMQ==</HostId></Error>',
    ],
    ["a HEAD, which has no body", request("HEAD /b"), ""],
  ])("writes %s", (_, given, expected) => {
    expect(write(given, notFound)).toMatchObject({ status: 404, body: expected });
  });

  it("writes what S3 says beside the message", () => {
    const fault = { code: "NoSuchBucket", message: "m", status: 404, members: { BucketName: "b&c" } };
    expect(write(request("GET /b"), fault).body).toContain(
      "<Message>m</Message><BucketName>b&amp;c</BucketName><RequestId>",
    );
  });
});
