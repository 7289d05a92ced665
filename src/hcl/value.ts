/** Values of HCL, and the one that is not known. */

export type Value = string | number | boolean | null | Unknown | readonly Value[] | ValueObject;

export interface ValueObject {
  readonly [key: string]: Value;
}

/** What the files do not say, and what it depends on: `aws_sns_topic.alarms`, `var.region`. */
export class Unknown {
  readonly references: readonly string[];
  /** Of a resource, what is written of it all the same. */
  readonly members: ValueObject;

  constructor(references: readonly string[] = [], members: ValueObject = {}) {
    this.references = references;
    this.members = members;
  }
}

/** Not known, for what any of these values depend on. */
export function unknownOf(...values: readonly Value[]): Unknown {
  return new Unknown([...new Set(values.flatMap(referencesIn))]);
}

/** All that the unknown parts of a value depend on. */
export function referencesIn(value: Value): readonly string[] {
  if (value instanceof Unknown) return value.references;
  if (isList(value)) return value.flatMap(referencesIn);
  return isObject(value) ? Object.values(value).flatMap(referencesIn) : [];
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isObject(value: Value | undefined): value is ValueObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}

/** As Terraform turns a value into text; undefined where it has none. */
export function asText(value: Value | undefined): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** Characters and elements: more is no declaration of alarms, but names that double each other. */
const largest = 1_000_000;

const sizes = new WeakMap<object, number>();

/** The value, or that it is not known where it has grown beyond all measure. */
export function bounded(value: Value): Value {
  return sizeOf(value) > largest ? new Unknown() : value;
}

function sizeOf(value: Value): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null || value instanceof Unknown) return 1;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  const size = 1 + Object.values(value).reduce<number>((sum, each) => sum + sizeOf(each), 0);
  sizes.set(value, size);
  return size;
}

/** For an object whose members are still to be worked out, each of them bounded by itself. */
export function countAsOne(value: ValueObject): void {
  sizes.set(value, 1);
}
