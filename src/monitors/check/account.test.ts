/** What only an account shows: policies, keys, deliveries, subscriptions, event rules. */
import { expect, test } from "vitest";
import { checkView } from "./check.ts";
import type { Alarm, EventRule, Inventory, Subscriber, Topic, Trail } from "./inventory.ts";

const account = "111122223333";
const trailArn = `arn:aws:cloudtrail:us-east-1:${account}:trail/bell`;
const topicArn = `arn:aws:sns:us-east-1:${account}:bell`;
const keyArn = `arn:aws:kms:us-east-1:${account}:key/k`;
const roleArn = `arn:aws:iam::${account}:role/bell`;

function allow(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
}

const trail: Trail = {
  ...{ owner: "bell", name: "bell", arn: trailArn, region: "us-east-1", multiRegion: true },
  ...{ includeGlobalServiceEvents: true, logGroup: "events", isLogging: true, bucket: "files", role: roleArn },
  selection: { management: "all", excludedSources: [], data: false },
  delivery: { startedAt: new Date("2026-03-01T12:00:00Z"), lastLogEvent: new Date("2026-03-01T12:05:00Z") },
};
const alarm: Alarm = {
  ...{ owner: "a-alarm", name: "a-alarm", arn: `arn:aws:cloudwatch:us-east-1:${account}:alarm:a-alarm` },
  ...{ namespace: "N", metricName: "a", statistic: "Sum", period: 300, evaluationPeriods: 1, threshold: 1 },
  ...{ comparison: "GreaterThanOrEqualToThreshold", treatMissingData: "notBreaching", actionsEnabled: true },
  actions: [topicArn],
};
const ops: Subscriber = { protocol: "email", endpoint: "ops@example.com", confirmed: true };
const topic: Topic = {
  ...{ owner: topicArn, id: topicArn, subscribers: [ops] },
  policy: allow({ Principal: { Service: "cloudwatch.amazonaws.com" }, Action: "sns:Publish", Resource: "*" }),
};
const rule: EventRule = { owner: "r", name: "r", state: "ENABLED", targets: [topicArn] };
const cloudTrail = { Service: "cloudtrail.amazonaws.com" };

const sound: Inventory = {
  filters: [
    {
      ...{ owner: "a", name: "a", pattern: "{ $.eventName = CreateUser }", logGroup: "events" },
      ...{ metricName: "a", namespace: "N", value: "1" },
    },
  ],
  alarms: [alarm],
  trails: [trail],
  topics: [topic],
  logGroups: [{ owner: "events", name: "events" }],
  eventRules: [],
  buckets: [{ owner: "files", name: "files", policy: allow({ Principal: cloudTrail, Action: "s3:*", Resource: "*" }) }],
  roles: [
    {
      ...{ owner: "bell", arn: roleArn, trust: allow({ Principal: cloudTrail, Action: "sts:AssumeRole" }) },
      policies: [allow({ Action: "logs:*", Resource: "*" })],
    },
  ],
  keys: [],
  examples: [],
  isAccount: true,
  now: new Date("2026-03-01T12:30:00Z"),
};

function delivering(delivery: Trail["delivery"]): Partial<Inventory> {
  return {
    trails: [{ ...trail, delivery: { ...trail.delivery, ...delivery } }],
  };
}
const silent: Trail = { ...trail, delivery: { startedAt: new Date("2026-03-01T12:00:00Z") } };
function told(...subscribers: Subscriber[]): Partial<Inventory> {
  return { topics: [{ ...topic, subscribers }] };
}
function filtered(filterPolicy: object, filterPolicyScope = "MessageAttributes", protocol = "https"): Subscriber {
  return {
    ...{ protocol, endpoint: "https://example.com", confirmed: true, filterPolicyScope },
    filterPolicy: JSON.stringify(filterPolicy),
  };
}
const encrypted: Topic = { ...topic, key: { id: "alias/bell" } };
function key(more: object): Partial<Inventory> {
  return {
    topics: [encrypted],
    keys: [{ owner: keyArn, names: ["alias/bell"], ...more }],
  };
}
const open = allow({ Principal: { Service: "cloudwatch.amazonaws.com" }, Action: "kms:*", Resource: "*" });
const json: Topic = { ...topic, owner: `${topicArn}-json`, id: `${topicArn}-json`, subscribers: [] };

