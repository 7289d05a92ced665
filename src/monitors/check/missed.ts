/** Whether a pattern passes over records for want of a field that one of its exclusions names. */
import { compileExpression } from "../../patterns/expression.ts";
import type { JsonNode } from "../../patterns/log-event.ts";
import type { JsonCondition } from "../../patterns/pattern.ts";
import { nodeTest } from "../../patterns/value-test.ts";
import { valuesToTry } from "./compatible.ts";
import { fieldAt, isNegation, pathOf, presenceOf, type Wanted } from "./knowledge/presence.ts";
import type { RecordFilter, Way } from "./prepare.ts";

/** A record as far as a pattern asks for it: the value of each path, and none for those that are absent. */
type Sketch = ReadonlyMap<string, JsonNode | undefined>;

/** So many records are tried at most; a pattern that leaves more open gets no finding. */
const most = 2000;

/**
 * Whether some record lacks the field, satisfies the rest of a way that excludes by it, and is taken by no other way
 * either: a pattern whose other clauses take those records has nothing to mend.
 */
export function isMissed(filter: RecordFilter, exclusion: JsonCondition): boolean {
  if (filter.isTooWide) return false;
  const path = pathOf(exclusion.selector);
  return filter.ways.some(
    (way) => way.conditions.includes(exclusion) && !asksFor(way, path) && someIsMissed(filter, way, path),
  );
}

/** Whether another clause of the way wants the field to be there: whoever lacks it is not meant. */
function asksFor({ conditions }: Way, path: string): boolean {
  return conditions.some(
    (other) => isBelow(pathOf(other.selector), path) && other.test.kind !== "absence" && !isNegation(other),
  );
}

function someIsMissed(filter: RecordFilter, way: Way, path: string): boolean {
  const rest = way.conditions.filter(({ selector }) => !isBelow(pathOf(selector), path));
  if (presenceOf(path, way.wanted) !== "sometimes") return false;
  const sketches = sketchesOf(filter, rest, path);
  if (!sketches) return false;
  const matches = compileExpression(filter.parsed.expression, conditionOf);
  return sketches.some((sketch) => isLikely(sketch, path, way.wanted) && !matches(sketch));
}

function conditionOf({ selector, test }: JsonCondition): (sketch: Sketch) => boolean {
  const [path, holds] = [pathOf(selector), nodeTest(test)];
  return (sketch) => holds(sketch.get(path));
}

/** The records that satisfy some clauses and lack a field, a few values of every path that the pattern names. */
function sketchesOf(filter: RecordFilter, clauses: readonly JsonCondition[], absent: string): Sketch[] | undefined {
  const byPath = Map.groupBy(filter.conditions, ({ selector }) => pathOf(selector));
  let sketches: Sketch[] = [new Map()];
  for (const [path, conditions] of byPath) {
    const wanted = clauses.filter(({ selector }) => pathOf(selector) === path).map(({ test }) => nodeTest(test));
    const isAbsent = isBelow(path, absent) || isBelow(absent, path);
    const values = isAbsent ? [undefined] : valuesAt(path, conditions);
    const fitting = values.filter((value) => wanted.every((holds) => holds(value)));
    if (sketches.length * fitting.length > most) return undefined;
    sketches = sketches.flatMap((sketch) => fitting.map((value) => new Map([...sketch, [path, value]])));
  }
  return sketches;
}

function valuesAt(path: string, conditions: readonly JsonCondition[]): readonly (JsonNode | undefined)[] {
  const field = fieldAt(path);
  if (field?.values) return [...(field.presence === "sometimes" ? [undefined] : []), ...field.values];
  const texts = valuesToTry(conditions.map(({ test }) => test)).filter((value) => typeof value === "string");
  return field?.presence === "always" || field?.presence === "mostly" ? texts : [undefined, ...texts];
}

/** Whether such a record may lack the field: an assumed role never lacks its session's issuer. */
function isLikely(sketch: Sketch, path: string, wanted: Wanted): boolean {
  const type = sketch.get("userIdentity.type");
  const identity = typeof type === "string" ? [type] : wanted.identity;
  const kind = { ...wanted, failed: sketch.get("errorCode") !== undefined, ...(identity && { identity }) };
  return presenceOf(path, kind) !== "always" && [...sketch].every(([at, value]) => isPlausible(at, value, kind));
}

function isPlausible(path: string, value: JsonNode | undefined, kind: Wanted): boolean {
  const presence = presenceOf(path, kind);
  return value === undefined ? presence !== "always" : presence !== "never";
}

function isBelow(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}.`);
}
