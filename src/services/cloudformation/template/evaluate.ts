/** Evaluates intrinsic functions: a template's values become plain ones. */
import { fault } from "../faults.ts";
import type { Template } from "./template.ts";

/** What names stand for while a template is evaluated. */
export interface Scope {
  readonly template: Template;
  /** Parameters and pseudo parameters; `AWS::NoValue` is not among them. */
  readonly values: Readonly<Record<string, unknown>>;
  /** A made resource's physical id, as Ref answers it. */
  ref(logicalId: string): unknown;
  /** @throws ValidationError where the resource has no such attribute. */
  attribute(logicalId: string, name: string): unknown;
  /** The value that another stack exports under a name. */
  imported(name: string): unknown;
}

/** Stands for what is known only when a change has been made: a new resource's id, or what is made of it. As change sets print it. */
export const knownAfterApply = "{{changeSet:KNOWN_AFTER_APPLY}}";

/** Whether a value is or holds something that is not known yet. */
export const isKnownAfterApply = (value: unknown): boolean => JSON.stringify(value ?? null).includes(knownAfterApply);

/** Stands for `AWS::NoValue`: the property is as if it had not been written. */
const noValue = Symbol("AWS::NoValue");

/** The value with every intrinsic function evaluated. @throws ValidationError */
export function evaluate(value: unknown, scope: Scope): unknown {
  const result = reduce(value, scope);
  return result === noValue ? undefined : result;
}

/** Whether a named condition holds. @throws ValidationError where there is none such. */
export function holds(name: string, scope: Scope): boolean {
  const conditions = scope.template.Conditions ?? {};
  if (!Object.hasOwn(conditions, name)) throw invalid(`Template format error: Unresolved condition dependency ${name}`);
  return truth(reduce(conditions[name], scope));
}

const truth = (value: unknown): boolean => value === true || value === "true";

function reduce(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => reduce(item, scope)).filter((item) => item !== noValue);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only) {
    const [name, argument] = only;
    const intrinsic = Object.hasOwn(intrinsics, name) ? intrinsics[name] : undefined;
    if (intrinsic) return intrinsic(argument, scope);
    if (name.startsWith("Fn::")) throw invalid(`Template error: Trailbell does not evaluate ${name}`);
  }
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, reduce(inner, scope)]).filter(([, inner]) => inner !== noValue),
  );
}

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope) => refer(String(name), scope),
  Condition: (name, scope) => holds(String(name), scope),
  "Fn::GetAtt": (argument, scope) => {
    const [id, name] = Array.isArray(argument) ? argument : splitOnce(String(argument), ".");
    if (typeof id !== "string" || id === "" || !name)
      throw invalid(
        "Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute",
      );
    return scope.attribute(id, String(reduce(name, scope)));
  },
  "Fn::Sub": substitute,
  "Fn::Join": (argument, scope) => {
    const [separator, items] = pair(argument, "Fn::Join");
    return list(reduce(items, scope), "Fn::Join").map(String).join(String(separator));
  },
  "Fn::Select": (argument, scope) => {
    const [index, items] = pair(argument, "Fn::Select");
    const values = list(reduce(items, scope), "Fn::Select");
    const at = Number(reduce(index, scope));
    if (!(at in values) && isKnownAfterApply(values)) return knownAfterApply;
    if (!(at in values)) throw invalid(`Template error: Fn::Select cannot select nonexistent value at index ${at}`);
    return values[at];
  },
  "Fn::Split": (argument, scope) => {
    const [separator, text] = pair(argument, "Fn::Split");
    const whole = String(reduce(text, scope));
    return isKnownAfterApply(whole) ? [knownAfterApply] : whole.split(String(separator));
  },
  "Fn::If": (argument, scope) => {
    if (!Array.isArray(argument) || argument.length !== 3)
      throw invalid("Template error: Fn::If requires a list argument with three elements");
    return reduce(argument[holds(String(argument[0]), scope) ? 1 : 2], scope);
  },
  "Fn::Equals": (argument, scope) => {
    const [left, right] = pair(argument, "Fn::Equals");
    return String(reduce(left, scope)) === String(reduce(right, scope));
  },
  "Fn::Not": (argument, scope) => !truth(reduce(list(argument, "Fn::Not")[0], scope)),
  "Fn::And": (argument, scope) => list(argument, "Fn::And").every((item) => truth(reduce(item, scope))),
  "Fn::Or": (argument, scope) => list(argument, "Fn::Or").some((item) => truth(reduce(item, scope))),
  "Fn::FindInMap": (argument, scope) => {
    const [map, first, second] = list(argument, "Fn::FindInMap").map((item) => String(reduce(item, scope)));
    const found = member(member(member(scope.template.Mappings, map), first), second);
    if (found === undefined) throw invalid(`Template error: Unable to get mapping for ${map}::${first}::${second}`);
    return found;
  },
  "Fn::Base64": (argument, scope) => Buffer.from(String(reduce(argument, scope))).toString("base64"),
  "Fn::ImportValue": (argument, scope) => scope.imported(String(reduce(argument, scope))),
  "Fn::GetAZs": (argument, scope) => {
    const region = String(reduce(argument, scope) || scope.values["AWS::Region"]);
    return ["a", "b", "c"].map((letter) => region + letter);
  },
  "Fn::Length": (argument, scope) => list(reduce(argument, scope), "Fn::Length").length,
  "Fn::ToJsonString": (argument, scope) => JSON.stringify(reduce(argument, scope)),
};

/** The template's own member, not one that every object has. */
const member = (value: unknown, name = ""): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

function refer(name: string, scope: Scope): unknown {
  if (name === "AWS::NoValue") return noValue;
  if (Object.hasOwn(scope.values, name)) return scope.values[name];
  if (Object.hasOwn(scope.template.Resources, name)) return scope.ref(name);
  throw invalid(
    `Template format error: Unresolved resource dependencies [${name}] in the Resources block of the template`,
  );
}

/** `${Name}`, `${Resource.Attribute}` and the function's own variables; `${!Name}` stays as `${Name}`. */
function substitute(argument: unknown, scope: Scope): string {
  const [text, own = {}] = Array.isArray(argument) ? argument : [argument];
  const named = (name: string): unknown => {
    const variable = member(own, name);
    if (variable !== undefined) return reduce(variable, scope);
    return name.includes(".") ? scope.attribute(...splitOnce(name, ".")) : refer(name, scope);
  };
  return String(text).replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) =>
    literal ? `\${${name}}` : String(named(name.trim())),
  );
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}

function pair(argument: unknown, name: string): [unknown, unknown] {
  if (!Array.isArray(argument) || argument.length !== 2)
    throw invalid(
      `Template error: every ${name} object requires two parameters, (1) a value and (2) a list or a value`,
    );
  return [argument[0], argument[1]];
}

function list(value: unknown, name: string): unknown[] {
  if (!Array.isArray(value)) throw invalid(`Template error: ${name} requires a list argument`);
  return value;
}

const invalid = (sentence: string) => fault("ValidationError", sentence);
