/**
 * The conditions of policy statements: AWS's operators over the keys of a request.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
import { BlockList, isIP } from "node:net";
import { like } from "./like.ts";
import type { Fill } from "./policy-variables.ts";

/** What a request brings to conditions, by lower-case key, e.g. `aws:sourcearn`; a key of several values has a list. */
export type PolicyContext = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Whether one value of the request fits one value of the policy. */
type Test = (actual: string, wanted: string) => boolean;

const numeric =
  (compare: (actual: number, wanted: number) => boolean): Test =>
  (actual, wanted) =>
    compare(Number(actual), Number(wanted));

const dated =
  (compare: (actual: number, wanted: number) => boolean): Test =>
  (actual, wanted) =>
    compare(instant(actual), instant(wanted));

/** ISO 8601, or seconds since 1970. */
const instant = (text: string): number => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text));

/** Each of the first five parts stands for itself: a `*` in one does not reach into the next. */
const arnLike: Test = (actual, wanted) => {
  const [parts, patterns] = [arnParts(actual), arnParts(wanted)];
  if (patterns.length === 0) return wanted === "*";
  return parts.length > 0 && parts.every((part, index) => like(patterns[index] ?? "", part));
};

const arnParts = (arn: string): readonly string[] =>
  /^([^:]*):([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(arn)?.slice(1) ?? [];

const inRange: Test = (actual, wanted) => {
  const [network = "", bits] = wanted.split("/", 2);
  const family = isIP(network) === 6 ? "ipv6" : "ipv4";
  const widest = family === "ipv6" ? 128 : 32;
  const prefix = bits === undefined ? widest : Number(bits);
  if (isIP(network) === 0 || isIP(actual) === 0 || !(prefix >= 0 && prefix <= widest)) return false;
  const range = new BlockList();
  range.addSubnet(network, prefix, family);
  return range.check(actual, isIP(actual) === 6 ? "ipv6" : "ipv4");
};

/** By lower-case name; those with a `Not` are these, turned round. */
const tests: Readonly<Record<string, Test>> = {
  stringequals: (actual, wanted) => actual === wanted,
  stringequalsignorecase: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
  stringlike: (actual, wanted) => like(wanted, actual),
  arnequals: arnLike,
  arnlike: arnLike,
  bool: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
  binaryequals: (actual, wanted) => actual === wanted,
  ipaddress: inRange,
  numericequals: numeric((actual, wanted) => actual === wanted),
  numericlessthan: numeric((actual, wanted) => actual < wanted),
  numericlessthanequals: numeric((actual, wanted) => actual <= wanted),
  numericgreaterthan: numeric((actual, wanted) => actual > wanted),
  numericgreaterthanequals: numeric((actual, wanted) => actual >= wanted),
  dateequals: dated((actual, wanted) => actual === wanted),
  datelessthan: dated((actual, wanted) => actual < wanted),
  datelessthanequals: dated((actual, wanted) => actual <= wanted),
  dategreaterthan: dated((actual, wanted) => actual > wanted),
  dategreaterthanequals: dated((actual, wanted) => actual >= wanted),
};

/** Their values are patterns. */
const withWildcards = new Set(["stringlike", "arnequals", "arnlike"]);

/** How the variables of a statement's values are filled in: in texts, and in patterns. */
export interface Fills {
  readonly text: Fill;
  readonly pattern: Fill;
}

/**
 * Whether one line of a `Condition` holds.
 * An operator that AWS has not holds never, so that a statement is rather not applied than applied wrongly to allow.
 * @param operator as written, e.g. `ForAnyValue:StringLikeIfExists`
 * @param actual the request's value of the key, or values
 */
export function conditionHolds(
  operator: string,
  actual: string | readonly string[] | undefined,
  values: readonly string[],
  fills: Fills,
): boolean {
  const [, quantifier, name = "", optional] =
    /^(?:(foranyvalue|forallvalues):)?(.+?)(ifexists)?$/.exec(operator.toLowerCase()) ?? [];
  if (name === "null") return values.some((value) => (value.toLowerCase() === "true") === (actual === undefined));
  const negative = /^(string|arn|numeric|date)not|^notip/.test(name);
  const plain = negative ? name.replace("not", "") : name;
  const test = Object.hasOwn(tests, plain) ? tests[plain] : undefined;
  if (!test) return false;
  const wanted = values.flatMap((value) => (withWildcards.has(plain) ? fills.pattern : fills.text)(value) ?? []);
  const fits = (one: string) => wanted.some((value) => test(one, value)) !== negative;
  const present = actual === undefined ? [] : typeof actual === "string" ? [actual] : actual;
  if (quantifier === "forallvalues") return present.every(fits);
  if (present.length === 0) return quantifier === undefined && (negative || optional !== undefined);
  return negative && quantifier === undefined ? present.every(fits) : present.some(fits);
}
