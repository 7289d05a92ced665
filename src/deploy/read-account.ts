/** What an account or an embedded cloud has: filters, alarms, trails and topics, read by the official clients. */
import type { Trail as AwsTrail, CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import type { CloudWatchClient, MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchLogsClient, MetricFilter } from "@aws-sdk/client-cloudwatch-logs";
import type { SNSClient, Subscription } from "@aws-sdk/client-sns";
import type { Connection } from "../aws/connection.ts";
import type { Alarm, Filter, Selection, Topic, Trail, View } from "../monitors/check/view.ts";
import { advancedSelection, basicSelection } from "../monitors/readers/selection.ts";

/**
 * Reads one region of an account as the rules of `check` see it.
 * @throws what the clients throw: no credentials, no permission, no answer
 */
export async function readAccount(options: Connection): Promise<View> {
  const [logs, cloudwatch, cloudtrail, sns] = await Promise.all([
    import("@aws-sdk/client-cloudwatch-logs"),
    import("@aws-sdk/client-cloudwatch"),
    import("@aws-sdk/client-cloudtrail"),
    import("@aws-sdk/client-sns"),
  ]);
  const clients = {
    logs: new logs.CloudWatchLogsClient(options),
    cloudwatch: new cloudwatch.CloudWatchClient(options),
    cloudtrail: new cloudtrail.CloudTrailClient(options),
    sns: new sns.SNSClient(options),
  };
  try {
    const [filters, alarms, trails] = await Promise.all([
      readFilters(clients.logs),
      readAlarms(clients.cloudwatch),
      readTrails(clients.cloudtrail),
    ]);
    const metrics = new Set(filters.map(metricOf));
    const arns = new Set(alarms.filter((alarm) => metrics.has(metricOf(alarm))).flatMap(({ actions = [] }) => actions));
    const topics = await Promise.all([...arns].filter(isTopic).map((arn) => readTopic(clients.sns, arn)));
    return {
      filters,
      alarms,
      trails,
      topics: topics.filter((topic) => topic !== undefined),
      examples: [],
      isAccount: true,
    };
  } finally {
    for (const client of Object.values(clients)) client.destroy();
  }
}

const metricOf = ({ namespace, metricName }: Filter | Alarm): string => `${namespace}\n${metricName}`;

const isTopic = (arn: string): boolean => arn.split(":")[2] === "sns";

async function readFilters(client: CloudWatchLogsClient): Promise<Filter[]> {
  const { paginateDescribeMetricFilters } = await import("@aws-sdk/client-cloudwatch-logs");
  const filters: Filter[] = [];
  for await (const { metricFilters = [] } of paginateDescribeMetricFilters({ client }, {})) {
    filters.push(...metricFilters.map(filterOf));
  }
  return filters;
}

const filterOf = ({
  filterName = "",
  filterPattern,
  logGroupName,
  metricTransformations = [],
}: MetricFilter): Filter => {
  const [{ metricName, metricNamespace, metricValue, defaultValue, dimensions, unit } = {}] = metricTransformations;
  return {
    owner: filterName,
    name: filterName,
    pattern: filterPattern ?? "",
    ...(logGroupName !== undefined && { logGroup: logGroupName }),
    ...(metricName !== undefined && { metricName }),
    ...(metricNamespace !== undefined && { namespace: metricNamespace }),
    ...(metricValue !== undefined && { value: metricValue }),
    ...(defaultValue !== undefined && { defaultValue }),
    ...(dimensions && { dimensions }),
    ...(unit !== undefined && { unit }),
  };
};

async function readAlarms(client: CloudWatchClient): Promise<Alarm[]> {
  const { paginateDescribeAlarms } = await import("@aws-sdk/client-cloudwatch");
  const alarms: Alarm[] = [];
  for await (const { MetricAlarms: page = [] } of paginateDescribeAlarms({ client }, { AlarmTypes: ["MetricAlarm"] })) {
    // Alarms on metric math have metrics in place of one.
    alarms.push(...page.filter(({ MetricName: name }) => name !== undefined).map(alarmOf));
  }
  return alarms;
}

const alarmOf = (alarm: MetricAlarm): Alarm => {
  const { AlarmName: name = "", Dimensions: dimensions = [], AlarmActions: actions = [] } = alarm;
  const optional = {
    description: alarm.AlarmDescription,
    namespace: alarm.Namespace,
    metricName: alarm.MetricName,
    unit: alarm.Unit,
    statistic: alarm.Statistic,
    extendedStatistic: alarm.ExtendedStatistic,
    period: alarm.Period,
    evaluationPeriods: alarm.EvaluationPeriods,
    datapointsToAlarm: alarm.DatapointsToAlarm,
    threshold: alarm.Threshold,
    comparison: alarm.ComparisonOperator,
    treatMissingData: alarm.TreatMissingData,
    actionsEnabled: alarm.ActionsEnabled,
  };
  return {
    owner: name,
    name,
    actions,
    ...(dimensions.length > 0 && {
      dimensions: Object.fromEntries(dimensions.map(({ Name = "", Value = "" }) => [Name, Value])),
    }),
    ...withoutAbsent(optional),
  };
};

async function readTrails(client: CloudTrailClient): Promise<Trail[]> {
  const { DescribeTrailsCommand } = await import("@aws-sdk/client-cloudtrail");
  const { trailList = [] } = await client.send(new DescribeTrailsCommand({}));
  const here = await client.config.region();
  return Promise.all(trailList.map((trail) => readTrail(client, trail, here)));
}

/** A trail of another region is listed as well, but its log group is not one of this region's. */
async function readTrail(client: CloudTrailClient, trail: AwsTrail, here: string): Promise<Trail> {
  const { Name: name = "", TrailARN: arn, HomeRegion: region, CloudWatchLogsLogGroupArn: group } = trail;
  const [, , , groupRegion] = group?.split(":") ?? [];
  const optional = {
    region,
    multiRegion: trail.IsMultiRegionTrail,
    includeGlobalServiceEvents: trail.IncludeGlobalServiceEvents,
    ...(await statusOf(client, arn ?? name)),
  };
  return {
    owner: name,
    name,
    logGroup: groupRegion === here ? (group?.split(":")[6] ?? null) : null,
    ...withoutAbsent(optional),
  };
}

/** Whether it logs, and what; nothing of another account's trail, which tells nobody. */
async function statusOf(
  client: CloudTrailClient,
  trail: string,
): Promise<{ isLogging?: boolean; selection?: Selection }> {
  const { GetEventSelectorsCommand, GetTrailStatusCommand } = await import("@aws-sdk/client-cloudtrail");
  try {
    const [{ IsLogging: isLogging = false }, { EventSelectors: basic = [], AdvancedEventSelectors: advanced = [] }] =
      await Promise.all([
        client.send(new GetTrailStatusCommand({ Name: trail })),
        client.send(new GetEventSelectorsCommand({ TrailName: trail })),
      ]);
    const selection =
      advanced.length > 0
        ? advancedSelection(
            advanced.map(({ FieldSelectors: fields = [] }) => ({
              FieldSelectors: fields.map(({ Field = "", Equals = [], NotEquals = [] }) => ({
                Field,
                Equals,
                NotEquals,
              })),
            })),
          )
        : basicSelection(basic.map(basicSelector));
    return { isLogging, selection };
  } catch (error) {
    if (error instanceof Error && ["TrailNotFoundException", "AccessDeniedException"].includes(error.name)) return {};
    throw error;
  }
}

const basicSelector = ({
  ReadWriteType = "All",
  IncludeManagementEvents = true,
  DataResources = [],
  ExcludeManagementEventSources = [],
}: import("@aws-sdk/client-cloudtrail").EventSelector) => ({
  ReadWriteType,
  IncludeManagementEvents,
  DataResources: DataResources.map(({ Type = "", Values = [] }) => ({ Type, Values })),
  ExcludeManagementEventSources,
});

/** @returns undefined for a topic that is gone, or another account's that may not be read. */
async function readTopic(client: SNSClient, arn: string): Promise<Topic | undefined> {
  const { GetTopicAttributesCommand, paginateListSubscriptionsByTopic } = await import("@aws-sdk/client-sns");
  try {
    const { Attributes: attributes = {} } = await client.send(new GetTopicAttributesCommand({ TopicArn: arn }));
    const subscriptions: Subscription[] = [];
    for await (const { Subscriptions: page = [] } of paginateListSubscriptionsByTopic({ client }, { TopicArn: arn }))
      subscriptions.push(...page);
    return {
      owner: arn,
      id: arn,
      subscribers: subscriptions
        .filter(({ SubscriptionArn: subscription }) => subscription !== "Deleted")
        .map(({ Protocol: protocol = "", Endpoint: endpoint = "", SubscriptionArn: subscription }) => ({
          protocol,
          endpoint,
          confirmed: subscription !== "PendingConfirmation",
        })),
      ...(attributes.KmsMasterKeyId !== undefined && { key: { id: attributes.KmsMasterKeyId } }),
    };
  } catch (error) {
    if (error instanceof Error && ["NotFoundException", "AuthorizationErrorException"].includes(error.name))
      return undefined;
    throw error;
  }
}

type WithoutAbsent<Members> = { [Key in keyof Members]?: Exclude<Members[Key], undefined> };

const withoutAbsent = <Members extends object>(members: Members): WithoutAbsent<Members> =>
  // What is left has no undefined in it.
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as WithoutAbsent<Members>;
