/** Data events: where AWS's lists are not what one expects. */
import { expect, test } from "vitest";
import { isDataEvent } from "./data-events.ts";

test.each<[what: string, event: string, source: string | undefined, expected: boolean]>([
  ["an object is read", "GetObject", "s3.amazonaws.com", true],
  ["a bucket's existence is asked for", "HeadBucket", "s3.amazonaws.com", true],
  ["objects are listed, by either API", "ListObjects", "s3.amazonaws.com", true],
  ["a bucket's settings are read", "GetBucketPolicy", "s3.amazonaws.com", false],
  ["buckets are listed", "ListBuckets", "s3.amazonaws.com", false],
  ["an event is put on a bus", "PutEvents", "events.amazonaws.com", true],
  ["a rule is put on a bus", "PutRule", "events.amazonaws.com", false],
  ["metrics are listed", "ListMetrics", "monitoring.amazonaws.com", true],
  ["alarms are listed", "DescribeAlarms", "monitoring.amazonaws.com", false],
  ["log events are read", "GetLogEvents", "logs.amazonaws.com", false],
  ["log events are searched", "FilterLogEvents", "logs.amazonaws.com", false],
  ["a queue's message is deleted", "DeleteMessage", "sqs.amazonaws.com", true],
  ["a name that several services use, without a source", "DeleteMessage", undefined, false],
  ["a name that is unmistakable, without a source", "GetObject", undefined, true],
  ["a name of another service", "GetObject", "ec2.amazonaws.com", false],
])("%s", (_what, event, source, expected) => {
  expect(isDataEvent(event, source)).toBe(expected);
});
