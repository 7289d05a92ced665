/** The calls that are measured, as raw HTTP requests that look signed: what a client costs does not count here. */
import { cisPatterns } from "./cis-patterns.ts";

export interface RawCall {
  readonly path: "/";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function signedFor(signingName: string): string {
  return (
    `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/${signingName}/aws4_request, ` +
    `SignedHeaders=content-type;host;x-amz-date, Signature=${"0123456789abcdef".repeat(4)}`
  );
}

function call(signingName: string, headers: Record<string, string>, body: string): RawCall {
  return {
    path: "/",
    headers: {
      "user-agent":
        "aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux#6.8 md/arch#x86_64 lang/python#3.13 cfg/retry-mode#standard",
      "x-amz-date": "20260101T000000Z",
      authorization: signedFor(signingName),
      ...headers,
    },
    body,
  };
}

function queryCall(signingName: string, version: string, parameters: Readonly<Record<string, string>>): RawCall {
  return call(
    signingName,
    { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
    new URLSearchParams({ ...parameters, Version: version }).toString(),
  );
}

function logsCall(operation: string, input: object): RawCall {
  return call(
    "logs",
    { "content-type": "application/x-amz-json-1.1", "x-amz-target": `Logs_20140328.${operation}` },
    JSON.stringify(input),
  );
}

export function getCallerIdentity(): RawCall {
  return queryCall("sts", "2011-06-15", { Action: "GetCallerIdentity" });
}

export function createUser(index: number): RawCall {
  return queryCall("iam", "2010-05-08", { Action: "CreateUser", UserName: `user-${index}` });
}

export function putMetricData(index: number): RawCall {
  return queryCall("monitoring", "2010-08-01", {
    Action: "PutMetricData",
    Namespace: "Bench",
    "MetricData.member.1.MetricName": "latency",
    "MetricData.member.1.Dimensions.member.1.Name": "service",
    "MetricData.member.1.Dimensions.member.1.Value": "checkout",
    "MetricData.member.1.Unit": "Milliseconds",
    "MetricData.member.1.Value": String(100 + (index % 7)),
  });
}

const group = { logGroupName: "bench" };
const stream = { ...group, logStreamName: "records" };

/** A log group that 15 patterns watch. */
export function watchedGroup(): RawCall[] {
  return [
    logsCall("CreateLogGroup", group),
    logsCall("CreateLogStream", stream),
    ...cisPatterns.slice(0, 15).map((filterPattern, index) =>
      logsCall("PutMetricFilter", {
        ...group,
        filterName: `filter-${index}`,
        filterPattern,
        metricTransformations: [{ metricName: `metric-${index}`, metricNamespace: "Bench", metricValue: "1" }],
      }),
    ),
  ];
}

const eventNames = [
  "DescribeInstances",
  "CreateUser",
  "GetObject",
  "AssumeRole",
  "Decrypt",
  "ListBuckets",
  "DeleteTrail",
];

/** A record of 1.2 KB, of a kind of which some patterns match one in seven. */
function recordText(index: number): string {
  const record = {
    eventVersion: "1.11",
    userIdentity: {
      type: "IAMUser",
      principalId: "AIDAIOSFODNN7EXAMPLE",
      arn: `arn:aws:iam::111122223333:user/user-${index}`,
      accountId: "111122223333",
      accessKeyId: "AKIAIOSFODNN7EXAMPLE",
      userName: `user-${index}`,
    },
    eventTime: "2026-01-01T00:00:00Z",
    eventSource: "iam.amazonaws.com",
    eventName: eventNames[index % eventNames.length],
    awsRegion: "us-east-1",
    sourceIPAddress: "203.0.113.7",
    userAgent: "aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux#6.8 lang/python#3.13",
    requestParameters: { userName: `made-${index}`, tags: [{ key: "team", value: "payments" }], note: "" },
    responseElements: null,
    requestID: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    eventID: `00000000-0000-4000-9000-${String(index).padStart(12, "0")}`,
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: "111122223333",
    eventCategory: "Management",
  };
  const missing = 1200 - JSON.stringify(record).length;
  return JSON.stringify({ ...record, requestParameters: { ...record.requestParameters, note: "x".repeat(missing) } });
}

const records = Array.from({ length: 100 }, (_, index) => recordText(index));

export function putLogEvents(): RawCall {
  const timestamp = Date.now();
  return logsCall("PutLogEvents", { ...stream, logEvents: records.map((message) => ({ timestamp, message })) });
}
