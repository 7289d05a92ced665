/** What a trail's event selectors take, from the members of CloudTrail's API. */
import type { AdvancedSelector, BasicSelector } from "../../records/event-selection.ts";
import type { Selection } from "../check/inventory.ts";

const defaultSelection: Selection = { management: "all", excludedSources: [], data: false };

/** Of basic selectors, as far as the rules ask; a trail without selectors takes all management events. */
export function basicSelection(selectors: readonly Partial<BasicSelector>[]): Selection {
  if (selectors.length === 0) return defaultSelection;
  const management = selectors.filter(({ IncludeManagementEvents: included = true }) => included);
  return {
    management: union(management.map(({ ReadWriteType: type = "All" }) => type)),
    excludedSources: inAll(management.map(({ ExcludeManagementEventSources: sources = [] }) => sources)),
    data: selectors.some(({ DataResources: resources = [] }) => resources.length > 0),
  };
}

/** Of advanced selectors. */
export function advancedSelection(selectors: readonly AdvancedSelector[]): Selection {
  const fields = selectors.map(
    ({ FieldSelectors: each }) => new Map(each.map((selector) => [selector.Field, selector])),
  );
  const ofCategory = (category: string) =>
    fields.filter((each) => each.get("eventCategory")?.Equals?.includes(category) ?? false);
  const management = ofCategory("Management");
  return {
    management: union(
      management.map((each) => {
        const readOnly = each.get("readOnly")?.Equals?.[0];
        if (readOnly === undefined) return "All";
        return readOnly === "true" ? "ReadOnly" : "WriteOnly";
      }),
    ),
    excludedSources: inAll(management.map((each) => each.get("eventSource")?.NotEquals ?? [])),
    data: ofCategory("Data").length > 0,
  };
}

function union(types: readonly string[]): Selection["management"] {
  const [only = "", ...more] = new Set(types);
  if (only === "") return "none";
  if (only === "All" || more.length > 0) return "all";
  return only === "ReadOnly" ? "readOnly" : "writeOnly";
}

/** What every list holds. */
function inAll(lists: readonly (readonly string[])[]): string[] {
  const [first = [], ...rest] = lists;
  return first.filter((source) => rest.every((list) => list.includes(source)));
}
