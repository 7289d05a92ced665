/** Ways to break a chain on purpose, each through AWS's own APIs. */
import type * as cloudtrail from "@aws-sdk/client-cloudtrail";
import type * as cloudwatch from "@aws-sdk/client-cloudwatch";
import type * as logs from "@aws-sdk/client-cloudwatch-logs";
import type { Bench } from "./broken-chain.fixture.ts";

export type Break = (bench: Bench) => Promise<unknown>;

const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "logs:*", Resource: "*" }] };

export function updateTrail(change: Partial<cloudtrail.UpdateTrailCommandInput>): Break {
  return ({ aws, deployment }) => aws.cloudtrail.updateTrail({ Name: deployment.trailArn, ...change });
}

export function putSelectors(selectors: Partial<cloudtrail.PutEventSelectorsCommandInput>): Break {
  return ({ aws, deployment }) => aws.cloudtrail.putEventSelectors({ TrailName: deployment.trailArn, ...selectors });
}

export async function trailOf({ aws, deployment }: Bench): Promise<cloudtrail.Trail> {
  return (await aws.cloudtrail.getTrail({ Name: deployment.trailArn })).Trail ?? {};
}

export async function roleName(bench: Bench): Promise<string> {
  return (await trailOf(bench)).CloudWatchLogsRoleArn?.split("/").at(-1) ?? "";
}

export function putRolePolicy(policy: object, PolicyName = "write-log-events"): Break {
  return async (bench) =>
    bench.aws.iam.putRolePolicy({
      RoleName: await roleName(bench),
      PolicyName,
      PolicyDocument: JSON.stringify(policy),
    });
}

export function trustOnly(principal: object, condition?: object): Break {
  return async (bench) =>
    bench.aws.iam.updateAssumeRolePolicy({
      RoleName: await roleName(bench),
      PolicyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "Trust",
            Effect: "Allow",
            Principal: principal,
            Action: "sts:AssumeRole",
            ...(condition && { Condition: condition }),
          },
        ],
      }),
    });
}

export const deleteRole: Break = async (bench) => {
  const RoleName = await roleName(bench);
  await bench.aws.iam.deleteRolePolicy({ RoleName, PolicyName: "write-log-events" });
  await bench.aws.iam.deleteRole({ RoleName });
};

export const otherGroup: Break = ({ aws }) => aws.logs.createLogGroup({ logGroupName: "other" });

/** CloudTrail takes a group only with a role that may write to it. */
export const deliverToOtherGroup: Break = async (bench) => {
  await otherGroup(bench);
  await putRolePolicy(everything)(bench);
  const { CloudWatchLogsLogGroupArn: arn = "", CloudWatchLogsRoleArn } = await trailOf(bench);
  const CloudWatchLogsLogGroupArn = arn.replace(bench.deployment.logGroup, "other");
  await updateTrail({ CloudWatchLogsLogGroupArn, CloudWatchLogsRoleArn })(bench);
};

export const filterDefaults = {
  filterName: "new-user-created",
  filterPattern: "{ $.eventName = CreateUser }",
};
const publishesMetric = { metricName: "new-user-created", metricNamespace: "N", metricValue: "1" };

export function putFilter(
  change: Partial<logs.PutMetricFilterCommandInput>,
  transformation: Partial<logs.MetricTransformation> = {},
): Break {
  return ({ aws, deployment }) =>
    aws.logs.putMetricFilter({
      ...filterDefaults,
      logGroupName: deployment.logGroup,
      metricTransformations: [{ ...publishesMetric, ...transformation }],
      ...change,
    });
}

export const deleteFilter: Break = ({ aws, deployment }) =>
  aws.logs.deleteMetricFilter({ logGroupName: deployment.logGroup, filterName: filterDefaults.filterName });

const alarm = "new-user-created-alarm";

export function putAlarm(change: Partial<cloudwatch.PutMetricAlarmCommandInput>): Break {
  return async ({ aws }) => {
    const { MetricAlarms: [found] = [] } = await aws.cloudwatch.describeAlarms({ AlarmNames: [alarm] });
    // What DescribeAlarms answers is what PutMetricAlarm takes, and more.
    const settings = found as cloudwatch.PutMetricAlarmCommandInput;
    return aws.cloudwatch.putMetricAlarm({ ...settings, ...change });
  };
}

export const deleteAlarm: Break = ({ aws }) => aws.cloudwatch.deleteAlarms({ AlarmNames: [alarm] });

export const disableActions: Break = ({ aws }) => aws.cloudwatch.disableAlarmActions({ AlarmNames: [alarm] });

function setTopic(AttributeName: string, value: (bench: Bench) => Promise<string>): Break {
  return async (bench) =>
    bench.aws.sns.setTopicAttributes({
      TopicArn: bench.deployment.topics[0],
      AttributeName,
      AttributeValue: await value(bench),
    });
}

export function topicPolicy(statement: object): Break {
  return setTopic("Policy", async ({ deployment }) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Resource: deployment.topics[0], ...statement }] }),
  );
}

export function encryptTopic(key: (bench: Bench) => Promise<string>): Break {
  return setTopic("KmsMasterKeyId", key);
}

/** A new key with AWS's default policy, which leaves it to the account's IAM and names no service. */
export async function newKey({ aws }: Bench): Promise<string> {
  return (await aws.kms.createKey({})).KeyMetadata?.Arn ?? "";
}

export async function subscriptionOf({ aws, deployment }: Bench): Promise<string> {
  const { Subscriptions: [one] = [] } = await aws.sns.listSubscriptionsByTopic({ TopicArn: deployment.topics[0] });
  return one?.SubscriptionArn ?? "";
}

export function filterSubscription(
  policy: object,
  scope: "MessageAttributes" | "MessageBody" = "MessageAttributes",
): Break {
  return async (bench) => {
    const SubscriptionArn = await subscriptionOf(bench);
    const set = (AttributeName: string, AttributeValue: string) =>
      bench.aws.sns.setSubscriptionAttributes({ SubscriptionArn, AttributeName, AttributeValue });
    await set("FilterPolicyScope", scope);
    await set("FilterPolicy", JSON.stringify(policy));
  };
}

export const unsubscribe: Break = async (bench) =>
  bench.aws.sns.unsubscribe({ SubscriptionArn: await subscriptionOf(bench) });

export function subscribe(Endpoint: string): Break {
  return ({ aws, deployment }) => aws.sns.subscribe({ TopicArn: deployment.topics[0], Protocol: "email", Endpoint });
}

export const confirmAll: Break = async ({ cloud }) => {
  for (const { id } of await cloud.inbox()) await fetch((await cloud.links(id))[0] ?? "");
};

export const tellOtherTopic: Break = async (bench) => {
  const { TopicArn: other = "" } = await bench.aws.sns.createTopic({ Name: "other" });
  await putAlarm({ AlarmActions: [other] })(bench);
};

export function inOrder(...breaks: readonly Break[]): Break {
  return async (bench) => {
    for (const each of breaks) await each(bench);
  };
}
