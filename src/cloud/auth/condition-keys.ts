/** Condition keys as data: which keys the actions of a service set, and what each brings. */
import type { Context } from "../../policies/question.ts";
import type { Values } from "../../wire/protocol.ts";
import type { Call } from "../call.ts";

/** Keys that come from one place. @see https://docs.aws.amazon.com/service-authorization/latest/reference/ */
export interface ConditionKeys {
  /** As AWS spells them, e.g. `iam:PolicyARN`. */
  readonly keys: readonly string[];
  /** Operations that set them. Default: all. */
  readonly operations?: RegExp;
  /** What a call brings, by lower-case key; absent ones undefined. Without it AWS sets the keys and this cloud does not. */
  readonly read?: (input: Values, call: Call, operation: string) => Context;
}

/** What an operation's own keys bring. */
export function serviceKeys(table: readonly ConditionKeys[], operation: string, input: Values, call: Call): Context {
  const set = table.filter(({ operations }) => operations?.test(operation) ?? true);
  return Object.assign({}, ...set.map(({ read }) => read?.(input, call, operation)));
}

/** A key that has the value of an input's text member. */
export function fromText(key: string, member: string, operations?: RegExp): ConditionKeys {
  return {
    keys: [key],
    ...(operations && { operations }),
    read: ({ [member]: value }) => ({ [key.toLowerCase()]: typeof value === "string" ? value : undefined }),
  };
}

/** Keys that AWS sets and this cloud does not: conditions on them see them absent. */
export function unset(...keys: readonly string[]): ConditionKeys {
  return { keys };
}

/** For services whose permissions tell their resources' tags. */
export const tagged: ConditionKeys = { keys: ["aws:ResourceTag/*"], read: () => ({}) };

export function resourceTags(tags: Readonly<Record<string, string>> = {}): Context {
  return Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [`aws:resourcetag/${key.toLowerCase()}`, value]),
  );
}

/** The tags that a request gives, in the forms of all services: lists of pairs, maps, and EC2's specifications. */
export function requestTags(input: Values): Context {
  const tags = [input.Tags, input.tags, input.TagsList, specifiedTags(input.TagSpecifications)].flatMap(pairsOf);
  const named = [input.TagKeys, input.tagKeys].flatMap((keys) => (Array.isArray(keys) ? keys.map(String) : []));
  if (tags.length + named.length === 0) return {};
  return {
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:requesttag/${key.toLowerCase()}`, value])),
    "aws:tagkeys": [...tags.map(([key]) => key), ...named],
  };
}

function pairsOf(tags: unknown): readonly (readonly [string, string])[] {
  if (typeof tags !== "object" || tags === null) return [];
  if (!Array.isArray(tags)) return Object.entries(tags).map(([key, value]) => [key, String(value)]);
  return tags.filter(isValues).map((tag) => {
    const [key, value] = [tag.Key ?? tag.TagKey ?? tag.key ?? "", tag.Value ?? tag.TagValue ?? tag.value ?? ""];
    return [String(key), String(value)];
  });
}

function specifiedTags(specifications: unknown): unknown {
  return Array.isArray(specifications) ? specifications.filter(isValues).flatMap(({ Tags }) => Tags ?? []) : undefined;
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null;
}
