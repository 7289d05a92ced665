/** Ways to break a chain on purpose, each through AWS's own APIs. */
import type * as cloudtrail from "@aws-sdk/client-cloudtrail";
import type * as cloudwatch from "@aws-sdk/client-cloudwatch";
import type * as logs from "@aws-sdk/client-cloudwatch-logs";
import type { Bench } from "./broken-chain.fixture.ts";

export type Break = (bench: Bench) => Promise<unknown>;

const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "logs:*", Resource: "*" }] };

export const updateTrail =
  (change: Partial<cloudtrail.UpdateTrailCommandInput>): Break =>
  ({ aws, deployment }) =>
    aws.cloudtrail.updateTrail({ Name: deployment.trailArn, ...change });

export const putSelectors =
  (selectors: Partial<cloudtrail.PutEventSelectorsCommandInput>): Break =>
  ({ aws, deployment }) =>
    aws.cloudtrail.putEventSelectors({ TrailName: deployment.trailArn, ...selectors });

export const trailOf = async ({ aws, deployment }: Bench): Promise<cloudtrail.Trail> =>
  (await aws.cloudtrail.getTrail({ Name: deployment.trailArn })).Trail ?? {};

export const roleName = async (bench: Bench): Promise<string> =>
  (await trailOf(bench)).CloudWatchLogsRoleArn?.split("/").at(-1) ?? "";

export const putRolePolicy =
  (policy: object, PolicyName = "write-log-events"): Break =>
  async (bench) =>
    bench.aws.iam.putRolePolicy({
      RoleName: await roleName(bench),
      PolicyName,
      PolicyDocument: JSON.stringify(policy),
    });

export const trustOnly =
  (principal: object, condition?: object): Break =>
  async (bench) =>
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

export const putFilter =
  (change: Partial<logs.PutMetricFilterCommandInput>, transformation: Partial<logs.MetricTransformation> = {}): Break =>
  ({ aws, deployment }) =>
    aws.logs.putMetricFilter({
      ...filterDefaults,
      logGroupName: deployment.logGroup,
      metricTransformations: [{ ...publishesMetric, ...transformation }],
      ...change,
    });

export const deleteFilter: Break = ({ aws, deployment }) =>
  aws.logs.deleteMetricFilter({ logGroupName: deployment.logGroup, filterName: filterDefaults.filterName });

const alarm = "new-user-created-alarm";

export const putAlarm =
  (change: Partial<cloudwatch.PutMetricAlarmCommandInput>): Break =>
  async ({ aws }) => {
    const { MetricAlarms: [found] = [] } = await aws.cloudwatch.describeAlarms({ AlarmNames: [alarm] });
    // What DescribeAlarms answers is what PutMetricAlarm takes, and more.
    const settings = found as cloudwatch.PutMetricAlarmCommandInput;
    return aws.cloudwatch.putMetricAlarm({ ...settings, ...change });
  };

export const deleteAlarm: Break = ({ aws }) => aws.cloudwatch.deleteAlarms({ AlarmNames: [alarm] });

export const disableActions: Break = ({ aws }) => aws.cloudwatch.disableAlarmActions({ AlarmNames: [alarm] });

const setTopic =
  (AttributeName: string, value: (bench: Bench) => Promise<string>): Break =>
  async (bench) =>
    bench.aws.sns.setTopicAttributes({
      TopicArn: bench.deployment.topics[0],
      AttributeName,
      AttributeValue: await value(bench),
    });

export const topicPolicy = (statement: object): Break =>
  setTopic("Policy", async ({ deployment }) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Resource: deployment.topics[0], ...statement }] }),
  );

export const encryptTopic = (key: (bench: Bench) => Promise<string>): Break => setTopic("KmsMasterKeyId", key);

/** A new key with AWS's default policy, which leaves it to the account's IAM and names no service. */
export const newKey = async ({ aws }: Bench): Promise<string> => (await aws.kms.createKey({})).KeyMetadata?.Arn ?? "";

export const subscriptionOf = async ({ aws, deployment }: Bench): Promise<string> => {
  const { Subscriptions: [one] = [] } = await aws.sns.listSubscriptionsByTopic({ TopicArn: deployment.topics[0] });
  return one?.SubscriptionArn ?? "";
};

export const filterSubscription =
  (policy: object, scope: "MessageAttributes" | "MessageBody" = "MessageAttributes"): Break =>
  async (bench) => {
    const SubscriptionArn = await subscriptionOf(bench);
    const set = (AttributeName: string, AttributeValue: string) =>
      bench.aws.sns.setSubscriptionAttributes({ SubscriptionArn, AttributeName, AttributeValue });
    await set("FilterPolicyScope", scope);
    await set("FilterPolicy", JSON.stringify(policy));
  };

export const unsubscribe: Break = async (bench) =>
  bench.aws.sns.unsubscribe({ SubscriptionArn: await subscriptionOf(bench) });

export const subscribe =
  (Endpoint: string): Break =>
  ({ aws, deployment }) =>
    aws.sns.subscribe({ TopicArn: deployment.topics[0], Protocol: "email", Endpoint });

export const confirmAll: Break = async ({ cloud }) => {
  for (const { id } of await cloud.inbox()) await fetch((await cloud.links(id))[0] ?? "");
};

export const tellOtherTopic: Break = async (bench) => {
  const { TopicArn: other = "" } = await bench.aws.sns.createTopic({ Name: "other" });
  await putAlarm({ AlarmActions: [other] })(bench);
};

export const inOrder =
  (...breaks: readonly Break[]): Break =>
  async (bench) => {
    for (const each of breaks) await each(bench);
  };
