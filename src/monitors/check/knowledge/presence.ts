/** Whether the records that a pattern wants have a field. */
import type { JsonCondition, Selector } from "../../../patterns/pattern.ts";
import { nodeTest } from "../../../patterns/value-test.ts";
import type { Case } from "../cases.ts";
import { type Field, fields, type Records } from "./fields.ts";

/** What a way of a pattern says of the records it wants. */
export interface Wanted {
  /** The names and sources that it names outright. */
  readonly event?: readonly string[];
  readonly source?: readonly string[];
  /** The types of identity that its clauses leave. */
  readonly identity?: readonly string[];
  /** It wants failed calls. */
  readonly failed: boolean;
}

export type Presence = "always" | "sometimes" | "never";

const byPath: ReadonlyMap<string, Field> = new Map(fields.map((field) => [field.path, field]));

/** Below these, each event has fields of its own. */
const open: readonly string[] = [
  ...["requestParameters", "responseElements", "additionalEventData", "serviceEventDetails", "resources", "addendum"],
  ...[
    "insightDetails",
    "eventContext",
    "edgeDeviceDetails",
    "timeWindow",
    "summary",
    "userIdentity.onBehalfOf",
    "userIdentity.inScopeOf",
  ],
  "userIdentity.sessionContext.webIdFederationData",
];

const paths = new WeakMap<Selector["steps"], string>();

/** A selector's keys, joined by dots; indices and wildcards are left out. Kept, since every rule asks for it. */
export function pathOf({ steps }: Pick<Selector, "steps">): string {
  const known = paths.get(steps);
  if (known !== undefined) return known;
  const path = steps.flatMap((step) => (step.kind === "key" ? [step.key] : [])).join(".");
  paths.set(steps, path);
  return path;
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

/** What a way wants, by its tests on event name, event source, identity type and error code. */
export function wantedBy(conditions: Case): Wanted {
  const event = exactTexts(conditions, "eventName");
  const source = exactTexts(conditions, "eventSource");
  const identity = identitiesOf(conditions);
  return {
    ...(event.length > 0 && { event }),
    ...(source.length > 0 && { source }),
    ...(identity && { identity }),
    failed: conditions.some(({ selector, test }) => test.kind !== "absence" && pathOf(selector) === "errorCode"),
  };
}

const identityTypes = fieldAt("userIdentity.type")?.values ?? [];

function identitiesOf(conditions: Case): readonly string[] | undefined {
  const tests = conditions.filter(({ selector }) => pathOf(selector) === "userIdentity.type");
  if (tests.length === 0) return undefined;
  const holds = tests.map(({ test }) => nodeTest(test));
  const left = identityTypes.filter((type) => holds.every((test) => test(type)));
  // Where none is left, or none is known, another rule says so.
  return left.length > 0 ? left : undefined;
}

/** The texts that a case's plain `=` on a field ask for; none where it asks for no certain one. */
export function exactTexts(conditions: Case, path: string): string[] {
  return conditions.flatMap(({ selector, test }) => {
    const text = exactText(test);
    return text !== undefined && pathOf(selector) === path ? [text] : [];
  });
}

export function isNegation({ test }: JsonCondition): boolean {
  return test.kind === "equality" && test.operator === "!=";
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
  const kinds = kindsOf(wanted);
  if (kinds.every((kind) => field.never?.some((records) => isWithin(kind, records)))) return "never";
  if (field.presence === "always") return "always";
  if (field.only && kinds.every((kind) => isOutside(kind, field.only ?? {}))) return "never";
  if (field.presence === "mostly") return "always";
  return kinds.every((kind) => field.surely?.some((records) => isWithin(kind, records))) ? "always" : "sometimes";
}

// A call that failed has no response, and a sign-in no parameters: both are null.
function presenceBelow(path: string, wanted: Wanted): Presence {
  if (wanted.failed && path.startsWith("responseElements.")) return "never";
  if (wanted.event?.every((event) => event === "ConsoleLogin") && path.startsWith("requestParameters.")) return "never";
  return "sometimes";
}

/** Records of one event, source and identity type, as far as each is known. */
interface Kind {
  readonly event?: string | undefined;
  readonly source?: string | undefined;
  readonly identity?: string | undefined;
}

function kindsOf({ event, source, identity }: Wanted): Kind[] {
  const open = [undefined];
  return (event ?? open).flatMap((name) =>
    (source ?? open).flatMap((each) =>
      (identity ?? open).map((type): Kind => ({ event: name, source: each, identity: type })),
    ),
  );
}

function isWithin(kind: Kind, { identity, event, source }: Records): boolean {
  return covers(identity, kind.identity) && covers(event, kind.event) && covers(source, kind.source);
}

function covers(list: readonly string[] | undefined, one: string | undefined): boolean {
  return list === undefined || (one !== undefined && list.includes(one));
}

function isOutside({ event, source }: Kind, only: Records): boolean {
  return differs(only.event, event) || differs(only.source, source);
}

function differs(list: readonly string[] | undefined, one: string | undefined): boolean {
  return list !== undefined && one !== undefined && !list.includes(one);
}
