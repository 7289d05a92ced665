/** Reads parts of parsed JSON whose shape nobody vouches for: what is not of the kind that is asked for is not there. */
import { isUnknown } from "../../templates/unknown.ts";

export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);
}

export function objectIn(parent: unknown, key: string): Json {
  const value = isObject(parent) ? parent[key] : undefined;
  return isObject(value) ? value : {};
}

export function listIn(parent: unknown, key: string): readonly unknown[] {
  const value = isObject(parent) ? parent[key] : undefined;
  return Array.isArray(value) ? value : [];
}

export function objectsIn(parent: unknown, key: string): readonly Json[] {
  return listIn(parent, key).filter(isObject);
}

export function textsIn(parent: unknown, key: string): string[] {
  return listIn(parent, key).filter((value) => typeof value === "string");
}

/** A text that is there and not empty. */
export function textIn(parent: unknown, key: string): string | undefined {
  const value = isObject(parent) ? parent[key] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A number, or a text that spells one. */
export function numberIn(parent: unknown, key: string): number | undefined {
  const value = isObject(parent) ? parent[key] : undefined;
  if (typeof value === "number") return value;
  return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

/** A boolean, or a text that spells one. */
export function booleanIn(parent: unknown, key: string): boolean | undefined {
  const value = isObject(parent) ? parent[key] : undefined;
  if (typeof value === "boolean") return value;
  if (value === "true") return true;
  return value === "false" ? false : undefined;
}

/** An object without the members that are undefined, which exact optional members may not be. */
export function present<Value extends object>(members: Value): Present<Value> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<Value>;
}

type Present<Value> = { [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key] } & {
  [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<Value[Key], undefined>;
};
