/** Whether the records that a pattern wants have a field. */
import type { JsonCondition, Selector } from "../../../patterns/pattern.ts";
import type { Case } from "../cases.ts";
import { type Field, fields, type Records } from "./fields.ts";

/** What a case of a pattern says of the records it wants, as far as it names them outright. */
export interface Wanted {
  readonly event?: readonly string[];
  readonly identity?: readonly string[];
  /** It wants failed calls. */
  readonly failed: boolean;
}

export type Presence = "always" | "sometimes" | "never";

const byPath: ReadonlyMap<string, Field> = new Map(fields.map((field) => [field.path, field]));

/** Below these, each event has fields of its own. */
const open: readonly string[] = [
  ...["requestParameters", "responseElements", "additionalEventData", "serviceEventDetails", "resources", "addendum"],
  ...["insightDetails", "eventContext", "edgeDeviceDetails", "userIdentity.onBehalfOf", "userIdentity.inScopeOf"],
  "userIdentity.sessionContext.webIdFederationData",
];

/** A selector's keys, joined by dots; indices and wildcards are left out. */
export function pathOf({ steps }: Pick<Selector, "steps">): string {
  return steps.flatMap((step) => (step.kind === "key" ? [step.key] : [])).join(".");
}

export function fieldAt(path: string): Field | undefined {
  return byPath.get(path);
}

/** Whether events have fields of their own below this path's beginning, which no table lists. */
export function isOpen(path: string): boolean {
  return open.some((start) => path.startsWith(`${start}.`));
}

/** The known fields that stand directly in an object; in the record itself for the empty path. */
export function childrenOf(parent: string): string[] {
  return fields
    .map(({ path }) => path)
    .filter((path) => path.slice(0, Math.max(0, path.lastIndexOf("."))) === parent)
    .map((path) => path.slice(parent === "" ? 0 : parent.length + 1));
}

/** What a case wants, by its plain `=` on event name and identity type. */
export function wantedBy(conditions: Case): Wanted {
  const event = exactTexts(conditions, "eventName");
  const identity = exactTexts(conditions, "userIdentity.type");
  return {
    ...(event.length > 0 && { event }),
    ...(identity.length > 0 && { identity }),
    failed: conditions.some(({ selector, test }) => test.kind !== "absence" && pathOf(selector) === "errorCode"),
  };
}

/** The texts that a case's plain `=` on a field ask for; none where it asks for no certain one. */
export function exactTexts(conditions: Case, path: string): string[] {
  return conditions.flatMap(({ selector, test }) => {
    const text = exactText(test);
    return text !== undefined && pathOf(selector) === path ? [text] : [];
  });
}

/** The one text that a test asks for, if it does. */
export function exactText(test: JsonCondition["test"]): string | undefined {
  return test.kind === "equality" &&
    test.operator === "=" &&
    test.value.kind === "text" &&
    !test.value.value.includes("*")
    ? test.value.value
    : undefined;
}

/** Whether wanted records have the field at a path. */
export function presenceOf(path: string, wanted: Wanted): Presence {
  const field = fieldAt(path);
  if (!field) return presenceBelow(path, wanted);
  if (field.presence === "always") return "always";
  if (field.never?.some((records) => isWithin(wanted, records))) return "never";
  if (field.only && isOutside(wanted, field.only)) return "never";
  if (field.presence === "mostly" || field.surely?.some((records) => isWithin(wanted, records))) return "always";
  return "sometimes";
}

// A call that failed has no response, and a sign-in no parameters: both are null.
function presenceBelow(path: string, wanted: Wanted): Presence {
  if (wanted.failed && path.startsWith("responseElements.")) return "never";
  if (wanted.event?.every((event) => event === "ConsoleLogin") && path.startsWith("requestParameters.")) return "never";
  return "sometimes";
}

function isWithin(wanted: Wanted, { identity, event }: Records): boolean {
  return covers(identity, wanted.identity) && covers(event, wanted.event);
}

function covers(list: readonly string[] | undefined, wanted: readonly string[] | undefined): boolean {
  return list === undefined || (wanted?.every((each) => list.includes(each)) ?? false);
}

function isOutside(wanted: Wanted, { event = [] }: Records): boolean {
  return wanted.event !== undefined && !wanted.event.some((each) => event.includes(each));
}
