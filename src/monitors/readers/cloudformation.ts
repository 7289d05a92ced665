/** A CloudFormation template as the rules see it. */
import type { Alarm, Filter, Selection, Subscriber, Topic, Trail, View } from "../check/view.ts";
import { type Resolver, resolverOf } from "./cloudformation-values.ts";
import { isObject, type Json, numberIn, objectIn, objectsIn, present, textIn, textsIn } from "./json.ts";
import { admitsCloudWatch } from "./key-policy.ts";
import { advancedSelection, basicSelection } from "./selection.ts";

interface Resource {
  readonly id: string;
  readonly type: string;
  /** With parameters and references put in as far as the template tells them. */
  readonly properties: Json;
}

/**
 * The view of a template that is read from JSON or YAML, short forms of functions written out (`{"Ref": …}`). Subjects
 * are named by their logical ids. Parameters stand for their defaults; what depends on more is left out.
 * @returns undefined where the document is no template
 */
export const cloudformationView = (document: unknown): View | undefined => {
  const declared = objectIn(document, "Resources");
  if (Object.keys(declared).length === 0) return undefined;
  const resolve = resolverOf(document);
  const resources = Object.entries(declared).flatMap(([id, resource]) => {
    const type = textIn(resource, "Type");
    return type === undefined ? [] : [{ id, type, properties: resolved(objectIn(resource, "Properties"), resolve) }];
  });
  const of = (type: string) => resources.filter((resource) => resource.type === type);
  return {
    filters: of("AWS::Logs::MetricFilter").map(filterOf),
    alarms: of("AWS::CloudWatch::Alarm")
      .filter(({ properties }) => objectsIn(properties, "Metrics").length === 0)
      .map(alarmOf),
    trails: of("AWS::CloudTrail::Trail").map(trailOf),
    topics: of("AWS::SNS::Topic").map((topic) => topicOf(topic, of("AWS::SNS::Subscription"), of("AWS::KMS::Key"))),
    examples: [],
  };
};

const resolved = (properties: Json, resolve: Resolver): Json =>
  // What comes back for an object is an object.
  (resolve(properties) ?? {}) as Json;

const filterOf = ({ id, properties }: Resource): Filter => {
  const [transformation = {}] = objectsIn(properties, "MetricTransformations");
  return present({
    owner: id,
    name: textIn(properties, "FilterName"),
    pattern: typeof properties.FilterPattern === "string" ? properties.FilterPattern : undefined,
    logGroup: textIn(properties, "LogGroupName"),
    metricName: textIn(transformation, "MetricName"),
    namespace: textIn(transformation, "MetricNamespace"),
    value: textOrNumber(transformation, "MetricValue"),
    defaultValue: numberIn(transformation, "DefaultValue"),
    dimensions: pairs(objectsIn(transformation, "Dimensions"), "Key"),
    unit: textIn(transformation, "Unit"),
  });
};

const textOrNumber = (parent: Json, key: string): string | undefined => {
  const number = numberIn(parent, key);
  return textIn(parent, key) ?? (number === undefined ? undefined : String(number));
};

const pairs = (list: readonly Json[], key: string): Record<string, string> | undefined =>
  list.length === 0
    ? undefined
    : Object.fromEntries(list.map((each) => [textIn(each, key) ?? "", textIn(each, "Value") ?? ""]));

