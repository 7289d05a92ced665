/** Walks the tokens of a pattern and says what is wrong with one in AWS's sentence, with its place. */
import { readTokens, type Token } from "./tokens.ts";

/** A pattern that AWS refuses: its message is AWS's, without the words that lead to it. */
export class PatternError extends Error {}

export interface Reader {
  /** The token that comes next. */
  peek(ahead?: number): Token;
  /** Takes the next token. */
  next(): Token;
  /** An error at the token taken last. */
  error(what: string): PatternError;
  /** The same, where that token is a string that had to be read. */
  errorBehind(what: string): PatternError;
  /** An error inside a list of `anything-but`: AWS catches it and says the place once more. */
  errorInList(what: string): PatternError;
}

/** @param json valid JSON */
export function createReader(json: string): Reader {
  const tokens = readTokens(json);
  const end: Token = { kind: "end", text: "", taken: json.length, takenRead: json.length };
  let position = 0;
  const last = () => tokens[position - 1] ?? end;
  return {
    peek: (ahead = 0) => tokens[position + ahead] ?? end,
    next: () => {
      position += 1;
      return last();
    },
    error: (what) => new PatternError(what + place(json, last().taken)),
    errorBehind: (what) => new PatternError(what + place(json, last().takenRead)),
    errorInList: (what) => new PatternError(what + place(json, last().taken).repeat(2)),
  };
}

/** Where a parser stands that has taken so many characters, as Jackson prints it. */
export function place(json: string, taken: number): string {
  const lines = json.slice(0, taken).split("\n");
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return `\n at [Source: (String)"${json}"; line: ${lines.length}, column: ${column}]`;
}
