/**
 * AWS's condition operators: how one value of a policy tests one value of a request.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
import { readDate } from "./date.ts";
import { readIpRange } from "./ip-range.ts";
import { like } from "./wildcard.ts";

/** Whether a value of the request fits. */
export type Test = (actual: string) => boolean;

interface PlainOperator {
  /** @returns undefined for a value that the operator does not take, such as a date for NumericEquals */
  readonly read: (wanted: string) => Test | undefined;
  /** What its values are, in words. */
  readonly takes: string;
  /** Its values are patterns. */
  readonly wildcards?: boolean;
  /** AWS stores values that it cannot read; they fit nothing. */
  readonly lenient?: boolean;
  /** It has a form with `Not`. */
  readonly negatable?: boolean;
}

export interface Operator extends PlainOperator {
  readonly negative: boolean;
  readonly quantifier?: "any" | "all";
  readonly ifExists: boolean;
}

/** Each of the first five parts stands for itself: a `*` in one does not reach into the next. */
function arnTest(wanted: string): Test | undefined {
  if (wanted === "*") return () => true;
  const patterns = arnParts(wanted);
  if (patterns.length === 0) return undefined;
  return (actual) => {
    const parts = arnParts(actual);
    return parts.length > 0 && parts.every((part, at) => like(patterns[at] ?? "", part));
  };
}

function arnParts(arn: string): readonly string[] {
  return /^([^:]*):([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(arn)?.slice(1) ?? [];
}

function boolTest(wanted: string): Test | undefined {
  const lower = wanted.toLowerCase();
  return lower === "true" || lower === "false" ? (actual) => actual.toLowerCase() === lower : undefined;
}

function readNumber(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}

/** The five comparisons of numbers or dates. */
function comparisons(name: "numeric" | "date", takes: string, read: (text: string) => number) {
  const comparing =
    (compare: (actual: number, wanted: number) => boolean) =>
    (text: string): Test | undefined => {
      const wanted = read(text);
      return Number.isNaN(wanted) ? undefined : (actual) => compare(read(actual), wanted);
    };
  return {
    [`${name}equals`]: { takes, negatable: true, read: comparing((actual, wanted) => actual === wanted) },
    [`${name}lessthan`]: { takes, read: comparing((actual, wanted) => actual < wanted) },
    [`${name}lessthanequals`]: { takes, read: comparing((actual, wanted) => actual <= wanted) },
    [`${name}greaterthan`]: { takes, read: comparing((actual, wanted) => actual > wanted) },
    [`${name}greaterthanequals`]: { takes, read: comparing((actual, wanted) => actual >= wanted) },
  };
}

function equal(wanted: string): Test {
  return (actual) => actual === wanted;
}
const arn = { takes: "an ARN, or a pattern of one", negatable: true, wildcards: true, lenient: true, read: arnTest };

/** By lower-case name; those with a `Not` are these, turned round. */
const operators: Readonly<Record<string, PlainOperator>> = {
  stringequals: { takes: "a text", negatable: true, read: equal },
  stringequalsignorecase: {
    takes: "a text",
    negatable: true,
    read: (wanted) => {
      const lower = wanted.toLowerCase();
      return (actual) => actual.toLowerCase() === lower;
    },
  },
  stringlike: {
    takes: "a text or pattern",
    negatable: true,
    wildcards: true,
    read: (wanted) => (actual) => like(wanted, actual),
  },
  arnequals: arn,
  arnlike: arn,
  bool: { takes: "true or false", read: boolTest },
  binaryequals: { takes: "base64 text", read: equal },
  ipaddress: { takes: "an IP address or a CIDR block", negatable: true, read: readIpRange },
  ...comparisons("numeric", "a number", readNumber),
  ...comparisons("date", "a date, as ISO 8601 or seconds since 1970", readDate),
};

const form = /^(?:for(any(?=value:)|all(?=values:))values?:)?(.+?)(ifexists)?$/;

/**
 * Reads an operator's name, in any case. `Null` is none in this sense: it asks for the key, not for its values.
 * @param name as written, e.g. `ForAnyValue:StringLikeIfExists`
 * @returns undefined where AWS knows no such operator
 */
export function readOperator(name: string): Operator | undefined {
  const [, quantifier, whole = "", optional] = form.exec(name.toLowerCase()) ?? [];
  const plain = whole.replace(/^(string|arn|numeric|date)not|^notip/, (start) => start.replace("not", ""));
  const operator = Object.hasOwn(operators, plain) ? operators[plain] : undefined;
  const negative = plain !== whole;
  if (!operator || (negative && !operator.negatable)) return undefined;
  const ifExists = optional !== undefined;
  return {
    ...operator,
    negative,
    ifExists,
    ...(quantifier !== undefined && { quantifier: quantifier as "any" | "all" }),
  };
}
