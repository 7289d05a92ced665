/** A Terraform plan or state as the rules see it. */
import { isSimpleStatistic } from "../../alarms/statistics.ts";
import type { Alarm, Filter, Inventory, Metric, Subject, Subscriber, Topic, Trail } from "../check/inventory.ts";
import { booleanIn, type Json, numberIn, objectIn, objectsIn, present, textIn, textsIn } from "./json.ts";
import { admitsCloudWatch } from "./key-policy.ts";
import { unjudgedMath } from "./math-alarms.ts";
import { advancedSelection, basicSelection } from "./selection.ts";
import { type Configuration, configurationOf, providerRegion } from "./terraform-references.ts";
import { type TerraformResource, terraformResources } from "./terraform-resources.ts";
import { type UnknownReason, unjudgedOf } from "./terraform-unjudged.ts";

/**
 * The view of a plan or state as `terraform show -json` prints it, or of a state file. Subjects are named by their
 * addresses. What a plan does not know yet is found by what its configuration refers to, or left out.
 * @returns undefined where the document is none of these
 */
export function terraformView(document: unknown): Inventory | undefined {
  const resources = terraformResources(document);
  return resources && viewOfResources(resources, configurationOf(document), providerRegion(document));
}

/** @param why completes "it is not known: " of an attribute's value */
export function viewOfResources(
  resources: readonly TerraformResource[],
  configuration: Configuration,
  region: string | undefined,
  why: UnknownReason = () => "Terraform knows it after the apply",
): Inventory {
  const plan = planOf(resources, configuration, region);
  const subjects = <Kind extends Subject>(
    type: string,
    subjectOf: (resource: TerraformResource, plan: Plan) => Kind,
    isSubject: (resource: TerraformResource) => boolean = () => true,
  ) =>
    plan
      .of(type)
      .filter(isSubject)
      .map((resource) => ({ resource, subject: subjectOf(resource, plan) }));
  const filters = subjects("aws_cloudwatch_log_metric_filter", filterOf);
  const alarms = subjects("aws_cloudwatch_metric_alarm", alarmOf, hasOneMetric);
  const math = plan.of("aws_cloudwatch_metric_alarm").filter((alarm) => !hasOneMetric(alarm));
  const trails = subjects("aws_cloudtrail", trailOf);
  const topics = subjects("aws_sns_topic", topicOf);
  return {
    filters: filters.map(({ subject }) => subject),
    alarms: alarms.map(({ subject }) => subject),
    trails: trails.map(({ subject }) => subject),
    topics: topics.map(({ subject }) => subject),
    examples: [],
    mathMetrics: math.flatMap(metricsOf),
    unjudged: [
      ...[...filters, ...alarms, ...trails, ...topics].flatMap(({ resource, subject }) =>
        unjudgedOf(resource, { ...subject }, why),
      ),
      ...unjudgedMath(
        math.map((alarm) => ({ owner: alarm.address, metrics: metricsOf(alarm) })),
        filters.map(({ subject }) => subject),
      ),
    ],
  };
}

/** Of those that calculate with several no rule speaks. */
function hasOneMetric({ values }: TerraformResource): boolean {
  const queries = objectsIn(values, "metric_query");
  return queries.length === 0 || onlyMetric(values) !== undefined;
}

/** The metric of an alarm that names one in the form for several. */
function onlyMetric(values: Json): Json | undefined {
  const [query, ...others] = objectsIn(values, "metric_query");
  return others.length > 0 ? undefined : objectsIn(query, "metric")[0];
}

function metricsOf({ values }: TerraformResource): Metric[] {
  return objectsIn(values, "metric_query").flatMap((query) => {
    const [metric] = objectsIn(query, "metric");
    const [namespace, metricName] = [textIn(metric, "namespace"), textIn(metric, "metric_name")];
    return namespace === undefined || metricName === undefined ? [] : [{ namespace, metricName }];
  });
}

/** A document's resources, and what they refer to. */
interface Plan {
  readonly region: string | undefined;
  of(type: string): readonly TerraformResource[];
  /** The resources of a type that an attribute refers to; of several by count or for_each the one with the same index. */
  referred(resource: TerraformResource, attribute: string, type: string): readonly TerraformResource[];
  isSet(resource: TerraformResource, attribute: string): boolean | undefined;
}

