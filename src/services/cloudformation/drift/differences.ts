/** How the properties that a resource has differ from those that its template declares. */
import type { PropertyDifference } from "@aws-sdk/client-cloudformation";
import { sameValue } from "../plan/same-value.ts";

type Values = Readonly<Record<string, unknown>>;

/**
 * Only what is declared is compared, however deep: what AWS adds by default is no drift. Inside policies everything counts.
 * @returns one difference for each value that is another one, is missing, or (in lists) is too much
 */
export function differences(declared: Values, actual: Values): PropertyDifference[] {
  return Object.entries(declared).flatMap(([name, value]) => compare(value, actual[name], `/${name}`, isPolicy(name)));
}

/** A policy in which nothing may be added unseen. */
function isPolicy(name: string): boolean {
  return /Policy(Document)?$/.test(name);
}

function compare(declared: unknown, actual: unknown, path: string, whole: boolean): PropertyDifference[] {
  if (sameValue(declared, actual)) return [];
  if (Array.isArray(declared) && Array.isArray(actual)) return compareLists(declared, actual, path, whole);
  if (isObject(declared) && isObject(actual)) {
    const names = Object.keys(whole ? { ...declared, ...actual } : declared);
    return names.flatMap((name) => compare(declared[name], actual[name], `${path}/${name}`, whole || isPolicy(name)));
  }
  return [difference(declared, actual, path)];
}

/** Order is no difference: items without a counterpart are missing or too much; where one is for one, they are compared. */
function compareLists(
  declared: readonly unknown[],
  actual: readonly unknown[],
  path: string,
  whole: boolean,
): PropertyDifference[] {
  const extra = [...actual.entries()];
  const missing: [number, unknown][] = [];
  for (const [index, item] of declared.entries()) {
    const found = extra.findIndex(([, other]) => compare(item, other, "", whole).length === 0);
    if (found >= 0) extra.splice(found, 1);
    else missing.push([index, item]);
  }
  if (missing.length === extra.length)
    return missing.flatMap(([index, item], at) => compare(item, extra[at]?.[1], `${path}/${index}`, whole));
  return [
    ...missing.map(([index, item]) => difference(item, undefined, `${path}/${index}`)),
    ...extra.map(([index, item]) => difference(undefined, item, `${path}/${index}`)),
  ];
}

function difference(declared: unknown, actual: unknown, PropertyPath: string): PropertyDifference {
  return {
    PropertyPath,
    ExpectedValue: shown(declared),
    ActualValue: shown(actual),
    DifferenceType: declared === undefined ? "ADD" : actual === undefined ? "REMOVE" : "NOT_EQUAL",
  };
}

function shown(value: unknown): string {
  return value === undefined ? "null" : typeof value === "object" ? JSON.stringify(value) : String(value);
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
