/** What SNS says of text that is no JSON: the sentences of Jackson, its parser, which users see in answers (recorded). */

type Expected = "value" | "name" | "colon" | "more";

const space = /\s*/y;
const literal = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true\b|false\b|null\b/y;
const word = /[\w$]+/y;

const values = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/** The first thing that is wrong in `text`, with its place. */
export function jsonComplaint(text: string): string {
  const open: ("Object" | "Array")[] = [];
  let expected: Expected = "value";
  let at = 0;
  for (;;) {
    at += read(space, text, at).length;
    const char = text[at];
    if (char === undefined) return `Unexpected end-of-input${place(text, at)}`;
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

function unexpected(text: string, at: number, expected: Expected, within: "Object" | "Array" | undefined): string {
  const token = expected === "value" ? read(word, text, at) : "";
  if (token) return `Unrecognized token '${token}': was expecting ${values}${place(text, at + token.length)}`;
  const wanted = {
    value: `expected a valid value ${values}`,
    name: "was expecting double-quote to start field name",
    colon: "was expecting a colon to separate field name and value",
    more: `was expecting comma to separate ${within ?? "Root"} entries`,
  }[expected];
  return `Unexpected character ('${text[at]}' (code ${text.charCodeAt(at)})): ${wanted}${place(text, at)}`;
}

function read(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

function place(text: string, at: number): string {
  const lines = text.slice(0, at).split("\n");
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return `\n at [Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: ${lines.length}, column: ${column}]`;
}