function planOf(
  resources: readonly TerraformResource[],
  configuration: Configuration,
  region: string | undefined,
): Plan {
  const of = (wanted: string) => resources.filter(({ type }) => type === wanted);
  return {
    region,
    of,
    referred({ address, declaredAt }, attribute, type) {
      const targets = configuration.references(declaredAt, attribute);
      const found = of(type).filter((resource) => targets.includes(resource.declaredAt));
      const index = address.slice(address.lastIndexOf("["));
      const twins = address.endsWith("]") ? found.filter((resource) => resource.address.endsWith(index)) : [];
      return twins.length > 0 ? twins : found;
    },
    isSet: ({ declaredAt }, attribute) => configuration.isSet(declaredAt, attribute),
  };
}

/** By its name or, while that is not known, by where it is declared. */
function groupId({ values, declaredAt }: TerraformResource): string {
  return textIn(values, "name") ?? declaredAt;
}

function topicId({ values, declaredAt }: TerraformResource): string {
  return textIn(values, "arn") ?? declaredAt;
}

function filterOf(resource: TerraformResource, plan: Plan): Filter {
  const { address, values } = resource;
  const [transformation = {}] = objectsIn(values, "metric_transformation");
  const [group] = plan.referred(resource, "log_group_name", "aws_cloudwatch_log_group");
  const dimensions = objectIn(transformation, "dimensions");
  return present({
    owner: address,
    name: textIn(values, "name"),
    pattern: typeof values.pattern === "string" ? values.pattern : undefined,
    logGroup: textIn(values, "log_group_name") ?? (group && groupId(group)),
    metricName: textIn(transformation, "name"),
    namespace: textIn(transformation, "namespace"),
    value: textIn(transformation, "value"),
    defaultValue: numberIn(transformation, "default_value"),
    dimensions: Object.keys(dimensions).length > 0 ? textValues(dimensions) : undefined,
    unit: textIn(transformation, "unit"),
  });
}

function textValues(object: Json): Record<string, string> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, String(value)]));
}

/** `stat` of the form for several is either of the two statistics. */
function flattened(values: Json): Json {
  const metric = onlyMetric(values);
  if (!metric) return values;
  const { stat } = metric;
  const statistic =
    typeof stat === "string" && !isSimpleStatistic(stat) ? { extended_statistic: stat } : { statistic: stat };
  return { ...values, ...metric, ...statistic };
}

function alarmOf(resource: TerraformResource, plan: Plan): Alarm {
  const { address } = resource;
  const values = flattened(resource.values);
  // Modules name the metric by the filter's id, which is its name but not known before the apply.
  const [filter] = plan.referred(resource, "metric_name", "aws_cloudwatch_log_metric_filter");
  const [transformation] = objectsIn(filter?.values, "metric_transformation");
  const dimensions = objectIn(values, "dimensions");
  const extended = textIn(values, "extended_statistic");
  return present({
    owner: address,
    name: textIn(values, "alarm_name"),
    description: textIn(values, "alarm_description"),
    namespace: textIn(values, "namespace"),
    metricName: textIn(values, "metric_name") ?? textIn(transformation, "name"),
    dimensions: Object.keys(dimensions).length > 0 ? textValues(dimensions) : undefined,
    unit: textIn(values, "unit"),
    statistic: extended === undefined ? textIn(values, "statistic") : undefined,
    extendedStatistic: extended,
    period: numberIn(values, "period"),
    evaluationPeriods: numberIn(values, "evaluation_periods"),
    datapointsToAlarm: numberIn(values, "datapoints_to_alarm") || undefined,
    threshold: numberIn(values, "threshold"),
    comparison: textIn(values, "comparison_operator"),
    treatMissingData: textIn(values, "treat_missing_data"),
    actionsEnabled: booleanIn(values, "actions_enabled"),
    actions: actionsOf(resource, "alarm_actions", plan),
    okActions: actionsOf(resource, "ok_actions", plan),
  });
}

/** A list that is not known yet, or holds what is not, is found by its references. */
function actionsOf(resource: TerraformResource, attribute: string, plan: Plan): string[] | undefined {
  const actions = resource.values[attribute];
  const topics = plan.referred(resource, attribute, "aws_sns_topic");
  const known = textsIn(resource.values, attribute);
  const isWhole = Array.isArray(actions) && actions.every((action) => typeof action === "string");
  if (isWhole && (known.length > 0 || topics.length === 0)) return known;
  if (topics.length > 0) return topics.map(topicId);
  return actions === null ? [] : undefined;
}

