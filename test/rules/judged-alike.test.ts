/** One stack, broken on purpose in every way that is known: whoever judges it says the same, and nothing of a sound one. */
import { describe, expect, test } from "vitest";
import type { Stack } from "../../src/monitors/monitor.ts";
import { bell } from "../deploy/fixture.ts";
import {
  type Break,
  deleteAlarm,
  deleteFilter,
  deleteRole,
  deliverToOtherGroup,
  disableActions,
  encryptTopic,
  filterSubscription,
  newKey,
  putAlarm,
  putFilter,
  putRolePolicy,
  putSelectors,
  topicPolicy,
  trailOf,
  trustOnly,
  unsubscribe,
} from "../drill/breaks.fixture.ts";
import { standChain } from "../drill/broken-chain.fixture.ts";
import { useCloud } from "../running/cloud.ts";
import { faces, type Judged, ofDeclarations } from "./faces.fixture.ts";

const cloud = useCloud();

function said(findings: readonly Judged[]): string[] {
  return [
    ...new Set(
      findings
        .filter(({ rule }) => !ofDeclarations.includes(rule))
        .map(({ severity, rule, step }) => [severity, rule, step].join(" ")),
    ),
  ].toSorted();
}

async function judgements(deed: Break, more: Partial<Stack>): Promise<Record<string, string[]>> {
  const bench = await standChain(cloud, { stack: more });
  await deed(bench);
  const columns: [string, string[]][] = [];
  for (const { name, findings } of faces) columns.push([name, said(await findings(bench, { ...bell, ...more }))]);
  bench.aws.close();
  return Object.fromEntries(columns);
}

function alike(expected: unknown) {
  return Object.fromEntries(faces.map(({ name }) => [name, expected]));
}

const cloudwatch = { Service: "cloudwatch.amazonaws.com" };
function closedKey(statement: object): Break {
  return async (bench) => {
    const { KmsKeyId: KeyId = "" } = await trailOf(bench);
    const admin = {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::000000000000:root" },
      Action: "kms:*",
      Resource: "*",
    };
    await bench.aws.kms.putKeyPolicy({
      KeyId,
      Policy: JSON.stringify({ Version: "2012-10-17", Statement: [admin, statement] }),
    });
  };
}
async function bucketOf(bench: Parameters<Break>[0]) {
  return (await trailOf(bench)).S3BucketName ?? "";
}

describe("sound stacks are green:", () => {
  const stacks: [what: string, more: Partial<Stack>][] = [
    ["the walk-through's", {}],
    ["one with a key of its own", { encryption: "customer-key" }],
    ["one with event notifications", { eventNotifications: true }],
    [
      "one with a topic for machines and one for each monitor",
      {
        eventNotifications: true,
        topic: { perMonitor: true },
        subscribers: [{ protocol: "email-json", endpoint: "machine@example.com" }],
      },
    ],
  ];
  test.each(stacks)("%s", async (_what, more) => {
    const found = await judgements(async () => {}, more);
    for (const [name, findings] of Object.entries(found))
      expect([name, findings.filter((each) => !each.startsWith("pending"))]).toEqual([name, []]);
  });
});

