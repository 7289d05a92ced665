/** Fields of an example that no CloudTrail record has: a record with a slip in it proves nothing. */
import { closest, didYouMean } from "../check/closest.ts";
import { childrenOf, fieldAt, isOpen } from "../check/knowledge/presence.ts";
import type { ExampleRecord } from "../monitor.ts";

/** A sentence for each, such as `a record has no eventname; did you mean eventName?` */
export function strayFields(record: ExampleRecord): string[] {
  return straysBelow("", record);
}

function straysBelow(parent: string, value: object): string[] {
  return Object.entries(value).flatMap(([key, below]) => {
    const path = parent === "" ? key : `${parent}.${key}`;
    if (isOpen(path)) return [];
    if (!fieldAt(path)) return `${parent || "a record"} has no ${key}${didYouMean(closest(key, childrenOf(parent)))}`;
    return isObject(below) && childrenOf(path).length > 0 ? straysBelow(path, below) : [];
  });
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
