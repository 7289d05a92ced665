/** A cloud's resources as its APIs describe them, without what differs between two deployments of one stack: names that were generated, times, ids. */
import type { RunningCloud } from "../../src/api/serve.ts";
import { Fault } from "../../src/cloud/fault.ts";
import { operator } from "../../src/cloud/principal.ts";

type Description = Record<string, unknown>;

/** By kind; lists in the order of their texts. */
export function described(running: RunningCloud): Description {
  const ask = asker(running);
  const keys = list(ask("kms", "ListKeys"), "Keys").filter(
    ({ KeyId }) => (ask("kms", "DescribeKey", { KeyId }).KeyMetadata as Description).KeyState === "Enabled",
  );
  const buckets = list(ask("s3", "ListBuckets"), "Buckets");
  const groups = list(ask("logs", "DescribeLogGroups"), "logGroups");
  const roles = list(ask("iam", "ListRoles"), "Roles");
  const topics = list(ask("sns", "ListTopics"), "Topics");
  const all = {
    trails: list(ask("cloudtrail", "DescribeTrails"), "trailList").map((trail) => ({
      ...trail,
      selectors: ask("cloudtrail", "GetEventSelectors", { TrailName: trail.TrailARN }),
      logging: ask("cloudtrail", "GetTrailStatus", { Name: trail.TrailARN }).IsLogging,
      tags: ask("cloudtrail", "ListTags", { ResourceIdList: [trail.TrailARN] }).ResourceTagList,
    })),
    buckets: buckets.map(({ Name: Bucket }) =>
      ["Policy", "Encryption", "LifecycleConfiguration", "Tagging", "Versioning"]
        .map((setting) => ask("s3", `GetBucket${setting}`, { Bucket }))
        .concat(ask("s3", "GetPublicAccessBlock", { Bucket })),
    ),
    groups: groups.map((group) => ({
      ...group,
      tags: ask("logs", "ListTagsLogGroup", { logGroupName: group.logGroupName }).tags,
    })),
    filters: list(ask("logs", "DescribeMetricFilters"), "metricFilters"),
    roles: roles.map((role) => ({
      ...role,
      policies: list(ask("iam", "ListRolePolicies", { RoleName: role.RoleName }), "PolicyNames").map((PolicyName) =>
        ask("iam", "GetRolePolicy", { RoleName: role.RoleName, PolicyName }),
      ),
      tags: ask("iam", "ListRoleTags", { RoleName: role.RoleName }).Tags,
    })),
    alarms: list(ask("cloudwatch", "DescribeAlarms"), "MetricAlarms").map((alarm) => ({
      ...alarm,
      tags: ask("cloudwatch", "ListTagsForResource", { ResourceARN: alarm.AlarmArn }).Tags,
    })),
    rules: list(ask("events", "ListRules"), "Rules").map(({ Name, Arn, EventPattern, ...rule }) => ({
      ...{ Name, Arn, ...rule, EventPattern: JSON.parse(String(EventPattern)) },
      targets: ask("events", "ListTargetsByRule", { Rule: Name }).Targets,
      tags: ask("events", "ListTagsForResource", { ResourceARN: Arn }).Tags,
    })),
    topics: topics.map(({ TopicArn }) => ({
      ...(ask("sns", "GetTopicAttributes", { TopicArn }).Attributes as Description),
      tags: ask("sns", "ListTagsForResource", { ResourceArn: TopicArn }).Tags,
    })),
    subscriptions: list(ask("sns", "ListSubscriptions"), "Subscriptions"),
    keys: keys.map(({ KeyId }) => ({
      ...ask("kms", "GetKeyPolicy", { KeyId }),
      rotation: ask("kms", "GetKeyRotationStatus", { KeyId }).KeyRotationEnabled,
      aliases: list(ask("kms", "ListAliases", { KeyId }), "Aliases").map(({ AliasName }) => AliasName),
      tags: ask("kms", "ListResourceTags", { KeyId }).Tags,
    })),
  };
  const names: [generated: string, word: string][] = [
    ...buckets.map(({ Name }): [string, string] => [String(Name), "<bucket>"]),
    ...groups.map(({ logGroupName }): [string, string] => [String(logGroupName), "<group>"]),
    ...roles.map(({ RoleName }): [string, string] => [String(RoleName), "<role>"]),
    ...topics.map(({ TopicArn }): [string, string] => [String(TopicArn).replace(/.*:/, ""), "<topic>"]),
    // A key may be named by its id or its ARN.
    ...keys.flatMap(({ KeyId, KeyArn }) => [KeyArn, KeyId].map((name): [string, string] => [String(name), "<key>"])),
  ];
  return settled(renamed(all, names)) as Description;
}

/** Asks as the account's operator; what is not there (a bucket without a lifecycle) is an empty answer. */
function asker({ cloud }: RunningCloud) {
  return (service: string, operation: string, input: object = {}): Description => {
    try {
      const who = { principal: operator(cloud.account), region: "us-east-1" };
      return JSON.parse(JSON.stringify(cloud.invoke(service, operation, input, who))) as Description;
    } catch (error) {
      if (error instanceof Fault && /^NoSuch|NotFound/.test(error.code)) return {};
      throw error;
    }
  };
}

function list(answer: Description, member: string) {
  return (answer[member] ?? []) as Description[];
}

function renamed(value: unknown, names: readonly [string, string][]): unknown {
  const longestFirst = [...names].sort(([one], [other]) => other.length - one.length);
  const text = longestFirst.reduce((all, [generated, word]) => all.replaceAll(generated, word), JSON.stringify(value));
  return JSON.parse(text);
}

/** Times, ids, what says how a state came about, and sums of what is listed elsewhere. */
const passing =
  /^(creationTime|CreateDate|RoleId|.*Timestamp|AlarmConfigurationUpdatedTimestamp|State(Value|Reason.*)|SubscriptionArn|storedBytes|metricFilterCount|Subscriptions(Confirmed|Deleted|Pending)|EffectiveDeliveryPolicy|RoleLastUsed)$/;

/** Policies as the statements they hold, lists in one order, and no tags of CloudFormation's own. */
function settled(value: unknown): unknown {
  if (typeof value === "string") return policyIn(value);
  if (Array.isArray(value)) {
    const items = value.filter((item) => !isEngineTag(item)).map(settled);
    return items.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(
    ([name, each]) => !passing.test(name) && !name.startsWith("aws:") && !isWrittenDefault(name, each),
  );
  return Object.fromEntries(
    entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, each]) => [name, settled(each)]),
  );
}

/** What Terraform's provider writes out although it is AWS's default. */
function isWrittenDefault(name: string, value: unknown) {
  return (name === "unit" && value === "None") || (name.endsWith("SuccessFeedbackSampleRate") && value === "0");
}

function isEngineTag(item: unknown) {
  return typeof item === "object" && item !== null && "Key" in item && String(item.Key).startsWith("aws:");
}

/** A policy may be written in several ways: a list of one is the one. */
function policyIn(text: string): unknown {
  const document = text.startsWith("%7B") ? decodeURIComponent(text) : text;
  if (!/^\{.*"Statement"/s.test(document)) return text;
  const single = (_key: string, value: unknown) => (Array.isArray(value) && value.length === 1 ? value[0] : value);
  return settledPolicy(JSON.parse(document, single));
}

function settledPolicy(policy: Description) {
  return { ...policy, Statement: settled([policy.Statement].flat()) };
}