describe("is judged alike:", () => {
  const rows: [what: string, deed: Break, expected: readonly string[], more?: Partial<Stack>][] = [
    ["actions disabled", disableActions, ["error silent-alarm action"]],
    ["actions taken away", putAlarm({ AlarmActions: [] }), ["error silent-alarm action"]],
    ["filter deleted", deleteFilter, ["error unfed-alarm alarm"]],
    ["filter misspelt", putFilter({ filterPattern: "{ $.eventName = CreateUsr }" }), ["error unknown-event datapoint"]],
    ["filter counts nothing", putFilter({}, { metricValue: "0" }), ["error unreachable-threshold alarm"]],
    [
      "metric renamed",
      putFilter({}, { metricName: "new-user" }),
      ["error unfed-alarm alarm", "error unwatched-filter alarm"],
    ],
    [
      "alarm asks for a dimension",
      putAlarm({ Dimensions: [{ Name: "User", Value: "ann" }] }),
      ["error unfed-alarm alarm"],
    ],
    ["alarm takes an average", putAlarm({ Statistic: "Average", Threshold: 2 }), ["error unreachable-threshold alarm"]],
    ["alarm deleted", deleteAlarm, ["error unwatched-filter alarm"]],
    [
      "logging stopped",
      ({ aws, deployment }) => aws.cloudtrail.stopLogging({ Name: deployment.trailArn }),
      ["error silent-trail record"],
    ],
    [
      "selectors narrowed",
      putSelectors({ EventSelectors: [{ ReadWriteType: "ReadOnly", IncludeManagementEvents: true }] }),
      ["error unselected-events record"],
    ],
    [
      "trail deleted",
      ({ aws, deployment }) => aws.cloudtrail.deleteTrail({ Name: deployment.trailArn }),
      ["error undelivered-group log-event"],
    ],
    ["another log group", deliverToOtherGroup, ["error undelivered-group log-event"]],
    [
      "log group deleted",
      ({ aws, deployment }) => aws.logs.deleteLogGroup({ logGroupName: deployment.logGroup }),
      ["error missing-log-group log-event"],
    ],
    ["role deleted", deleteRole, ["error powerless-role log-event"]],
    [
      "role policy",
      putRolePolicy({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "logs:CreateLogStream", Resource: "*" }],
      }),
      ["error powerless-role log-event"],
    ],
    ["role trusts another", trustOnly({ Service: "ec2.amazonaws.com" }), ["error powerless-role log-event"]],
    [
      "bucket policy deleted",
      async (bench) => bench.aws.s3.deleteBucketPolicy({ Bucket: await bucketOf(bench) }),
      ["error closed-bucket record"],
    ],
    [
      "bucket policy of another trail",
      async (bench) => {
        const Bucket = await bucketOf(bench);
        const { Policy = "" } = await bench.aws.s3.getBucketPolicy({ Bucket });
        await bench.aws.s3.putBucketPolicy({ Bucket, Policy: Policy.replaceAll(":trail/bell", ":trail/other") });
      },
      ["error closed-bucket record"],
    ],
    [
      "topic policy",
      topicPolicy({
        Effect: "Allow",
        Principal: cloudwatch,
        Action: "sns:Publish",
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      }),
      ["error closed-topic action"],
    ],
    [
      "topic deleted",
      ({ aws, deployment }) => aws.sns.deleteTopic({ TopicArn: deployment.topics[0] }),
      ["error missing-topic action"],
    ],
    ["topic's key closed", encryptTopic(newKey), ["error encrypted-topic action"]],
    [
      "stack's key closed to CloudWatch",
      closedKey({
        Effect: "Allow",
        Principal: { Service: ["cloudtrail.amazonaws.com", "logs.us-east-1.amazonaws.com"] },
        Action: "kms:*",
        Resource: "*",
      }),
      ["error encrypted-topic action"],
      { encryption: "customer-key" },
    ],
    [
      "stack's key closed to CloudWatch Logs",
      closedKey({
        Effect: "Allow",
        Principal: { Service: ["cloudtrail.amazonaws.com", "cloudwatch.amazonaws.com"] },
        Action: "kms:*",
        Resource: "*",
      }),
      ["error unusable-key log-event"],
      { encryption: "customer-key" },
    ],
    ["nobody subscribed", unsubscribe, ["error unsubscribed-topic notification"]],
    [
      "filter policy of the only subscriber",
      filterSubscription({ team: ["ops"] }),
      ["error filtered-subscriber notification"],
    ],
    [
      "an address that has not confirmed",
      ({ aws, deployment }) =>
        aws.sns.subscribe({ TopicArn: deployment.topics[0], Protocol: "email", Endpoint: "b@example.com" }),
      ["pending unconfirmed-subscriber notification"],
    ],
    [
      "event rule disabled",
      ({ aws }) => aws.events.disableRule({ Name: "bell-new-user-created" }),
      ["error silent-event-rule event-notification"],
      { eventNotifications: true },
    ],
  ];
  test.each(rows)("%s", async (_what, deed, expected, more = {}) => {
    const found = await judgements(deed, more);
    const [first] = Object.values(found);
    expect(found).toEqual(alike(first));
    expect(first).toEqual(expect.arrayContaining([...expected]));
  });
});
