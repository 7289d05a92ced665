/** Event selectors: which records a trail asks for, basic or advanced. */
import type { CloudTrailRecord } from "./record.ts";
import { isManagement } from "./record-summary.ts";

/** Members as AWS spells them: a trail keeps its selectors as they were given. */
export interface BasicSelector {
  readonly ReadWriteType: "All" | "ReadOnly" | "WriteOnly";
  readonly IncludeManagementEvents: boolean;
  readonly DataResources: readonly { readonly Type: string; readonly Values: readonly string[] }[];
  readonly ExcludeManagementEventSources: readonly string[];
}

export interface AdvancedSelector {
  readonly Name?: string;
  readonly FieldSelectors: readonly FieldSelector[];
}

export interface FieldSelector {
  readonly Field: string;
  readonly Equals?: readonly string[];
  readonly StartsWith?: readonly string[];
  readonly EndsWith?: readonly string[];
  readonly NotEquals?: readonly string[];
  readonly NotStartsWith?: readonly string[];
  readonly NotEndsWith?: readonly string[];
}

/** A trail has the one kind or the other, never both. */
export type EventSelectors =
  | { readonly basic: readonly BasicSelector[] }
  | { readonly advanced: readonly AdvancedSelector[] };

/** What a trail takes that was not told otherwise: all management events, no data events. */
export const defaultSelectors: EventSelectors = {
  basic: [
    { ReadWriteType: "All", IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] },
  ],
};

/** A record is taken if any selector takes it (AWS: API reference, EventSelector and AdvancedEventSelector). */
export function selects(selectors: EventSelectors, record: CloudTrailRecord): boolean {
  return "basic" in selectors
    ? selectors.basic.some((selector) => basicTakes(selector, record))
    : selectors.advanced.some(({ FieldSelectors: fields }) => fields.every((field) => fieldHolds(field, record)));
}

function basicTakes(selector: BasicSelector, record: CloudTrailRecord): boolean {
  const { ReadWriteType: wanted } = selector;
  if (wanted !== "All" && (wanted === "ReadOnly") !== (record.readOnly ?? false)) return false;
  if (isManagement(record))
    return selector.IncludeManagementEvents && !selector.ExcludeManagementEventSources.includes(record.eventSource);
  return (record.resources ?? []).some(({ type, ARN: arn = "" }) =>
    selector.DataResources.some(({ Type, Values }) => Type === type && Values.some((start) => arn.startsWith(start))),
  );
}

/** One of the wanted values must fit, none of the unwanted ones may. */
function fieldHolds(selector: FieldSelector, record: CloudTrailRecord): boolean {
  const actual = fieldValues(selector.Field, record);
  const fits = (values: readonly string[] | undefined, test: (value: string, given: string) => boolean) =>
    values?.some((given) => actual.some((value) => test(value, given)));
  const wanted = [
    fits(selector.Equals, equals),
    fits(selector.StartsWith, startsWith),
    fits(selector.EndsWith, endsWith),
  ].filter((holds) => holds !== undefined);
  const unwanted =
    fits(selector.NotEquals, equals) ||
    fits(selector.NotStartsWith, startsWith) ||
    fits(selector.NotEndsWith, endsWith);
  return (wanted.length === 0 || wanted.includes(true)) && !unwanted;
}

function equals(value: string, given: string) {
  return value === given;
}
function startsWith(value: string, given: string) {
  return value.startsWith(given);
}
function endsWith(value: string, given: string) {
  return value.endsWith(given);
}

/** A field that the record lacks has no value: nothing equals it. */
function fieldValues(field: string, record: CloudTrailRecord): readonly string[] {
  const value = readers[field]?.(record);
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}

type Reader = (record: CloudTrailRecord) => string | readonly string[] | undefined;

function present(values: readonly (string | undefined)[]) {
  return values.filter((value) => value !== undefined);
}

const readers: Readonly<Record<string, Reader>> = {
  eventCategory: (record) => record.eventCategory ?? (isManagement(record) ? "Management" : "Data"),
  readOnly: (record) => String(record.readOnly ?? false),
  eventName: (record) => record.eventName,
  eventSource: (record) => record.eventSource,
  eventType: (record) => record.eventType,
  errorCode: (record) => record.errorCode,
  "userIdentity.arn": (record) => record.userIdentity.arn,
  "resources.type": (record) => present((record.resources ?? []).map(({ type }) => type)),
  "resources.ARN": (record) => present((record.resources ?? []).map(({ ARN: arn }) => arn)),
  sessionCredentialFromConsole: (record) => record.sessionCredentialFromConsole ?? "false",
  vpcEndpointId: (record) => record.vpcEndpointId,
};

/** The fields that an advanced selector may name. */
export const selectableFields: readonly string[] = Object.keys(readers);
