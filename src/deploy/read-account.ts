/** What an account or an embedded cloud has: filters, alarms, trails and topics, read by the official clients. */
import type { Trail as AwsTrail, EventSelector } from "@aws-sdk/client-cloudtrail";
import type { MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { MetricFilter } from "@aws-sdk/client-cloudwatch-logs";
import type { Aws } from "../aws/aws.ts";
import { unlessFault } from "../aws/fault.ts";
import { allItems } from "../aws/pages.ts";
import type { Alarm, Filter, Selection, Topic, Trail, View } from "../monitors/check/view.ts";
import { advancedSelection, basicSelection } from "../monitors/readers/selection.ts";

/**
 * Reads one region of an account as the rules of `check` see it.
 * @throws what the clients throw: no credentials, no permission, no answer
 */
export async function readAccount(aws: Aws): Promise<View> {
  const [filters, alarms, trails] = await Promise.all([readFilters(aws), readAlarms(aws), readTrails(aws)]);
  const metrics = new Set(filters.map(metricOf));
  const arns = new Set(alarms.filter((alarm) => metrics.has(metricOf(alarm))).flatMap(({ actions = [] }) => actions));
  const topics = await Promise.all([...arns].filter(isTopic).map((arn) => readTopic(aws, arn)));
  return {
    filters,
    alarms,
    trails,
    topics: topics.filter((topic) => topic !== undefined),
    examples: [],
    isAccount: true,
  };
}

const metricOf = ({ namespace, metricName }: Filter | Alarm): string => `${namespace}\n${metricName}`;

const isTopic = (arn: string): boolean => arn.split(":")[2] === "sns";

async function readFilters({ logs }: Aws): Promise<Filter[]> {
  return (await allItems(logs.paginateDescribeMetricFilters({}), "metricFilters")).map(filterOf);
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

async function readAlarms({ cloudwatch }: Aws): Promise<Alarm[]> {
  const alarms = await allItems(cloudwatch.paginateDescribeAlarms({ AlarmTypes: ["MetricAlarm"] }), "MetricAlarms");
  // Alarms on metric math have metrics in place of one.
  return alarms.filter(({ MetricName: name }) => name !== undefined).map(alarmOf);
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

async function readTrails(aws: Aws): Promise<Trail[]> {
  const { trailList = [] } = await aws.cloudtrail.describeTrails({});
  const here = await aws.region();
  return Promise.all(trailList.map((trail) => readTrail(aws, trail, here)));
}

/** A trail of another region is listed as well, but its log group is not one of this region's. */
async function readTrail(aws: Aws, trail: AwsTrail, here: string): Promise<Trail> {
  const { Name: name = "", TrailARN: arn, HomeRegion: region, CloudWatchLogsLogGroupArn: group } = trail;
  const [, , , groupRegion] = group?.split(":") ?? [];
  const optional = {
    region,
    multiRegion: trail.IsMultiRegionTrail,
    includeGlobalServiceEvents: trail.IncludeGlobalServiceEvents,
    ...(await statusOf(aws, arn ?? name)),
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
  { cloudtrail }: Aws,
  trail: string,
): Promise<{ readonly isLogging?: boolean; readonly selection?: Selection }> {
  const asked = Promise.all([
    cloudtrail.getTrailStatus({ Name: trail }),
    cloudtrail.getEventSelectors({ TrailName: trail }),
  ]);
  const told = await unlessFault(asked, "TrailNotFoundException", "AccessDeniedException");
  if (!told) return {};
  const [{ IsLogging: isLogging = false }, { EventSelectors: basic = [], AdvancedEventSelectors: advanced = [] }] =
    told;
  const selection =
    advanced.length > 0
      ? advancedSelection(
          advanced.map(({ FieldSelectors: fields = [] }) => ({
            FieldSelectors: fields.map(({ Field = "", Equals = [], NotEquals = [] }) => ({ Field, Equals, NotEquals })),
          })),
        )
      : basicSelection(basic.map(basicSelector));
  return { isLogging, selection };
}

const basicSelector = ({
  ReadWriteType = "All",
  IncludeManagementEvents = true,
  DataResources = [],
  ExcludeManagementEventSources = [],
}: EventSelector) => ({
  ReadWriteType,
  IncludeManagementEvents,
  DataResources: DataResources.map(({ Type = "", Values = [] }) => ({ Type, Values })),
  ExcludeManagementEventSources,
});

/** @returns undefined for a topic that is gone, or another account's that may not be read. */
async function readTopic({ sns }: Aws, TopicArn: string): Promise<Topic | undefined> {
  const asked = Promise.all([
    sns.getTopicAttributes({ TopicArn }),
    allItems(sns.paginateListSubscriptionsByTopic({ TopicArn }), "Subscriptions"),
  ]);
  const told = await unlessFault(asked, "NotFoundException", "AuthorizationErrorException");
  if (!told) return undefined;
  const [{ Attributes: attributes = {} }, subscriptions] = told;
  return {
    owner: TopicArn,
    id: TopicArn,
    subscribers: subscriptions
      .filter(({ SubscriptionArn: subscription }) => subscription !== "Deleted")
      .map(({ Protocol: protocol = "", Endpoint: endpoint = "", SubscriptionArn: subscription }) => ({
        protocol,
        endpoint,
        confirmed: subscription !== "PendingConfirmation",
      })),
    ...(attributes.KmsMasterKeyId !== undefined && { key: { id: attributes.KmsMasterKeyId } }),
  };
}

type WithoutAbsent<Members> = { [Key in keyof Members]?: Exclude<Members[Key], undefined> };

const withoutAbsent = <Members extends object>(members: Members): WithoutAbsent<Members> =>
  // What is left has no undefined in it.
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as WithoutAbsent<Members>;
