/** Reads one statement of a policy document, and complains of what AWS's grammar refuses in it. */
import { actionFlaw } from "./action-name.ts";
import type { Complaint } from "./complaint.ts";
import { type Condition, readCondition } from "./condition.ts";
import { type Fields, isFields, listOf, shown } from "./json.ts";
import { type Operator, readOperator } from "./operators.ts";
import { readPattern } from "./pattern.ts";
import type { Patterns, Statement } from "./policy.ts";
import { type PrincipalKind, type Principals, principalKinds } from "./principals.ts";
import { resourceFlaw } from "./resource-name.ts";

export type Complain = (complaint: Omit<Complaint, "statement">) => void;

const elements: ReadonlySet<string> = new Set(
  "Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition".split(" "),
);

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export function readStatement(fields: Fields, index: number, variables: boolean, complain: Complain): Statement {
  for (const element of Object.keys(fields)) if (!elements.has(element)) complain({ problem: "unknown", element });
  const sid = readSid(fields.Sid, complain);
  const effect = readEffect(fields.Effect, complain);
  const principal = readPrincipals(fields, complain);
  const action = readPatterns(fields, "Action", actionFlaw, (text) => readPattern(text.toLowerCase(), false), complain);
  const resource = readPatterns(fields, "Resource", resourceFlaw, (text) => readPattern(text, variables), complain);
  if (!action) complain({ problem: "missing", element: "Action" });
  return Object.freeze({
    index,
    ...(sid !== undefined && { sid }),
    ...(effect && { effect }),
    ...(action && { action }),
    ...(resource && { resource }),
    ...(principal && { principal }),
    conditions: Object.freeze(readConditions(fields.Condition, variables, complain)),
  });
}

function readSid(sid: unknown, complain: Complain): string | undefined {
  if (sid === undefined || typeof sid === "string") return sid;
  complain({ problem: "type", element: "Sid", value: shown(sid), allowed: "a text" });
  return undefined;
}

function readEffect(effect: unknown, complain: Complain): "Allow" | "Deny" | undefined {
  if (effect === "Allow" || effect === "Deny") return effect;
  const isCase = typeof effect === "string" && /^(allow|deny)$/i.test(effect);
  complain(
    effect === undefined
      ? { problem: "missing", element: "Effect" }
      : {
          problem: "value",
          element: "Effect",
          ...(isCase && { flaw: "case" }),
          value: shown(effect),
          allowed: "Allow or Deny",
        },
  );
  return undefined;
}

/** Which of `Name` and `NotName` a statement has, and its value. */
function oneOf(fields: Fields, name: string, complain: Complain) {
  const [plain, not] = [fields[name], fields[`Not${name}`]];
  if (plain !== undefined && not !== undefined) complain({ problem: "conflict", element: `Not${name}` });
  const except = not !== undefined;
  return { element: except ? `Not${name}` : name, except, value: except ? not : plain };
}

function readPatterns(
  fields: Fields,
  name: "Action" | "Resource",
  flawOf: (text: string) => Complaint["flaw"],
  read: (text: string) => Patterns["patterns"][number],
  complain: Complain,
): Patterns | undefined {
  const { element, except, value } = oneOf(fields, name, complain);
  if (value === undefined) return undefined;
  // AWS passes over a null among them.
  const given = Array.isArray(value) ? value.filter((each) => each !== null) : value;
  const texts = textsOf(given, element, complain);
  if (listOf(given).length === 0) complain({ problem: value === null ? "type" : "missing", element });
  for (const text of texts) {
    const flaw = flawOf(text);
    if (flaw !== undefined) complain({ problem: "value", element, value: text, flaw });
  }
  return Object.freeze({ except, patterns: texts.map((text) => ({ ...read(text), text })) });
}

function readPrincipals(fields: Fields, complain: Complain): Principals | undefined {
  const { element, except, value } = oneOf(fields, "Principal", complain);
  if (value === undefined) return undefined;
  if (value === "*") return { except, everybody: true, named: [] };
  if (!isFields(value)) complain({ problem: "value", element, value: shown(value), allowed: '"*" or an object' });
  const kinds = Object.entries(isFields(value) ? value : {});
  const named = kinds.flatMap(([kind, names]) => {
    if (!isKind(kind))
      complain({ problem: "unknown", element: `${element}.${kind}`, allowed: principalKinds.join(", ") });
    // An account id may be a number.
    const texts = listOf(names).map((name) => (typeof name === "number" ? String(name) : name));
    return isKind(kind) ? textsOf(texts, `${element}.${kind}`, complain).map((name) => ({ kind, name })) : [];
  });
  if (isFields(value) && kinds.flatMap(([, names]) => listOf(names)).length === 0)
    complain({ problem: "missing", element });
  const everybody = named.some(({ kind, name }) => kind === "AWS" && name === "*");
  return Object.freeze({ except, everybody, named: Object.freeze(named) });
}

function isKind(kind: string): kind is PrincipalKind {
  return (principalKinds as readonly string[]).includes(kind);
}

function textsOf(value: unknown, element: string, complain: Complain): readonly string[] {
  return listOf(value).flatMap((each) => {
    if (typeof each === "string") return each;
    complain({ problem: "type", element, value: shown(each), allowed: "a text" });
    return [];
  });
}

function readConditions(block: unknown, variables: boolean, complain: Complain): readonly Condition[] {
  const element = "Condition";
  if (block === undefined) return [];
  if (!isFields(block)) {
    complain({ problem: "type", element, value: shown(block), allowed: "an object" });
    return [];
  }
  return Object.entries(block).flatMap(([operator, keys]) => {
    const reading = operator.toLowerCase() === "null" ? presence : readOperator(operator);
    const isEmpty = isFields(keys) && Object.keys(keys).length === 0;
    if (!reading && !isEmpty)
      complain({ problem: "value", element, flaw: "operator", value: operator, allowed: "an operator of AWS's" });
    if (!isFields(keys)) complain({ problem: "type", element, value: shown(keys), allowed: "an object" });
    // A line that cannot be read never holds.
    return Object.entries(isFields(keys) ? keys : { [shown(keys)]: [] }).map(([key, given]) => {
      const values = conditionValues(given, complain);
      if (reading) checkValues(reading, values, complain);
      return readCondition(operator, key, values, variables);
    });
  });
}

type Reading = Pick<Operator, "takes" | "read" | "lenient">;

/** `Null` asks for the key, by true or false. */
const presence: Reading = {
  takes: "true or false",
  read: (value) => (/^(true|false)$/i.test(value) ? () => true : undefined),
};

/** Values that an operator cannot read, but for those that hold a variable. */
function checkValues({ read, takes, lenient }: Reading, values: readonly string[], complain: Complain): void {
  for (const value of values)
    if (!lenient && !value.includes("${") && read(value) === undefined)
      complain({ problem: "value", element: "Condition", value, allowed: takes });
}

function conditionValues(values: unknown, complain: Complain): readonly string[] {
  return listOf(values).flatMap((value) => {
    if (["string", "number", "boolean"].includes(typeof value)) return String(value);
    complain({ problem: "type", element: "Condition", value: shown(value), allowed: "a text, number or boolean" });
    return [];
  });
}
