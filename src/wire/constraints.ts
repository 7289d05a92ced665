/** The models' constraints on inputs, told in the sentences of AWS's own validation. */
import type { MapShape, Model, Shape, StructureShape } from "./model.ts";
import type { Values } from "./protocol.ts";
import { constraintsOf } from "./shape-constraints.ts";
import { shapeOf, structureOf } from "./shapes.ts";

/** One broken constraint: `Value '10001' at 'limit' failed to satisfy constraint: …`. */
export interface Violation {
  /** lowerCamel, list items as `tags.1.member.key`. */
  readonly path: string;
  /** Absent for values that must not be shown. */
  readonly value?: string;
  /** e.g. `Member must not be null`. */
  readonly constraint: string;
}

/** Enough to mend an input by, and to know that it is broken. */
const mostViolations = 1000;

/** The constraints that the input breaks, in the model's order: all of them, or the first thousand. */
export function violations(model: Model, input: string | undefined, values: Values): readonly Violation[] {
  const found: Violation[] = [];
  checkStructure(model, structureOf(model, input), values, "", found);
  return found;
}

/** AWS's sentence: `1 validation error detected: Value '' at 'userName' failed to satisfy constraint: …`. */
export function validationMessage(found: readonly Violation[]): string {
  const sentences = found.map(
    ({ path, value, constraint }) =>
      `Value${value === undefined ? "" : ` ${value}`} at '${path}' failed to satisfy constraint: ${constraint}`,
  );
  return `${found.length} validation error${found.length === 1 ? "" : "s"} detected: ${sentences.join("; ")}`;
}

function lowerFirst(name: string) {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function checkStructure(model: Model, shape: StructureShape, values: Values, prefix: string, found: Violation[]): void {
  for (const name in shape.members) {
    const member = shape.members[name];
    if (!member || found.length >= mostViolations) continue;
    const value = values[name];
    if (value !== undefined) check(model, shapeOf(model, member.shape), value, prefix + lowerFirst(name), found);
    else if (shape.required?.includes(name)) found.push({ path: prefix + lowerFirst(name), ...nullValue });
  }
}

const nullValue = { value: "null", constraint: "Member must not be null" };

function check(model: Model, shape: Shape, value: unknown, path: string, found: Violation[]): void {
  for (const { holds, sentence } of constraintsOf(shape)) {
    if (!holds(value)) found.push(violation(shape, path, value, sentence));
  }
  // The casts hold because the value was read by this shape.
  if (shape.type === "structure") checkStructure(model, shape, value as Values, `${path}.`, found);
  else if (shape.type === "list")
    checkItems(model, shapeOf(model, shape.member.shape), value as readonly unknown[], path, found);
  else if (shape.type === "map") checkEntries(model, shape, value as Values, path, found);
}

/** Structures among the items have paths of their own; simple items break their list's constraint. */
function checkItems(model: Model, item: Shape, items: readonly unknown[], path: string, found: Violation[]): void {
  if (item.type === "structure" || item.type === "list" || item.type === "map") {
    for (const [index, value] of items.entries()) {
      if (found.length >= mostViolations) return;
      check(model, item, value, `${path}.${index + 1}.member`, found);
    }
  } else if (!allHold(item, items))
    found.push(violation(item, path, items, `Member must satisfy constraint: ${demands(item)}`));
}

function checkEntries(model: Model, shape: MapShape, map: Values, path: string, found: Violation[]): void {
  const key = shapeOf(model, shape.key.shape);
  const value = shapeOf(model, shape.value.shape);
  if (!allHold(key, Object.keys(map)))
    found.push(violation(key, path, map, `Map keys must satisfy constraint: ${demands(key)}`));
  if (!allHold(value, Object.values(map))) {
    found.push(violation(value, path, map, `Map value must satisfy constraint: ${demands(value)}`));
  }
}

function allHold(shape: Shape, values: readonly unknown[]) {
  const constraints = constraintsOf(shape);
  return values.every((value) => constraints.every(({ holds }) => holds(value)));
}

function demands(shape: Shape) {
  return `[${constraintsOf(shape)
    .map(({ sentence }) => sentence)
    .join(", ")}]`;
}

function violation({ sensitive }: Shape, path: string, value: unknown, constraint: string): Violation {
  return sensitive ? { path, constraint } : { path, value: `'${print(value)}'`, constraint };
}

/** What is printed of one list or map: the rest would be cut from the answer. */
const mostPrinted = 1000;

/** As Java prints it: `[a, b]` for lists, `{k=v}` for maps. */
function print(value: unknown): string {
  if (Array.isArray(value)) return `[${value.slice(0, mostPrinted).map(print).join(", ")}]`;
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return String(value);
  const entries: string[] = [];
  for (const key in value) {
    if (entries.length >= mostPrinted) break;
    entries.push(`${key}=${print((value as Values)[key])}`);
  }
  return `{${entries.join(", ")}}`;
}
