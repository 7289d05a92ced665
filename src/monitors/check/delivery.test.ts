/** Traps between the filter and the mail (8 and 10), which plans, templates and accounts show. */
import { expect, it } from "vitest";
import { checkView } from "./check.ts";
import type { Alarm, Filter, Inventory, Topic, Trail } from "./inventory.ts";

const filter: Filter = {
  owner: "filter",
  name: "new-user",
  pattern: "{ ($.eventSource = iam.amazonaws.com) && ($.eventName = CreateUser) && ($.errorCode NOT EXISTS) }",
  logGroup: "trail-events",
  metricName: "NewUser",
  namespace: "Security",
  value: "1",
};

const alarm: Alarm = {
  owner: "alarm",
  name: "new-user-alarm",
  namespace: "Security",
  metricName: "NewUser",
  statistic: "Sum",
  period: 300,
  evaluationPeriods: 1,
  threshold: 1,
  comparison: "GreaterThanOrEqualToThreshold",
  treatMissingData: "notBreaching",
  actionsEnabled: true,
  actions: ["topic"],
};

const trail: Trail = {
  owner: "trail",
  region: "us-east-1",
  multiRegion: true,
  includeGlobalServiceEvents: true,
  logGroup: "trail-events",
  isLogging: true,
  selection: { management: "all", excludedSources: [], data: false },
};

const topic: Topic = {
  owner: "topic",
  id: "topic",
  subscribers: [{ protocol: "email", endpoint: "ops@example.com", confirmed: true }],
};

interface Change {
  readonly filter?: Partial<Filter>;
  readonly alarm?: Partial<Alarm>;
  readonly trail?: Partial<Trail>;
  readonly topic?: Partial<Topic>;
  readonly none?: readonly (keyof Inventory)[];
}

function viewOf(change: Change): Inventory {
  return {
    filters: [{ ...filter, ...change.filter }],
    alarms: [{ ...alarm, ...change.alarm }],
    trails: [{ ...trail, ...change.trail }],
    topics: [{ ...topic, ...change.topic }],
    examples: [],
    ...Object.fromEntries((change.none ?? []).map((part) => [part, []])),
  };
}

function told(change: Change): string[] {
  return checkView(viewOf(change)).map(({ severity, rule, subject }) => `${severity} ${rule} ${subject}`);
}

it("finds nothing where all is well", () => {
  expect(told({})).toEqual([]);
});

