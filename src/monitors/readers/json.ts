/** Reads parts of parsed JSON whose shape nobody vouches for: what is not of the kind that is asked for is not there. */
import { isUnknown } from "../../templates/unknown.ts";

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);

export const objectIn = (parent: unknown, key: string): Json => {
  const value = isObject(parent) ? parent[key] : undefined;
  return isObject(value) ? value : {};
};

export const listIn = (parent: unknown, key: string): readonly unknown[] => {
  const value = isObject(parent) ? parent[key] : undefined;
  return Array.isArray(value) ? value : [];
};

export const objectsIn = (parent: unknown, key: string): readonly Json[] => listIn(parent, key).filter(isObject);

export const textsIn = (parent: unknown, key: string): string[] =>
  listIn(parent, key).filter((value) => typeof value === "string");

/** A text that is there and not empty. */
export const textIn = (parent: unknown, key: string): string | undefined => {
  const value = isObject(parent) ? parent[key] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
};

/** A number, or a text that spells one. */
export const numberIn = (parent: unknown, key: string): number | undefined => {
  const value = isObject(parent) ? parent[key] : undefined;
  if (typeof value === "number") return value;
  return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : undefined;
};

/** A boolean, or a text that spells one. */
export const booleanIn = (parent: unknown, key: string): boolean | undefined => {
  const value = isObject(parent) ? parent[key] : undefined;
  if (typeof value === "boolean") return value;
  if (value === "true") return true;
  return value === "false" ? false : undefined;
};

/** An object without the members that are undefined, which exact optional members may not be. */
export const present = <Value extends object>(members: Value): Present<Value> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<Value>;

type Present<Value> = { [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key] } & {
  [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<Value[Key], undefined>;
};
