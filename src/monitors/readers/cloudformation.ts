/** A CloudFormation template as the rules see it. */
import { onOneMetric } from "../../alarms/one-metric.ts";
import type { Path, Place } from "../../templates/place.ts";
import { causesIn } from "../../templates/unknown.ts";
import type { Alarm, Filter, Inventory, Metric, Selection, Subscriber, Topic, Trail } from "../check/inventory.ts";
import { isObject, type Json, numberIn, objectIn, objectsIn, present, textIn, textsIn } from "./json.ts";
import { admitsCloudWatch } from "./key-policy.ts";
import { unjudgedMath } from "./math-alarms.ts";
import { advancedSelection, basicSelection } from "./selection.ts";
import { unjudgedMacros } from "./template-macros.ts";
import { type Naming, nameIn, namingOf, type TemplateResource, templateResources } from "./template-resources.ts";
import { templateScope } from "./template-scope.ts";
import { groupInArn, unjudgedIn } from "./template-unjudged.ts";

/**
 * The view of a template that was read, functions in their long form. Subjects are named by their logical ids.
 * Parameters stand for their defaults; what depends on more is left out, and named.
 * @param place where a part of the template stands
 * @returns undefined where the document is no template
 */
export function cloudformationView(document: unknown, place?: (path: Path) => Place): Inventory | undefined {
  if (Object.keys(objectIn(document, "Resources")).length === 0) return undefined;
  const scope = templateScope(document);
  const resources = templateResources(scope);
  const naming = namingOf(scope);
  const of = (type: string) => resources.filter((resource) => resource.type === type);
  const [alarms, others] = [
    of("AWS::CloudWatch::Alarm")
      .map((alarm) => ({ ...alarm, properties: onOneMetric(alarm.properties) }))
      .filter(({ properties }) => !("Metrics" in properties)),
    ["AWS::Logs::MetricFilter", "AWS::CloudTrail::Trail", "AWS::SNS::Topic"].flatMap(of),
  ];
  const filters = of("AWS::Logs::MetricFilter").map((filter) => filterOf(filter, naming));
  const math = of("AWS::CloudWatch::Alarm").filter(({ id }) => !alarms.some((alarm) => alarm.id === id));
  const beside = {
    subscriptions: of("AWS::SNS::Subscription"),
    keys: of("AWS::KMS::Key"),
    aliases: of("AWS::KMS::Alias"),
  };
  return {
    filters,
    alarms: alarms.map((alarm) => alarmOf(alarm, naming)),
    trails: of("AWS::CloudTrail::Trail").map((trail) => trailOf(trail, naming)),
    topics: of("AWS::SNS::Topic").map((topic) => topicOf(topic, beside, naming)),
    examples: [],
    mathMetrics: math.flatMap(metricsOf),
    unjudged: [
      ...unjudgedIn([...others, ...alarms], naming, place),
      ...unjudgedMath(
        math.map((alarm) => ({
          owner: alarm.id,
          metrics: metricsOf(alarm),
          ...(place && { line: place(["Resources", alarm.id, "Properties", "Metrics"]).line }),
        })),
        filters,
      ),
      ...unjudgedMacros(document, place),
    ],
  };
}

function metricsOf({ properties }: TemplateResource): Metric[] {
  return objectsIn(properties, "Metrics").flatMap((query) => {
    const metric = objectIn(objectIn(query, "MetricStat"), "Metric");
    const [namespace, metricName] = [textIn(metric, "Namespace"), textIn(metric, "MetricName")];
    return namespace === undefined || metricName === undefined ? [] : [{ namespace, metricName }];
  });
}

function filterOf({ id, properties }: TemplateResource, naming: Naming): Filter {
  const [transformation = {}] = objectsIn(properties, "MetricTransformations");
  return present({
    owner: id,
    name: textIn(properties, "FilterName"),
    pattern: typeof properties.FilterPattern === "string" ? properties.FilterPattern : undefined,
    logGroup: nameIn(properties.LogGroupName, naming),
    metricName: textIn(transformation, "MetricName"),
    // A metric is not known before its dimensions and default are.
    namespace: isKnown(properties.MetricTransformations) ? textIn(transformation, "MetricNamespace") : undefined,
    value: textOrNumber(transformation, "MetricValue"),
    defaultValue: numberIn(transformation, "DefaultValue"),
    dimensions: pairs(objectsIn(transformation, "Dimensions"), "Key"),
    unit: textIn(transformation, "Unit"),
  });
}

function textOrNumber(parent: Json, key: string): string | undefined {
  const number = numberIn(parent, key);
  return textIn(parent, key) ?? (number === undefined ? undefined : String(number));
}

