/** Which queries are read, and what the others are told. */
import { expect, test } from "vitest";
import { parseAggregation, printAggregation } from "./aggregation.ts";
import { parseQuery } from "./parse.ts";
import { printQuery } from "./print.ts";
import { QueryError } from "./query-error.ts";

/** AWS's own samples for CloudTrail and others (Q20), with what they are in the plainest spelling. */
test.each([
  ["stats count(*) by eventSource, eventName, awsRegion", "stats count(*) by eventSource, eventName, awsRegion"],
  [
    'filter (eventName="StartInstances" or eventName="StopInstances") and awsRegion="us-east-2"',
    'filter ((eventName = "StartInstances" or eventName = "StopInstances") and awsRegion = "us-east-2")',
  ],
  [
    'filter eventName="CreateUser"\n    | fields awsRegion, requestParameters.userName, responseElements.user.arn',
    'filter eventName = "CreateUser" | fields awsRegion, requestParameters.userName, responseElements.user.arn',
  ],
  [
    'filter eventName="UpdateTrail" and ispresent(errorCode) | stats count(*) by errorCode, errorMessage',
    'filter (eventName = "UpdateTrail" and ispresent(errorCode)) | stats count(*) by errorCode, errorMessage',
  ],
  [
    'filter tlsDetails.tlsVersion in [ "TLSv1", "TLSv1.1" ] | stats count(*) as n by sourceIPAddress, eventSource | sort eventSource asc',
    'filter tlsDetails.tlsVersion in ["TLSv1", "TLSv1.1"] | stats count(*) as n by sourceIPAddress, eventSource | sort eventSource asc',
  ],
  [
    "FIELDS @timestamp, @message | SORT @timestamp DESC | LIMIT 25",
    "fields @timestamp, @message | sort @timestamp desc | limit 25",
  ],
  ["filter @message like /(?i)Exception/ # comment | here", "filter @message like /(?i)Exception/"],
  ["stats avg (bytes) as a, max(bytes) by bin(5m)", "stats avg(bytes) as a, max(bytes) by bin(5m)"],
  [
    "parse @message 'user=*, id=*' as user, id | stats pct(id, 99) by user",
    'parse @message "user=*, id=*" as user, id | stats pct(id, 99) by user',
  ],
  ["parse @message /user=(?<user>\\w+)/", "parse @message /user=(?<user>\\w+)/"],
  [
    "fields jsonParse(@message) as r | unnest r into e | expand `x-y` | dedup a, b | limit any 5",
    "fields jsonParse(@message) as r | unnest r into e | expand `x-y` | dedup a, b | limit any 5",
  ],
  ["filter a = 1 or b = 2 and not c = 3", "filter (a = 1 or (b = 2 and not (c = 3)))"],
  ["", ""],
])("%s", (given, expected) => {
  expect(printQuery(parseQuery(given))).toBe(expected);
});

test.each([
  [
    "pattern @message",
    "Trailbell does not run the command pattern. It needs a model of AWS; use parse and stats.",
    0,
    7,
  ],
  ["fields a | anomaly", "Trailbell does not run the command anomaly. It needs a model of AWS.", 11, 18],
  [
    "stats topk(3, a)",
    "Trailbell does not run the function topk. What it answers is not published; use stats count(*) by …, sort and limit.",
    6,
    10,
  ],
  [
    "filtr a = 1",
    "There is no command filtr. A command is one of fields, display, filter, where, stats, parse, sort, limit, dedup, unnest, expand.",
    0,
    5,
  ],
  ["filter nope(a)", "There is no function nope.", 7, 11],
  ["filter $.eventName = 'x'", "Unexpected $. Fields are named without $., as in eventName.", 7, 8],
  [
    "filter a = ",
    "The query ends too early. A value is a field, a text in quotes, a number, or a function's call.",
    11,
    11,
  ],
  ["filter a && b", "Unexpected &. Conditions are joined by and.", 9, 10],
  ["filter a like b", 'Unexpected b. like is followed by a "text" or a /regular expression/.', 14, 15],
  ["filter a like /(?=x)/", "This is no regular expression that can be run in linear time: ", 14, 21],
  ["filter strlen(a, b, c) = 1", "strlen takes 1 argument, not 3.", 7, 22],
  ["sort a | stats count(*)", "sort stands after the last stats command.", 0, 6],
  ["dedup a | sort b", "Only limit may follow dedup.", 10, 16],
  ["limit 0", "A limit is a whole number from 1 to 100000, not 0.", 6, 7],
  [
    "stats count(*) by bin(5x)",
    "5x is no period. A period is a number and one of ms s m h d w mo q y, as in 5m.",
    22,
    24,
  ],
  ["parse @message 'a *' as b, c", "The glob has 1 * and there are 2 names; each * needs one.", 15, 20],
  [`filter ${"(".repeat(100)}a${")".repeat(100)}`, "Expressions nest 64 deep at most.", 72, 73],
])("%s is refused", (given, message, start, end) => {
  const refusal = refusalOf(() => parseQuery(given));
  expect(refusal.message).toContain(message);
  expect(refusal.span).toEqual({ start, end });
});

function refusalOf(read: () => unknown): QueryError {
  try {
    read();
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
  throw new Error("it was not refused");
}

test.each([
  ["count(*)", "count(*)"],
  ["count (*) by who | sort desc", "count(*) by who | sort desc"],
  ["SUM(bytes) BY a, `b-c` | SORT ASC", "sum(bytes) by a, `b-c` | sort asc"],
])("the aggregation %s", (given, expected) => {
  expect(printAggregation(parseAggregation(given))).toBe(expected);
});

test.each([
  [
    "count_distinct(a)",
    "A log alarm aggregates by one of count, avg, sum, min, max, not by countDistinct; put it into a stats of the query.",
  ],
  ["count(*) by bin(5m)", "Unexpected (. An aggregation is one function, by fields, and | sort asc or desc."],
  ["count(*) by a, b, c, d, e, f", "An aggregation has 5 fields at most."],
  ["count(*), sum(a)", "Unexpected ,. An aggregation is one function, by fields, and | sort asc or desc."],
  ["", "The query ends too early. An aggregate such as count(*) is missing."],
])("the aggregation %s is refused", (given, message) => {
  expect(refusalOf(() => parseAggregation(given)).message).toBe(message);
});