function trailOf(resource: TerraformResource, plan: Plan): Trail {
  const { address, values } = resource;
  const { cloud_watch_logs_group_arn: given } = values;
  const [group] = plan.referred(resource, "cloud_watch_logs_group_arn", "aws_cloudwatch_log_group");
  const named = typeof given === "string" ? /:log-group:([^:]+)/.exec(given)?.[1] : undefined;
  const hasNone = given === "" || given === null;
  return present({
    owner: address,
    name: textIn(values, "name"),
    region: textIn(values, "home_region") ?? regionOf(values) ?? plan.region,
    multiRegion: booleanIn(values, "is_multi_region_trail") ?? false,
    includeGlobalServiceEvents: booleanIn(values, "include_global_service_events") ?? true,
    logGroup: named ?? (group && groupId(group)) ?? (hasNone ? null : undefined),
    isLogging: booleanIn(values, "enable_logging") ?? true,
    selection: selectionOf(values),
  });
}

function regionOf(values: Json): string | undefined {
  return textIn(values, "region") ?? textIn(values, "arn")?.split(":")[3];
}

function selectionOf(values: Json) {
  const advanced = objectsIn(values, "advanced_event_selector");
  if (advanced.length > 0) {
    return advancedSelection(
      advanced.map((selector) => ({
        FieldSelectors: objectsIn(selector, "field_selector").map((field) => ({
          Field: textIn(field, "field") ?? "",
          Equals: textsIn(field, "equals"),
          NotEquals: textsIn(field, "not_equals"),
        })),
      })),
    );
  }
  return basicSelection(
    objectsIn(values, "event_selector").map((selector) => ({
      ReadWriteType: readWriteType(textIn(selector, "read_write_type")),
      IncludeManagementEvents: booleanIn(selector, "include_management_events") ?? true,
      DataResources: objectsIn(selector, "data_resource").map(() => ({ Type: "", Values: [] })),
      ExcludeManagementEventSources: textsIn(selector, "exclude_management_event_sources"),
    })),
  );
}

function readWriteType(text: string | undefined) {
  return text === "ReadOnly" || text === "WriteOnly" ? text : "All";
}

function topicOf(resource: TerraformResource, plan: Plan): Topic {
  const { address, values } = resource;
  const id = topicId(resource);
  return present({
    owner: address,
    id,
    subscribers: plan
      .of("aws_sns_topic_subscription")
      .filter((subscription) => isOn(subscription, id, plan))
      .map(({ values: given }) => subscriberOf(given)),
    key: keyOf(resource, values, plan),
  });
}

function isOn(subscription: TerraformResource, topic: string, plan: Plan): boolean {
  const named = textIn(subscription.values, "topic_arn");
  if (named !== undefined) return named === topic;
  return plan.referred(subscription, "topic_arn", "aws_sns_topic").some((each) => topicId(each) === topic);
}

function subscriberOf(values: Json): Subscriber {
  const pending = booleanIn(values, "pending_confirmation");
  return {
    protocol: textIn(values, "protocol") ?? "",
    endpoint: textIn(values, "endpoint") ?? "",
    ...(pending !== undefined && { confirmed: !pending }),
  };
}

function keyOf(topic: TerraformResource, values: Json, plan: Plan): Topic["key"] {
  const given = textIn(values, "kms_master_key_id");
  const [alias] = [...plan.referred(topic, "kms_master_key_id", "aws_kms_alias"), ...aliasesNamed(given, plan)];
  const [key] = [
    ...plan.referred(topic, "kms_master_key_id", "aws_kms_key"),
    ...(alias ? plan.referred(alias, "target_key_id", "aws_kms_key") : []),
    ...plan.of("aws_kms_key").filter((each) => isNamedBy(given ?? textIn(alias?.values, "target_key_id"), each.values)),
  ];
  const id = given ?? alias?.address ?? key?.address;
  const admits = key && admission(key, plan);
  return id === undefined ? undefined : { id, ...(admits !== undefined && { admitsCloudWatch: admits }) };
}

function aliasesNamed(name: string | undefined, plan: Plan): readonly TerraformResource[] {
  return plan.of("aws_kms_alias").filter(({ values }) => name !== undefined && textIn(values, "name") === name);
}

function isNamedBy(id: string | undefined, values: Json): boolean {
  return id !== undefined && [textIn(values, "arn"), textIn(values, "key_id"), textIn(values, "id")].includes(id);
}

/** A key that nobody wrote a policy for has the default one, which names the account alone. */
function admission(key: TerraformResource, plan: Plan): boolean | undefined {
  const { policy } = key.values;
  if (typeof policy === "string") return admitsCloudWatch(policy);
  const hasOther = plan.of("aws_kms_key_policy").length > 0;
  return plan.isSet(key, "policy") === false && !hasOther ? false : undefined;
}