test.each<[what: string, change: Partial<Inventory>, expected: string[]]>([
  ["a sound chain", {}, []],
  ["nothing logged for half an hour", { trails: [silent] }, ["pending no-record bell"]],
  [
    "nothing logged for two hours",
    { trails: [silent], now: new Date("2026-03-01T14:00:00Z") },
    ["error no-record bell"],
  ],
  ["log events that fail", delivering({ logEventsError: "AccessDenied" }), ["error failed-delivery bell"]],
  ["log files that fail", delivering({ logFilesError: "NoSuchBucket" }), ["error failed-delivery bell"]],
  ["digests that fail", delivering({ digestsError: "AccessDenied" }), ["warning failed-delivery bell"]],
  [
    "a bucket without a policy",
    { buckets: [{ owner: "files", name: "files", policy: null }] },
    ["error closed-bucket files"],
  ],
  ["a bucket whose policy may not be seen", { buckets: [{ owner: "files", name: "files" }] }, []],
  ["a role whose policies may not be seen", { roles: [{ owner: "bell", arn: roleArn }] }, []],
  ["a topic that may not be read", { topics: [] }, []],
  ["a subscriber of attributes", told(filtered({ team: ["ops"] })), ["error filtered-subscriber a-alarm"]],
  ["one who hears beside it", told(ops, filtered({ team: ["ops"] })), [`warning filtered-subscriber ${topicArn}`]],
  ["a policy that wants no attribute", told(filtered({ team: [{ exists: false }] })), []],
  ["a policy on the body that fits", told(filtered({ NewStateValue: ["ALARM"] }, "MessageBody")), []],
  [
    "a policy on the body of a mail",
    told(filtered({ NewStateValue: ["ALARM"] }, "MessageBody", "email")),
    ["error filtered-subscriber a-alarm"],
  ],
  [
    "a machines' topic without subscribers beside the people's",
    { alarms: [{ ...alarm, actions: [topicArn, json.id] }], topics: [topic, json] },
    [],
  ],
  [
    "two topics without subscribers",
    { alarms: [{ ...alarm, actions: [topicArn, json.id] }], topics: [{ ...topic, subscribers: [] }, json] },
    [`error unsubscribed-topic ${topicArn}`, `error unsubscribed-topic ${topicArn}-json`],
  ],
  ["a key that lets CloudWatch in", key({ state: "Enabled", policy: open }), []],
  ["a key that is about to go", key({ state: "PendingDeletion", policy: open }), [`error encrypted-topic ${topicArn}`]],
  ["a key that is gone", key({ isGone: true }), [`error encrypted-topic ${topicArn}`]],
  [
    "a key for CloudTrail alone",
    key({ policy: allow({ Principal: cloudTrail, Action: "kms:*", Resource: "*" }) }),
    [`error encrypted-topic ${topicArn}`],
  ],
  ["a key that may not be seen", { topics: [encrypted] }, [`unknown not-judged ${topicArn}`]],
  [
    "a filter that an alarm on metric math reads",
    { alarms: [], mathMetrics: [{ namespace: "N", metricName: "a" }] },
    [],
  ],
  ["an alarm without actions", { alarms: [{ ...alarm, actions: [] }] }, ["error silent-alarm a-alarm"]],
  ["one that a composite alarm looks at", { alarms: [{ ...alarm, actions: [], isInComposite: true }] }, []],
  ["a filter that nobody reads", { alarms: [] }, ["error unwatched-filter a"]],
  ["an event rule that its topic keeps out", { eventRules: [rule] }, ["error closed-topic r"]],
  ["an event rule whose targets may not be seen", { eventRules: [{ owner: "r", name: "r", state: "ENABLED" }] }, []],
])("%s", (_what, change, expected) => {
  expect(
    checkView({ ...sound, ...change }).map(({ severity, rule: id, subject }) => `${severity} ${id} ${subject}`),
  ).toEqual(expected);
});
