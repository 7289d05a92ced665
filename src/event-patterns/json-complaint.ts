/** What AWS says of text that is no JSON: the sentences of Jackson, its parser, which users see in answers (recorded). */

type Expected = "value" | "name" | "colon" | "more";

const space = /\s*/y;
const literal = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true\b|false\b|null\b/y;
const word = /[\w$]+/y;

const values = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/** What is wrong, and how much of the text the parser has taken when it says so. */
export interface JsonComplaint {
  readonly what: string;
  readonly taken: number;
}

/** The first thing that is wrong in `text`; undefined where it is JSON. */
export function jsonComplaint(text: string): JsonComplaint | undefined {
  try {
    JSON.parse(text);
    return tooDeep(text);
  } catch {
    return firstComplaint(text);
  }
}

/** Jackson's own limit, with its sentence (documented). What is nested by thousands would overflow the stack of whoever walks it. */
const deepest = 1000;
const mark = /"(?:[^"\\]|\\.)*"|[[{]|[\]}]/g;

function tooDeep(text: string): JsonComplaint | undefined {
  if (text.length <= deepest) return undefined;
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(mark)) {
    if (found === "[" || found === "{") depth += 1;
    else if (found.length === 1) depth -= 1;
    if (depth > deepest) {
      const limit = `(${deepest}, from \`StreamReadConstraints.getMaxNestingDepth()\`)`;
      return { what: `Document nesting depth (${depth}) exceeds the maximum allowed ${limit}`, taken: index + 1 };
    }
  }
  return undefined;
}

/** The value of a text as AWS's parser reads it; undefined where it reads none. */
export function jsonValue(text: string): unknown {
  return jsonComplaint(text) ? undefined : JSON.parse(text);
}

function firstComplaint(text: string): JsonComplaint {
  const open: ("Object" | "Array")[] = [];
  let expected: Expected = "value";
  let at = 0;
  for (;;) {
    at += read(space, text, at).length;
    const char = text[at];
    if (char === undefined) return { what: "Unexpected end-of-input", taken: at };
    const isName: boolean = expected === "name" && char === '"';
    const piece = expected === "value" || isName ? read(literal, text, at) : "";
    if (piece) {
      at += piece.length;
      expected = isName ? "colon" : "more";
    } else if (expected === "value" && (char === "{" || char === "[")) {
      open.push(char === "{" ? "Object" : "Array");
      expected = char === "{" ? "name" : "value";
      at += 1;
    } else if (char === (open.at(-1) === "Object" ? "}" : "]") && expected !== "colon" && open.length > 0) {
      open.pop();
      expected = "more";
      at += 1;
    } else if (char === ":" && expected === "colon") {
      expected = "value";
      at += 1;
    } else if (char === "," && expected === "more" && open.length > 0) {
      expected = open.at(-1) === "Object" ? "name" : "value";
      at += 1;
    } else return unexpected(text, at, expected, open.at(-1));
  }
}

function unexpected(
  text: string,
  at: number,
  expected: Expected,
  within: "Object" | "Array" | undefined,
): JsonComplaint {
  const token = expected === "value" ? read(word, text, at) : "";
  if (token) return { what: `Unrecognized token '${token}': was expecting ${values}`, taken: at + token.length };
  const wanted = {
    value: `expected a valid value ${values}`,
    name: "was expecting double-quote to start field name",
    colon: "was expecting a colon to separate field name and value",
    more: `was expecting comma to separate ${within ?? "Root"} entries`,
  }[expected];
  return { what: `Unexpected character ('${text[at]}' (code ${text.charCodeAt(at)})): ${wanted}`, taken: at };
}

function read(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}