function pairs(list: readonly Json[], key: string): Record<string, string> | undefined {
  return list.length === 0
    ? undefined
    : Object.fromEntries(list.map((each) => [textIn(each, key) ?? "", textIn(each, "Value") ?? ""]));
}

function alarmOf({ id, properties }: TemplateResource, naming: Naming): Alarm {
  return present({
    owner: id,
    name: textIn(properties, "AlarmName"),
    description: textIn(properties, "AlarmDescription"),
    namespace: isKnown(properties.Dimensions) ? textIn(properties, "Namespace") : undefined,
    metricName: textIn(properties, "MetricName"),
    dimensions: pairs(objectsIn(properties, "Dimensions"), "Name"),
    unit: textIn(properties, "Unit"),
    statistic: textIn(properties, "Statistic"),
    extendedStatistic: textIn(properties, "ExtendedStatistic"),
    // What is absent has its default, which what is not known may not have.
    period: isKnown(defaulted.map((name) => properties[name])) ? numberIn(properties, "Period") : undefined,
    evaluationPeriods: numberIn(properties, "EvaluationPeriods"),
    datapointsToAlarm: numberIn(properties, "DatapointsToAlarm"),
    threshold: numberIn(properties, "Threshold"),
    comparison: textIn(properties, "ComparisonOperator"),
    treatMissingData: textIn(properties, "TreatMissingData"),
    actionsEnabled: truth(properties.ActionsEnabled),
    actions: actionsIn(properties.AlarmActions, naming),
    okActions: actionsIn(properties.OKActions, naming),
  });
}

/** Undefined where one of them is not known. */
function actionsIn(actions: unknown = [], naming: Naming): string[] | undefined {
  const known = Array.isArray(actions) ? actions.map((action) => nameIn(action, naming)) : [undefined];
  const named = known.filter((action) => action !== undefined);
  return named.length === known.length ? named : undefined;
}

/** Settings of an alarm that need not be written. */
const defaulted = ["Statistic", "ExtendedStatistic", "DatapointsToAlarm", "TreatMissingData"];

function isKnown(value: unknown): boolean {
  return causesIn(value).length === 0;
}

function trailOf({ id, properties }: TemplateResource, naming: Naming): Trail {
  const { IsMultiRegionTrail: multiRegion = false, IncludeGlobalServiceEvents: global = true } = properties;
  const { CloudWatchLogsLogGroupArn: arn } = properties;
  return present({
    owner: id,
    name: textIn(properties, "TrailName"),
    multiRegion: truth(multiRegion),
    includeGlobalServiceEvents: truth(global),
    logGroup: arn === undefined ? null : groupInArn(arn, naming),
    isLogging: truth(properties.IsLogging),
    selection: selectionOf(properties),
  });
}

function selectionOf(properties: Json): Selection | undefined {
  if (!isKnown([properties.EventSelectors, properties.AdvancedEventSelectors])) return undefined;
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
}

function readWriteType(text: string | undefined) {
  return text === "ReadOnly" || text === "WriteOnly" ? text : "All";
}

function truth(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (value === "true") return true;
  return value === "false" ? false : undefined;
}

/** What a topic is judged with. */
interface Beside {
  readonly subscriptions: readonly TemplateResource[];
  readonly keys: readonly TemplateResource[];
  readonly aliases: readonly TemplateResource[];
}

function topicOf({ id, properties }: TemplateResource, beside: Beside, naming: Naming): Topic {
  const own = objectsIn(properties, "Subscription");
  const others = beside.subscriptions.filter((each) => nameIn(each.properties.TopicArn, naming) === id);
  return present({
    owner: id,
    id,
    subscribers: [...own, ...others.map((each) => each.properties)].map(subscriberOf),
    key: keyOf(nameIn(properties.KmsMasterKeyId, naming), beside, naming),
  });
}

function subscriberOf(properties: Json): Subscriber {
  return {
    protocol: textIn(properties, "Protocol") ?? "",
    endpoint: textIn(properties, "Endpoint") ?? "",
  };
}

function keyOf(id: string | undefined, { keys, aliases }: Beside, naming: Naming): Topic["key"] {
  if (id === undefined) return undefined;
  const alias = aliases.find((each) => naming(each.id) === id);
  const target = alias ? nameIn(alias.properties.TargetKeyId, naming) : id;
  const key = keys.find((each) => each.id === target);
  const policy = key?.properties.KeyPolicy;
  const admits = isObject(policy) ? admitsCloudWatch(policy) : undefined;
  return { id, ...(admits !== undefined && { admitsCloudWatch: admits }) };
}