const alarmOf = ({ id, properties }: Resource): Alarm => {
  const { AlarmActions: actions } = properties;
  const known = textsIn(properties, "AlarmActions");
  const isWhole = !("AlarmActions" in properties) || (Array.isArray(actions) && known.length === actions.length);
  return present({
    owner: id,
    name: textIn(properties, "AlarmName"),
    description: textIn(properties, "AlarmDescription"),
    namespace: textIn(properties, "Namespace"),
    metricName: textIn(properties, "MetricName"),
    dimensions: pairs(objectsIn(properties, "Dimensions"), "Name"),
    unit: textIn(properties, "Unit"),
    statistic: textIn(properties, "Statistic"),
    extendedStatistic: textIn(properties, "ExtendedStatistic"),
    period: numberIn(properties, "Period"),
    evaluationPeriods: numberIn(properties, "EvaluationPeriods"),
    datapointsToAlarm: numberIn(properties, "DatapointsToAlarm"),
    threshold: numberIn(properties, "Threshold"),
    comparison: textIn(properties, "ComparisonOperator"),
    treatMissingData: textIn(properties, "TreatMissingData"),
    actionsEnabled: truth(properties.ActionsEnabled),
    actions: isWhole ? known : undefined,
  });
};

const trailOf = ({ id, properties }: Resource): Trail => {
  const { CloudWatchLogsLogGroupArn: arn } = properties;
  // An ARN, or what stands for one that is not known yet, either with `:*` behind it.
  const group = typeof arn === "string" ? (/:log-group:([^:]+)/.exec(arn)?.[1] ?? arn.replace(/:\*$/, "")) : undefined;
  return present({
    owner: id,
    name: textIn(properties, "TrailName"),
    multiRegion: truth(properties.IsMultiRegionTrail) ?? false,
    includeGlobalServiceEvents: truth(properties.IncludeGlobalServiceEvents) ?? true,
    logGroup: arn === undefined && !("CloudWatchLogsLogGroupArn" in properties) ? null : group,
    isLogging: truth(properties.IsLogging),
    selection: selectionOf(properties),
  });
};

const selectionOf = (properties: Json): Selection => {
  const advanced = objectsIn(properties, "AdvancedEventSelectors");
  if (advanced.length > 0) {
    return advancedSelection(
      advanced.map((selector) => ({
        FieldSelectors: objectsIn(selector, "FieldSelectors").map((field) => ({
          Field: textIn(field, "Field") ?? "",
          Equals: textsIn(field, "Equals"),
          NotEquals: textsIn(field, "NotEquals"),
        })),
      })),
    );
  }
  return basicSelection(
    objectsIn(properties, "EventSelectors").map((selector) => ({
      ReadWriteType: readWriteType(textIn(selector, "ReadWriteType")),
      IncludeManagementEvents: truth(selector.IncludeManagementEvents) ?? true,
      DataResources: objectsIn(selector, "DataResources").map(() => ({ Type: "", Values: [] })),
      ExcludeManagementEventSources: textsIn(selector, "ExcludeManagementEventSources"),
    })),
  );
};

const readWriteType = (text: string | undefined) => (text === "ReadOnly" || text === "WriteOnly" ? text : "All");

const truth = (value: unknown): boolean | undefined => {
  if (typeof value === "boolean") return value;
  if (value === "true") return true;
  return value === "false" ? false : undefined;
};

const topicOf = (
  { id, properties }: Resource,
  subscriptions: readonly Resource[],
  keys: readonly Resource[],
): Topic => {
  const own = objectsIn(properties, "Subscription").map(subscriberOf);
  const others = subscriptions.filter((each) => textIn(each.properties, "TopicArn") === id);
  return present({
    owner: id,
    id,
    subscribers: [...own, ...others.map((each) => subscriberOf(each.properties))],
    key: keyOf(textIn(properties, "KmsMasterKeyId"), keys),
  });
};

const subscriberOf = (properties: Json): Subscriber => ({
  protocol: textIn(properties, "Protocol") ?? "",
  endpoint: textIn(properties, "Endpoint") ?? "",
});

const keyOf = (id: string | undefined, keys: readonly Resource[]): Topic["key"] => {
  if (id === undefined) return undefined;
  const key = keys.find((each) => each.id === id);
  const policy = key?.properties.KeyPolicy;
  return { id, ...(isObject(policy) && { admitsCloudWatch: admitsCloudWatch(policy) }) };
};
