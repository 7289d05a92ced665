/** Properties of templates as values of API calls, and back. */
import type { Values } from "../../../wire/protocol.ts";
import { sameValue } from "../plan/same-value.ts";
import type { Properties } from "./resource-type.ts";

/** The members of `properties` that are written, under the same names. */
export function pick(properties: Properties, ...names: string[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (isWritten(properties[name]) ? [[name, properties[name]]] : [])));
}

function isWritten(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Templates may write booleans as text. */
export function isTrue(value: unknown): boolean {
  return String(value) === "true";
}

export function text(value: unknown): string {
  return isWritten(value) ? String(value) : "";
}

export function list<Item = Properties>(value: unknown): Item[] {
  return Array.isArray(value) ? (value as Item[]) : [];
}

/** A member that is an object; an empty one where it is not there. */
export function object(value: unknown): Values {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Values) : {};
}

/** A policy document is an object in templates and text in API calls. */
export function documentText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? {});
}

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
export function changed(properties: Properties, previous: Properties, ...names: string[]): boolean {
  return names.some((name) => !sameValue(properties[name], previous[name]));
}

/** An ARN as the template may have written it: by the id or name at its end. */
export function asDeclared(declared: unknown, actual: unknown): unknown {
  return typeof declared === "string" &&
    typeof actual === "string" &&
    /[:/]/.test(actual.at(-declared.length - 1) ?? "")
    ? actual.endsWith(declared)
      ? declared
      : actual
    : actual;
}

/** Items of `now` that are not in `before`. */
export function added<Item>(now: readonly Item[], before: readonly Item[]): Item[] {
  return now.filter((item) => !before.some((other) => sameValue(item, other)));
}
