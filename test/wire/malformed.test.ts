/** Requests that no well-behaved client sends: each is refused by AWS's code, and never by an error of ours. */
import { cbor } from "@smithy/core/cbor";
import * as check from "fast-check";
import { describe, expect, it } from "vitest";
import { IncomingRequest } from "../../src/wire/incoming-request.ts";
import { UnreadableRequest } from "../../src/wire/message.ts";
import { claimed, form, request, signed, target, withHeaders } from "./requests.ts";

function putAlarm(body: Uint8Array) {
  return request(
    "POST /service/GraniteServiceVersion20100801/operation/PutMetricAlarm",
    { "smithy-protocol": "rpc-v2-cbor" },
    body,
  );
}
function putLogs(body: string | Uint8Array) {
  return target("Logs_20140328.PutLogEvents", body);
}
function tagging(xml: string) {
  return request("PUT /logs?tagging", {}, xml);
}

function read(given: IncomingRequest): unknown {
  const found = claimed(given);
  return found.protocol.read(found, given);
}

const malformed = "The XML you provided was not well-formed or did not validate against our published schema";
const notJson = "The request body is not valid JSON";
const notCbor = "The request body is not valid CBOR";

describe("a malformed request", () => {
  it.each([
    ["no JSON", putLogs(""), "SerializationException", notJson],
    ["cut JSON", putLogs('{"logGroupName":"a'), "SerializationException", notJson],
    ["a JSON number", putLogs("1"), "SerializationException", "Unexpected field type"],
    ["a JSON null", putLogs("null"), "SerializationException", "Unexpected field type"],
    ["a JSON list", putLogs("[]"), "SerializationException", "Start of list found where not expected"],
    [
      "a number for a string",
      putLogs('{"logGroupName":1}'),
      "SerializationException",
      "NUMBER_VALUE can not be converted to a String",
    ],
    [
      "a boolean for a string",
      putLogs('{"logGroupName":true}'),
      "SerializationException",
      "TRUE_VALUE can not be converted to a String",
    ],
    [
      "a list for a string",
      putLogs('{"logGroupName":[]}'),
      "SerializationException",
      "Start of list found where not expected",
    ],
    [
      "a map for a string",
      putLogs('{"logGroupName":{}}'),
      "SerializationException",
      "Start of structure or map found where not expected.",
    ],
    ["a string for a list", putLogs('{"logEvents":"a"}'), "SerializationException", "Expected list or null"],
    [
      "a map for a list",
      putLogs('{"logEvents":{}}'),
      "SerializationException",
      "Start of structure or map found where not expected.",
    ],
    ["a string for a structure", putLogs('{"logEvents":["a"]}'), "SerializationException", "Unexpected field type"],
    [
      "a string for a long",
      putLogs('{"logEvents":[{"timestamp":"1"}]}'),
      "SerializationException",
      "STRING_VALUE can not be converted to a Long",
    ],
    [
      "a string for a timestamp",
      target("CloudTrail_20131101.LookupEvents", '{"StartTime":"today"}'),
      "SerializationException",
      "STRING_VALUE can not be converted to milliseconds since epoch",
    ],
    [
      "a body that is not the gzip it says",
      withHeaders(putLogs("{}"), { "content-encoding": "gzip" }),
      "SerializationException",
      "The request body is not valid gzip",
    ],
    ["no CBOR", putAlarm(new Uint8Array()), "SerializationException", notCbor],
    ["cut CBOR", putAlarm(cbor.serialize({ AlarmName: "an alarm" }).slice(0, 15)), "SerializationException", notCbor],
    ["CBOR nested too deep", putAlarm(new Uint8Array(200_000).fill(0x81)), "SerializationException", notCbor],
    [
      "a CBOR number for a string",
      putAlarm(cbor.serialize({ AlarmName: 1 })),
      "SerializationException",
      "NUMBER_VALUE can not be converted to a String",
    ],
    [
      "a broken escape",
      form("Action=CreateUser&UserName=%zz", signed("iam")),
      "MalformedQueryString",
      "The query string contains a syntax error",
    ],
    [
      "a cut escape",
      form("Action=CreateUser&UserName=%e", signed("iam")),
      "MalformedQueryString",
      "The query string contains a syntax error",
    ],
    [
      "a word for a number",
      form("Action=ListUsers&MaxItems=ten", signed("iam")),
      "MalformedInput",
      "Value 'ten' of MaxItems is not of type integer",
    ],
    [
      "a word for EC2's number",
      form("Action=DescribeVpcs&Version=2016-11-15&MaxResults=ten"),
      "InvalidParameterValue",
      "Value (ten) for parameter MaxResults is invalid. It must be of type integer",
    ],
    ["cut XML", tagging("<Tagging><TagSet><Tag><Key>a"), "MalformedXML", malformed],
    ["crossed XML", tagging("<Tagging><TagSet></Tagging></TagSet>"), "MalformedXML", malformed],
    ["no XML", tagging("tags"), "MalformedXML", malformed],
    ["a document type", tagging('<!DOCTYPE a [<!ENTITY b "c">]><Tagging>&b;</Tagging>'), "MalformedXML", malformed],
    [
      "a word for XML's number",
      request(
        "PUT /logs?object-lock",
        {},
        "<ObjectLockConfiguration><Rule><DefaultRetention><Days>x</Days></DefaultRetention></Rule></ObjectLockConfiguration>",
      ),
      "MalformedXML",
      malformed,
    ],
    ["a broken path", request("GET /logs/a%zz"), "InvalidURI", "Couldn't parse the specified URI."],
    [
      "a word for a parameter's number",
      request("GET /logs?max-keys=all"),
      "InvalidArgument",
      "Provided max-keys not an integer or within integer range",
    ],
    [
      "a cut chunk",
      request("PUT /logs/a", { "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" }, "a\r\nabc"),
      "IncompleteBody",
      "The request body terminated unexpectedly",
    ],
  ])("with %s is refused", (_, given, code, message) => {
    expect(() => read(given)).toThrowError(expect.objectContaining({ name: "UnreadableRequest", code, message }));
  });

  const whole: readonly IncomingRequest[] = [
    putLogs('{"logGroupName":"a","logStreamName":"b","logEvents":[{"timestamp":1,"message":"\\u00e9"}]}'),
    putAlarm(cbor.serialize({ AlarmName: "a", Period: 300, Threshold: 1.5, Dimensions: [{ Name: "a", Value: "b" }] })),
    form(
      "Action=CreateUser&Version=2010-05-08&UserName=b%C3%A9&Tags.member.1.Key=a&Tags.member.1.Value=b",
      signed("iam"),
    ),
    form(
      "Action=AuthorizeSecurityGroupIngress&Version=2016-11-15&IpPermissions.1.FromPort=22&IpPermissions.1.IpRanges.1.CidrIp=a",
    ),
    tagging(
      '<?xml version="1.0"?><Tagging xmlns="a"><TagSet><Tag><Key>a&amp;b</Key><Value><![CDATA[c]]></Value></Tag></TagSet></Tagging>',
    ),
    request(
      "PUT /logs/a",
      { "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" },
      "3\r\nabc\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n",
    ),
  ];

  it.each(whole.map((given) => [claimed(given).operation, given] as const))(
    "%s with any bytes changed or cut is read or refused",
    (_, given) => {
      const edit = check.record({
        at: check.nat(given.body.length),
        cut: check.nat(8),
        add: check.uint8Array({ maxLength: 4 }),
      });
      check.assert(
        check.property(edit, ({ at, cut, add }) => {
          const body = Uint8Array.from([...given.body.slice(0, at), ...add, ...given.body.slice(at + cut)]);
          const { protocol } = claimed(given);
          try {
            protocol.read(
              claimed(given),
              new IncomingRequest({ method: given.method, url: given.url, headers: given.headers, body }),
            );
          } catch (error) {
            expect(error).toBeInstanceOf(UnreadableRequest);
          }
        }),
        { seed: 7, numRuns: 500 },
      );
    },
  );
});
