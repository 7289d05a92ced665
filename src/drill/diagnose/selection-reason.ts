/** Why a trail's event selectors leave a record out, selector by selector. */
import {
  type AdvancedSelector,
  type BasicSelector,
  type EventSelectors,
  type FieldSelector,
  selects,
} from "../../records/event-selection.ts";
import type { CloudTrailRecord } from "../../records/record.ts";
import { isManagement } from "../../records/record-summary.ts";

/** One clause such as `its selector takes ReadOnly events, and CreateUser is a write`; undefined where they take the record. */
export function whyLeftOut(selectors: EventSelectors, record: CloudTrailRecord): string | undefined {
  if (selects(selectors, record)) return undefined;
  if ("basic" in selectors)
    return [...new Set(selectors.basic.map((selector) => basicReason(selector, record)))].join("; ") || "it has none";
  const [nearest] = selectors.advanced
    .map((selector) => ({ selector, unmet: unmetFields(selector, record) }))
    .sort((one, other) => one.unmet.length - other.unmet.length);
  const [field] = nearest?.unmet ?? [];
  return nearest && field ? advancedReason(nearest.selector, field, record) : "it has none";
}

function basicReason(selector: BasicSelector, record: CloudTrailRecord): string {
  const { ReadWriteType: wanted, ExcludeManagementEventSources: excluded, DataResources: resources } = selector;
  const { eventName, eventSource, readOnly = false } = record;
  if (isManagement(record)) {
    if (!selector.IncludeManagementEvents) return `a selector takes no management events, and ${eventName} is one`;
    if (excluded.includes(eventSource)) return `a selector excludes the management events of ${eventSource}`;
  } else if (resources.length === 0) return `${eventName} is a data event, and a selector names no data resources`;
  if (wanted !== "All" && (wanted === "ReadOnly") !== readOnly)
    return `a selector takes ${wanted} events, and ${eventName} is a ${readOnly ? "read" : "write"}`;
  const touched = (record.resources ?? []).map(({ type, ARN: arn }) => `${type} ${arn}`).join(", ");
  const taken = resources.map(({ Type, Values }) => `${Type} ${Values.join(", ")}`).join("; ");
  return `${eventName} is a data event on ${touched || "resources unknown"}, and a selector takes those on ${taken}`;
}

function unmetFields({ FieldSelectors: fields }: AdvancedSelector, record: CloudTrailRecord) {
  return fields.filter((field) => !selects({ advanced: [{ FieldSelectors: [field] }] }, record));
}

function advancedReason({ Name: name }: AdvancedSelector, field: FieldSelector, record: CloudTrailRecord): string {
  const { Field, ...conditions } = field;
  const wanted = Object.entries(conditions).map(([operator, values]) => `${operator} ${values.join(", ")}`);
  const selector = name ? `the advanced selector "${name}"` : "an advanced selector";
  return `${selector} wants ${Field} ${wanted.join(" and ")}, and ${record.eventName} of ${record.eventSource} is otherwise`;
}
