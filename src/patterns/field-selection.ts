/** The criteria that restrict a metric filter to some accounts and regions: @aws.region IN ["us-east-1", "eu-west-1"] */
import { quotedText, unquoted } from "./literals.ts";
import { PatternError } from "./pattern-error.ts";
import { TokenReader } from "./token-reader.ts";
import { exactly, type TokenRule, tokenRule, tokensOf } from "./tokens.ts";

/** The system fields of an event, such as `{ "@aws.account": "111122223333" }`. */
export type SystemFields = Readonly<Record<string, string>>;

type Selects = (fields: SystemFields) => boolean;
type Kind = "(" | ")" | "[" | "]" | "," | "=" | "!=" | "field" | "quoted" | "word";
type Reader = TokenReader<Kind>;

const rules: readonly TokenRule<Kind>[] = [
  ...(["(", ")", "[", "]", ",", "!=", "="] as const).map(exactly),
  tokenRule("field", /@(?:aws\.account|aws\.region|source\.log)(?![\w.])/y),
  quotedText,
  tokenRule("word", /[\w-]+/y),
];

/**
 * Compiles criteria of `=`, `!=`, `IN`, `NOT IN`, `AND`, `OR` and parentheses into a test of an event's system fields;
 * `undefined` where AWS refuses them. The user guide prints lists in brackets, and AWS was recorded to take parentheses too.
 */
export function compileFieldSelection(criteria: string): Selects | undefined {
  try {
    const reader: Reader = new TokenReader(tokensOf(criteria, rules), criteria);
    const selects = parseAny(reader);
    return reader.peek() ? undefined : selects;
  } catch (error) {
    if (error instanceof PatternError) return undefined;
    throw error;
  }
}

function parseAny(reader: Reader): Selects {
  const options = [parseAll(reader)];
  while (reader.takeWord("OR")) options.push(parseAll(reader));
  return (fields) => options.some((selects) => selects(fields));
}

function parseAll(reader: Reader): Selects {
  const parts = [parsePart(reader)];
  while (reader.takeWord("AND")) parts.push(parsePart(reader));
  return (fields) => parts.every((selects) => selects(fields));
}

function parsePart(reader: Reader): Selects {
  if (reader.take("(")) {
    const selects = parseAny(reader);
    reader.expect("A closing ) is missing.", ")");
    return selects;
  }
  const field = reader.expect("A condition starts with @aws.account, @aws.region or @source.log.", "field").text;
  const operator = reader.take("=", "!=");
  const excludes = operator ? operator.kind === "!=" : reader.takeWord("NOT") !== undefined;
  const values = operator ? [parseValue(reader)] : parseList(reader);
  return (fields) => values.includes(fields[field] ?? "") !== excludes;
}

function parseList(reader: Reader): string[] {
  if (!reader.takeWord("IN")) reader.refuse("A field is compared by =, !=, IN or NOT IN.");
  const closing = reader.expect("IN is followed by a list.", "[", "(").kind === "[" ? "]" : ")";
  const values = [parseValue(reader)];
  while (reader.take(",")) values.push(parseValue(reader));
  reader.expect(`The list ends with ${closing}.`, closing);
  return values;
}

function parseValue(reader: Reader): string {
  const token = reader.expect("A value is missing.", "quoted", "word");
  return token.kind === "quoted" ? unquoted(token.text) : token.text;
}
