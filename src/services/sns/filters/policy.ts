/** Filter policies of subscriptions: checked when they are set, asked for every message. */

import { snsFilters } from "../../../event-patterns/dialect.ts";
import { jsonValue } from "../../../event-patterns/json-complaint.ts";
import { eventMatcher } from "../../../event-patterns/match.ts";
import { parsePattern } from "../../../event-patterns/parse.ts";
import type { Pattern } from "../../../event-patterns/pattern.ts";
import { PatternError } from "../../../event-patterns/reader.ts";
import type { Complaint } from "../faults.ts";
import { parseJson } from "../json-values.ts";
import type { SentAttribute } from "../message-attributes.ts";
import { combinations } from "./combinations.ts";

export type FilterPolicyScope = "MessageAttributes" | "MessageBody";

const mostNames = 5;
const mostCombinations = 150;

/** @throws what AWS says is wrong with the policy (recorded). */
export function checkFilterPolicy(text: string, scope: FilterPolicyScope, complain: Complaint): void {
  const refuse: Complaint = (what) => complain(`FilterPolicy: ${what}`);
  const policy = parseJson(text, refuse);
  if (!isObject(policy)) throw refuse("Filter is not an object");
  const pattern = parse(policy, refuse);
  if (scope === "MessageAttributes" && isNested(policy))
    throw complain("Filter policy scope MessageAttributes does not support nested filter policy");
  if (Object.keys(policy).length > mostNames) throw refuse(`Filter policy can not have more than ${mostNames} keys`);
  if (combinations(pattern) > mostCombinations) throw refuse("Filter policy is too complex");
}

function parse(policy: object, refuse: Complaint): Pattern {
  try {
    // AWS writes the policy anew before it looks into it: the places in its errors are those of the compact text.
    return parsePattern(JSON.stringify(policy), snsFilters);
  } catch (error) {
    if (error instanceof PatternError) throw refuse(error.message);
    throw error;
  }
}

/** What a policy may look at. */
export interface FilteredMessage {
  readonly body: string;
  readonly attributes: Readonly<Record<string, SentAttribute>>;
}

/** Whether a subscription with this policy gets the message. */
export function passesFilter(policy: string, scope: FilterPolicyScope, message: FilteredMessage): boolean {
  const values = scope === "MessageBody" ? bodyValues(message.body) : attributeValues(message.attributes);
  return values !== undefined && eventMatcher(JSON.stringify(JSON.parse(policy)), snsFilters)(values);
}

/** Only a body that is a JSON object can pass (recorded). */
function bodyValues(body: string): object | undefined {
  const values = jsonValue(body);
  return isObject(values) ? values : undefined;
}

/** A message without attributes passes no policy, not even `exists: false` (developer guide, key matching). */
function attributeValues(attributes: FilteredMessage["attributes"]): object | undefined {
  const values = Object.entries(attributes).flatMap(([name, { Type, Value }]) => {
    if (Type.startsWith("Binary")) return [];
    return [[name, Type === "String.Array" ? jsonValue(Value) : Type.startsWith("Number") ? Number(Value) : Value]];
  });
  return values.length === 0 ? undefined : Object.fromEntries(values);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNested(policy: Record<string, unknown>): boolean {
  const alternatives = Array.isArray(policy.$or) ? policy.$or : [];
  return Object.values(policy).some(isObject) || alternatives.some((filter) => isObject(filter) && isNested(filter));
}
