/** Walks the tokens of a filter policy and says what is wrong with one in AWS's sentence, with its place. */
import { readTokens, type Token } from "./tokens.ts";

/** A policy that AWS refuses: its message is AWS's, without the words that lead to it. */
export class FilterError extends Error {}

export interface Reader {
  /** The token that comes next. */
  peek(ahead?: number): Token;
  /** Takes the next token. */
  next(): Token;
  /** An error at the token taken last. */
  error(what: string): FilterError;
  /** The same, where that token is a string that had to be read. */
  errorBehind(what: string): FilterError;
}

const end: Token = { kind: "word", text: "", column: 0, columnRead: 0 };

/** @param json compact JSON */
export function createReader(json: string): Reader {
  const tokens = readTokens(json);
  let position = 0;
  const taken = () => tokens[position - 1] ?? end;
  const make = (what: string, column: number) =>
    new FilterError(`${what}\n at [Source: (String)"${json}"; line: 1, column: ${column}]`);
  return {
    peek: (ahead = 0) => tokens[position + ahead] ?? end,
    next: () => {
      position += 1;
      return taken();
    },
    error: (what) => make(what, taken().column),
    errorBehind: (what) => make(what, taken().columnRead),
  };
}