it.each<[what: string, finding: readonly string[], bad: Change, mended: Change]>([
  [
    "the alarm's metric is misspelt",
    ["error unfed-alarm alarm", "warning unwatched-filter filter"],
    { alarm: { metricName: "NewUsers" } },
    {},
  ],
  [
    "the alarm's namespace is another",
    ["error unfed-alarm alarm", "warning unwatched-filter filter"],
    { alarm: { namespace: "security" } },
    { alarm: { namespace: "Security" } },
  ],
  [
    "the alarm asks for a dimension",
    ["error unfed-alarm alarm"],
    { alarm: { dimensions: { User: "ann" } } },
    { alarm: { dimensions: { User: "ann" } }, filter: { dimensions: { User: "$.userIdentity.userName" } } },
  ],
  [
    "the filter publishes with a dimension",
    ["error unfed-alarm alarm"],
    { filter: { dimensions: { User: "$.userIdentity.userName" } } },
    {},
  ],
  ["the alarm asks for a unit", ["error unfed-alarm alarm"], { alarm: { unit: "Count" } }, { alarm: { unit: "None" } }],
  [
    "nobody looks at the metric",
    ["warning unwatched-filter filter"],
    { none: ["alarms"] },
    { alarm: { metricName: "NewUser" } },
  ],
  [
    "the trail delivers elsewhere",
    ["error undelivered-group filter"],
    { filter: { logGroup: "trail-event" } },
    { filter: { logGroup: "trail-events" } },
  ],
  [
    "the trail delivers nowhere",
    ["error undelivered-group filter"],
    { trail: { logGroup: null } },
    { none: ["trails"] },
  ],
  [
    "the trail is stopped",
    ["error silent-trail trail"],
    { trail: { isLogging: false } },
    { trail: { isLogging: true } },
  ],
  [
    "the trail takes reads only",
    ["error unselected-events filter"],
    { trail: { selection: { management: "readOnly", excludedSources: [], data: false } } },
    { trail: { selection: { management: "writeOnly", excludedSources: [], data: false } } },
  ],
  [
    "the trail takes reads only, and the event writes by any other name",
    ["error unselected-events filter"],
    {
      filter: { pattern: "{ ($.eventName = AuthorizeSecurityGroupIngress) && ($.errorCode NOT EXISTS) }" },
      trail: { selection: { management: "readOnly", excludedSources: [], data: false } },
    },
    {
      filter: { pattern: "{ ($.eventName = AuthorizeSecurityGroupIngress) && ($.errorCode NOT EXISTS) }" },
      trail: { selection: { management: "writeOnly", excludedSources: [], data: false } },
    },
  ],
  [
    "the trail leaves a source out",
    ["error unselected-events filter"],
    {
      filter: {
        pattern: "{ ($.eventSource = kms.amazonaws.com) && ($.eventName = DisableKey) && ($.errorCode NOT EXISTS) }",
      },
      trail: { selection: { management: "all", excludedSources: ["kms.amazonaws.com"], data: false } },
    },
    {
      filter: {
        pattern: "{ ($.eventSource = kms.amazonaws.com) && ($.eventName = DisableKey) && ($.errorCode NOT EXISTS) }",
      },
    },
  ],
  [
    "the trail takes no data events",
    ["error unselected-events filter"],
    {
      filter: {
        pattern: "{ ($.eventSource = s3.amazonaws.com) && ($.eventName = DeleteObject) && ($.errorCode NOT EXISTS) }",
      },
    },
    {
      filter: {
        pattern: "{ ($.eventSource = s3.amazonaws.com) && ($.eventName = DeleteObject) && ($.errorCode NOT EXISTS) }",
      },
      trail: { selection: { management: "all", excludedSources: [], data: true } },
    },
  ],
  [
    "the trail is another region's",
    ["error regional-trail filter"],
    { trail: { region: "eu-west-1", multiRegion: false } },
    { trail: { region: "eu-west-1", multiRegion: true } },
  ],
  [
    "the trail leaves out global services",
    ["error regional-trail filter"],
    { trail: { multiRegion: false, includeGlobalServiceEvents: false } },
    { trail: { multiRegion: false } },
  ],
  [
    "the topic has no subscriber",
    ["warning unsubscribed-topic topic"],
    { topic: { subscribers: [] } },
    { topic: { subscribers: [{ protocol: "email", endpoint: "ops@example.com" }] } },
  ],
  [
    "the subscriber has not confirmed",
    ["pending unconfirmed-subscriber topic"],
    { topic: { subscribers: [{ protocol: "email", endpoint: "ops@example.com", confirmed: false }] } },
    {},
  ],
  [
    "the topic's key is AWS's own",
    ["error encrypted-topic topic"],
    { topic: { key: { id: "alias/aws/sns" } } },
    { topic: { key: { id: "alias/alarms", admitsCloudWatch: true } } },
  ],
  [
    "the topic's key keeps CloudWatch out",
    ["error encrypted-topic topic"],
    { topic: { key: { id: "alias/alarms", admitsCloudWatch: false } } },
    { topic: { key: { id: "alias/alarms", admitsCloudWatch: true } } },
  ],
  ["the alarm has no action", ["error silent-alarm alarm"], { alarm: { actions: [] } }, {}],
  ["the alarm's actions are disabled", ["error silent-alarm alarm"], { alarm: { actionsEnabled: false } }, {}],
])("%s", (_what, findings, bad, mended) => {
  expect(told(bad)).toEqual(expect.arrayContaining([...findings]));
  expect(told(bad)).toHaveLength(findings.length);
  expect(told(mended)).toEqual([]);
});

it("leaves alone what has nothing to do with CloudTrail", () => {
  const application = { pattern: "{ $.level = ERROR }", logGroup: "app" };
  expect(told({ filter: application })).toEqual([]);
  expect(told({ filter: { ...application, logGroup: "trail-events" } })).toContain("error unknown-field filter");
  expect(told({ alarm: { namespace: "AWS/EC2", metricName: "CPUUtilization" } })).not.toContain(
    "error unfed-alarm alarm",
  );
});

it("misses a trail only where all that there is can be seen", () => {
  const view = { ...viewOf({ none: ["trails"] }), isAccount: true };
  expect(checkView(view)).toMatchObject([{ rule: "undelivered-group", severity: "error" }]);
});

it("says nothing of what is not known yet", () => {
  const unknown: Inventory = {
    filters: [{ owner: "filter" }],
    alarms: [{ owner: "alarm" }],
    trails: [{ owner: "trail" }],
    topics: [{ owner: "topic", id: "topic" }],
    examples: [],
  };
  expect(checkView(unknown)).toEqual([]);
});
