/** Tests of one field of a record. */
import { quoted } from "../../patterns/literals.ts";
import { parsePattern } from "../../patterns/parse.ts";
import { PatternError } from "../../patterns/pattern-error.ts";
import { anyOf } from "./combine.ts";
import { type Condition, ConditionError } from "./condition.ts";

/** Paths that most monitors ask for; any other may be given as well. */
export type FieldPath = (typeof commonFields)[number] | (string & {});

const commonFields = [
  "eventName",
  "eventSource",
  "eventType",
  "awsRegion",
  "sourceIPAddress",
  "userAgent",
  "errorCode",
  "errorMessage",
  "readOnly",
  "recipientAccountId",
  "userIdentity.type",
  "userIdentity.arn",
  "userIdentity.userName",
  "userIdentity.accountId",
  "userIdentity.invokedBy",
  "userIdentity.sessionContext.attributes.mfaAuthenticated",
  "additionalEventData.MFAUsed",
  "responseElements.ConsoleLogin",
] as const;

/** What can be asked of a field. All but `absent` are false where it is absent. */
export interface Field {
  /** It is one of these, exactly; case counts. `true` and `false` are JSON's own, `"true"` is a text. */
  equals(...values: readonly (string | number | boolean)[]): Condition;
  /** It is there and is not this; `not(field(f).equals(v))` holds of an absent field too. */
  differs(value: string | number): Condition;
  startsWith(text: string): Condition;
  contains(text: string): Condition;
  /** `*` stands for any text, as in `*UnauthorizedOperation`. AWS takes each piece between two at its first occurrence. */
  matches(wildcards: string): Condition;
  /** A regular expression without groups is found in it. AWS allows two in a pattern, and five such patterns in a log group. */
  matchesRegex(expression: string | RegExp): Condition;
  /** It is a text or a number. */
  exists(): Condition;
  absent(): Condition;
  isTrue(): Condition;
  isFalse(): Condition;
  isNull(): Condition;
  greaterThan(limit: number): Condition;
  atLeast(limit: number): Condition;
  lessThan(limit: number): Condition;
  atMost(limit: number): Condition;
}

/**
 * A field of a record, by its path; `$.` may stand before it.
 * @param path keys joined by dots; `[0]` and `[*]` go into lists, `.['a key']` takes any key
 * @throws ConditionError for a path that is none, and the tests for a value that no pattern can hold
 * @example field("userIdentity.type").equals("Root") // { $.userIdentity.type = Root }
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function field(path: FieldPath): Field {
  const selector = path.startsWith("$") ? path : `$.${path}`;
  const is = (rest: string) => test(selector, rest);
  return {
    equals: (...values) => anyOf(...values.map((value) => is(equality(value)))),
    differs: (value) => is(`!= ${literal(value)}`),
    startsWith: (text) => is(`= ${wildcards(`${fixed(text)}*`)}`),
    contains: (text) => is(`= ${wildcards(`*${fixed(text)}*`)}`),
    matches: (text) => is(`= ${wildcards(text)}`),
    matchesRegex: (expression) => is(`= %${typeof expression === "string" ? expression : source(expression)}%`),
    exists: () => is("= *"),
    absent: () => is("NOT EXISTS"),
    isTrue: () => is("IS TRUE"),
    isFalse: () => is("IS FALSE"),
    isNull: () => is("IS NULL"),
    greaterThan: (limit) => is(`> ${finite(limit)}`),
    atLeast: (limit) => is(`>= ${finite(limit)}`),
    lessThan: (limit) => is(`< ${finite(limit)}`),
    atMost: (limit) => is(`<= ${finite(limit)}`),
  };
}

/** The language itself judges what was put together. */
function test(selector: string, rest: string): Condition {
  try {
    const pattern = parsePattern(`{ ${selector} ${rest} }`);
    if (pattern.kind === "json" && pattern.expression.kind === "jsonCondition")
      return Object.freeze({ kind: "test", condition: pattern.expression });
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw new ConditionError(`${`${selector} ${rest}`.slice(0, 200)} is no condition: ${error.hint}`);
  }
  throw new ConditionError(`${selector} is more than the path of one field, such as userIdentity.type`);
}

function equality(value: string | number | boolean): string {
  return typeof value === "boolean" ? `IS ${value ? "TRUE" : "FALSE"}` : `= ${literal(value)}`;
}

function literal(value: string | number): string {
  return typeof value === "number" ? finite(value) : text(fixed(value));
}

/** A word as people write it; whatever the language could take for something else stands in quotes. */
function text(value: string): string {
  return /^[A-Za-z][\w.-]*$/.test(value) && !/^(null|true|false|is|not|exists)$/i.test(value) ? value : quoted(value);
}

function wildcards(value: string): string {
  return quoted(value);
}

function fixed(value: string): string {
  if (!value.includes("*")) return value;
  throw new ConditionError(
    `AWS takes every * in a value for any text, so ${JSON.stringify(value)} cannot be meant literally: use matches() for wildcards, or matchesRegex() with \\x2a for the star`,
  );
}

function finite(value: number): string {
  if (Number.isFinite(value)) return String(value);
  throw new ConditionError(`${value} is not a number that a pattern can hold`);
}

function source(expression: RegExp): string {
  if (expression.flags === "") return expression.source.replaceAll("\\/", "/");
  throw new ConditionError(`${expression} has flags, and AWS knows none: write upper and lower case as [Aa]`);
}
