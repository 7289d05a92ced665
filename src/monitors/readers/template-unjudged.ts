/** Which of the values that rules ask for a template leaves unknown. */
import { isObject } from "../../templates/objects.ts";
import type { Path, Place } from "../../templates/place.ts";
import { type Cause, causesIn, isUnknown } from "../../templates/unknown.ts";
import type { Unjudged } from "../check/inventory.ts";
import { type Naming, nameIn, type TemplateResource } from "./template-resources.ts";

/**
 * Per resource and property the first thing that is not known. Names and descriptions are left out: whether an alarm
 * rings does not hang on them.
 */
export function unjudgedIn(
  resources: readonly TemplateResource[],
  naming: Naming,
  place?: (path: Path) => Place,
): Unjudged[] {
  return resources.flatMap((resource) => [
    ...said(resource, "condition", resource.condition, place),
    ...Object.entries(judged[resource.type] ?? {}).flatMap(([property, field]) =>
      said(resource, field, unknownCauses(property, resource.properties[property], naming), place),
    ),
  ]);
}

function said(
  { id }: TemplateResource,
  field: string,
  [cause]: readonly Cause[],
  place?: (path: Path) => Place,
): Unjudged[] {
  return cause ? [{ owner: id, field, reason: cause.reason, ...(place && { line: place(cause.at).line }) }] : [];
}

/** What rules ask for, by type and property, and what findings call it. */
const judged: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "AWS::Logs::MetricFilter": { FilterPattern: "pattern", LogGroupName: "logGroup", MetricTransformations: "metric" },
  "AWS::CloudWatch::Alarm": {
    Namespace: "namespace",
    MetricName: "metricName",
    Dimensions: "dimensions",
    Statistic: "statistic",
    ExtendedStatistic: "statistic",
    Period: "period",
    EvaluationPeriods: "evaluationPeriods",
    DatapointsToAlarm: "datapointsToAlarm",
    Threshold: "threshold",
    ComparisonOperator: "comparison",
    TreatMissingData: "treatMissingData",
    ActionsEnabled: "notify",
    AlarmActions: "notify",
  },
  "AWS::CloudTrail::Trail": {
    CloudWatchLogsLogGroupArn: "logGroup",
    IsLogging: "isLogging",
    IsMultiRegionTrail: "multiRegion",
    IncludeGlobalServiceEvents: "includeGlobalServiceEvents",
    EventSelectors: "selection",
    AdvancedEventSelectors: "selection",
  },
  "AWS::SNS::Topic": { KmsMasterKeyId: "encryption" },
};

/** A resource of the template is known by its name, and a log group by the ARN that ends in it. */
function unknownCauses(property: string, value: unknown, naming: Naming): readonly Cause[] {
  if (property === "CloudWatchLogsLogGroupArn") return groupInArn(value, naming) === undefined ? causesIn(value) : [];
  if (!named.has(property)) return causesIn(value);
  const values = Array.isArray(value) ? value : [value];
  return values.filter((each) => nameIn(each, naming) === undefined).flatMap(causesIn);
}

const named: ReadonlySet<string> = new Set(["LogGroupName", "AlarmActions", "KmsMasterKeyId"]);

/** The log group of an ARN that is written down, put together, or a resource's; either with `:*` behind it. */
export function groupInArn(value: unknown, naming: Naming): string | undefined {
  const parts = isUnknown(value) ? value.parts : [value];
  const text = parts.map((part) => (isObject(part) ? nameOf(part, naming) : String(part))).join("");
  const group = /:log-group:([^:]+)/.exec(text)?.[1] ?? text.replace(/:\*$/, "");
  return group === "" || group.includes(notNamed) ? undefined : group;
}

/** In no name that AWS allows. */
const notNamed = "\0";

function nameOf({ resource }: Partial<Cause>, naming: Naming): string {
  return resource === undefined ? notNamed : naming(resource);
}
