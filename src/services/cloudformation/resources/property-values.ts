/** Properties of templates as values of API calls, and back. */
import type { Values } from "../../../wire/protocol.ts";
import { sameValue } from "../plan/same-value.ts";
import type { Properties } from "./resource-type.ts";

/** The members of `properties` that are written, under the same names. */
export function pick(properties: Properties, ...names: string[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (isWritten(properties[name]) ? [[name, properties[name]]] : [])));
}

const isWritten = (value: unknown): boolean => value !== undefined && value !== null;

/** Templates may write booleans as text. */
export const isTrue = (value: unknown): boolean => String(value) === "true";

export const text = (value: unknown): string => (isWritten(value) ? String(value) : "");

export const list = <Item = Properties>(value: unknown): Item[] => (Array.isArray(value) ? (value as Item[]) : []);

/** A member that is an object; an empty one where it is not there. */
export const object = (value: unknown): Values =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Values) : {};

/** A policy document is an object in templates and text in API calls. */
export const documentText = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value ?? {});

/** A policy document as an API answers it; IAM's are URL-encoded. Undefined where there is none. */
export function documentOf(answered: unknown): unknown {
  if (typeof answered !== "string" || answered === "") return undefined;
  const plain = answered.startsWith("%7B") ? decodeURIComponent(answered) : answered;
  try {
    return JSON.parse(plain);
  } catch {
    return plain;
  }
}

/** Whether one of the named properties is another one than before. */
export const changed = (properties: Properties, previous: Properties, ...names: string[]): boolean =>
  names.some((name) => !sameValue(properties[name], previous[name]));

/** An ARN as the template may have written it: by the id or name at its end. */
export const asDeclared = (declared: unknown, actual: unknown): unknown =>
  typeof declared === "string" && typeof actual === "string" && /[:/]/.test(actual.at(-declared.length - 1) ?? "")
    ? actual.endsWith(declared)
      ? declared
      : actual
    : actual;

/** Items of `now` that are not in `before`. */
export const added = <Item>(now: readonly Item[], before: readonly Item[]): Item[] =>
  now.filter((item) => !before.some((other) => sameValue(item, other)));
