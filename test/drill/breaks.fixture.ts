/** Ways to break a chain on purpose, each through AWS's own APIs. */
import * as cloudtrail from "@aws-sdk/client-cloudtrail";
import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as iam from "@aws-sdk/client-iam";
import * as kms from "@aws-sdk/client-kms";
import * as sns from "@aws-sdk/client-sns";
import type { Bench } from "./broken-chain.fixture.ts";

export type Break = (bench: Bench) => Promise<unknown>;

const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "logs:*", Resource: "*" }] };

export const updateTrail =
  (change: Partial<cloudtrail.UpdateTrailCommandInput>): Break =>
  ({ clients, deployment }) =>
    clients.cloudtrail.send(new cloudtrail.UpdateTrailCommand({ Name: deployment.trailArn, ...change }));

export const putSelectors =
  (selectors: Partial<cloudtrail.PutEventSelectorsCommandInput>): Break =>
  ({ clients, deployment }) =>
    clients.cloudtrail.send(new cloudtrail.PutEventSelectorsCommand({ TrailName: deployment.trailArn, ...selectors }));

export const trailOf = async ({ clients, deployment }: Bench): Promise<cloudtrail.Trail> =>
  (await clients.cloudtrail.send(new cloudtrail.GetTrailCommand({ Name: deployment.trailArn }))).Trail ?? {};

export const roleName = async (bench: Bench): Promise<string> =>
  (await trailOf(bench)).CloudWatchLogsRoleArn?.split("/").at(-1) ?? "";

export const putRolePolicy =
  (policy: object, PolicyName = "write-log-events"): Break =>
  async (bench) =>
    bench.clients.iam.send(
      new iam.PutRolePolicyCommand({
        RoleName: await roleName(bench),
        PolicyName,
        PolicyDocument: JSON.stringify(policy),
      }),
    );

export const trustOnly =
  (principal: object, condition?: object): Break =>
  async (bench) =>
    bench.clients.iam.send(
      new iam.UpdateAssumeRolePolicyCommand({
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
      }),
    );

export const deleteRole: Break = async (bench) => {
  const RoleName = await roleName(bench);
  await bench.clients.iam.send(new iam.DeleteRolePolicyCommand({ RoleName, PolicyName: "write-log-events" }));
  await bench.clients.iam.send(new iam.DeleteRoleCommand({ RoleName }));
};

export const otherGroup: Break = ({ clients }) =>
  clients.logs.send(new logs.CreateLogGroupCommand({ logGroupName: "other" }));

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
  ({ clients, deployment }) =>
    clients.logs.send(
      new logs.PutMetricFilterCommand({
        ...filterDefaults,
        logGroupName: deployment.logGroup,
        metricTransformations: [{ ...publishesMetric, ...transformation }],
        ...change,
      }),
    );

export const deleteFilter: Break = ({ clients, deployment }) =>
  clients.logs.send(
    new logs.DeleteMetricFilterCommand({ logGroupName: deployment.logGroup, filterName: filterDefaults.filterName }),
  );

const alarm = "new-user-created-alarm";

export const putAlarm =
  (change: Partial<cloudwatch.PutMetricAlarmCommandInput>): Break =>
  async ({ clients }) => {
    const { MetricAlarms: [found] = [] } = await clients.cloudwatch.send(
      new cloudwatch.DescribeAlarmsCommand({ AlarmNames: [alarm] }),
    );
    // What DescribeAlarms answers is what PutMetricAlarm takes, and more.
    const settings = found as cloudwatch.PutMetricAlarmCommandInput;
    return clients.cloudwatch.send(new cloudwatch.PutMetricAlarmCommand({ ...settings, ...change }));
  };

export const deleteAlarm: Break = ({ clients }) =>
  clients.cloudwatch.send(new cloudwatch.DeleteAlarmsCommand({ AlarmNames: [alarm] }));

export const disableActions: Break = ({ clients }) =>
  clients.cloudwatch.send(new cloudwatch.DisableAlarmActionsCommand({ AlarmNames: [alarm] }));

const setTopic =
  (AttributeName: string, value: (bench: Bench) => Promise<string>): Break =>
  async (bench) =>
    bench.clients.sns.send(
      new sns.SetTopicAttributesCommand({
        TopicArn: bench.deployment.topics[0],
        AttributeName,
        AttributeValue: await value(bench),
      }),
    );

export const topicPolicy = (statement: object): Break =>
  setTopic("Policy", async ({ deployment }) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Resource: deployment.topics[0], ...statement }] }),
  );

export const encryptTopic = (key: (bench: Bench) => Promise<string>): Break => setTopic("KmsMasterKeyId", key);

/** A new key with AWS's default policy, which leaves it to the account's IAM and names no service. */
export const newKey = async ({ clients }: Bench): Promise<string> =>
  (await clients.kms.send(new kms.CreateKeyCommand({}))).KeyMetadata?.Arn ?? "";

export const subscriptionOf = async ({ clients, deployment }: Bench): Promise<string> => {
  const { Subscriptions: [one] = [] } = await clients.sns.send(
    new sns.ListSubscriptionsByTopicCommand({ TopicArn: deployment.topics[0] }),
  );
  return one?.SubscriptionArn ?? "";
};

export const filterSubscription =
  (policy: object, scope: "MessageAttributes" | "MessageBody" = "MessageAttributes"): Break =>
  async (bench) => {
    const SubscriptionArn = await subscriptionOf(bench);
    const set = (AttributeName: string, AttributeValue: string) =>
      bench.clients.sns.send(
        new sns.SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }),
      );
    await set("FilterPolicyScope", scope);
    await set("FilterPolicy", JSON.stringify(policy));
  };

export const unsubscribe: Break = async (bench) =>
  bench.clients.sns.send(new sns.UnsubscribeCommand({ SubscriptionArn: await subscriptionOf(bench) }));

export const subscribe =
  (Endpoint: string): Break =>
  ({ clients, deployment }) =>
    clients.sns.send(new sns.SubscribeCommand({ TopicArn: deployment.topics[0], Protocol: "email", Endpoint }));

export const confirmAll: Break = async ({ cloud }) => {
  for (const { id } of await cloud.inbox()) await fetch((await cloud.links(id))[0] ?? "");
};

export const tellOtherTopic: Break = async (bench) => {
  const { TopicArn: other = "" } = await bench.clients.sns.send(new sns.CreateTopicCommand({ Name: "other" }));
  await putAlarm({ AlarmActions: [other] })(bench);
};

export const inOrder =
  (...breaks: readonly Break[]): Break =>
  async (bench) => {
    for (const each of breaks) await each(bench);
  };
