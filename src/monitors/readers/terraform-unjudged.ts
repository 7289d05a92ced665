/** Which of the values that rules ask for a plan knows only after the apply. */
import type { Subject, Unjudged } from "../check/inventory.ts";
import { isObject } from "./json.ts";
import type { TerraformResource } from "./terraform-resources.ts";

export type UnknownReason = (resource: TerraformResource, attribute: string) => string;

/**
 * What is unknown of a resource and is not told by what it refers to either.
 * @param subject the resource as the rules see it
 */
export function unjudgedOf(
  resource: TerraformResource,
  subject: Subject & Readonly<Record<string, unknown>>,
  why: UnknownReason,
): Unjudged[] {
  const { address, type, unknown } = resource;
  return Object.entries(judged[type] ?? {}).flatMap(([attribute, [field, member]]) => {
    const isTold = member !== undefined && subject[member] !== undefined;
    if (isTold || !holdsTrue(unknown[attribute])) return [];
    return [{ owner: address, field, reason: why(resource, attribute) }];
  });
}

/** The attribute that a finding's field is about. */
export function attributeOf(type: string, field: string): string | undefined {
  return Object.entries(judged[type] ?? {}).find(([, [name]]) => name === field)?.[0];
}

/** The plan writes `true` in place of each value that is unknown. */
function holdsTrue(value: unknown): boolean {
  return value === true || ((Array.isArray(value) || isObject(value)) && Object.values(value).some(holdsTrue));
}

/** By type and attribute: what findings call it, and the member of the view that references may tell. */
const judged: Readonly<Record<string, Readonly<Record<string, readonly [field: string, member?: string]>>>> = {
  aws_cloudwatch_log_metric_filter: {
    pattern: ["pattern"],
    log_group_name: ["logGroup", "logGroup"],
    metric_transformation: ["metric"],
  },
  aws_cloudwatch_metric_alarm: {
    namespace: ["namespace"],
    metric_name: ["metricName", "metricName"],
    dimensions: ["dimensions"],
    statistic: ["statistic"],
    extended_statistic: ["statistic"],
    period: ["period"],
    evaluation_periods: ["evaluationPeriods"],
    datapoints_to_alarm: ["datapointsToAlarm"],
    threshold: ["threshold"],
    comparison_operator: ["comparison"],
    treat_missing_data: ["treatMissingData"],
    actions_enabled: ["notify"],
    alarm_actions: ["notify", "actions"],
  },
  aws_cloudtrail: {
    cloud_watch_logs_group_arn: ["logGroup", "logGroup"],
    enable_logging: ["isLogging"],
    is_multi_region_trail: ["multiRegion"],
    include_global_service_events: ["includeGlobalServiceEvents"],
    event_selector: ["selection"],
    advanced_event_selector: ["selection"],
  },
  aws_sns_topic: { kms_master_key_id: ["encryption", "key"] },
};
