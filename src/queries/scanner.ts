/** Reads a query token by token; what a slash means depends on the place, so that the parser asks for each. */
import type { Span } from "./query.ts";
import { QueryError } from "./query-error.ts";

export type TokenKind = "field" | "text" | "number" | "duration" | "symbol" | "regex" | "spoilt" | "end";

export interface Token extends Span {
  readonly kind: TokenKind;
  /** As it is written; of a text or regex, what stands between its marks, of a text without escapes. */
  readonly text: string;
}

const blanks = /(?:\s|#[^\n]*)*/y;
const fieldName = /(?:`[^`\n]+`|[\p{L}_@][\p{L}\p{N}_@]*)(?:\.(?:`[^`\n]+`|[\p{L}\p{N}_@]+))*/uy;
const duration = /\d+[a-zA-Z]+/y;
const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const symbol = /!=|<=|>=|=~|[=<>()[\],|+\-*/%^]/y;
const quoted = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/y;
const slashed = /\/(?:[^/\\\n]|\\.)+\//y;

/** A place in the text of a query. */
export class Scanner {
  readonly text: string;
  #next: Token;
  #lastEnd = 0;

  constructor(text: string) {
    this.text = text;
    this.#next = this.#scan(0);
  }

  /** The token to come. */
  get next(): Token {
    return this.#next;
  }

  /** Where the token taken last ends. */
  get lastEnd(): number {
    return this.#lastEnd;
  }

  advance(): Token {
    const token = this.#next;
    this.#lastEnd = token.end;
    this.#next = this.#scan(token.end);
    return token;
  }

  /** Whether the token to come is this symbol, or this word in any case. */
  at(wanted: string): boolean {
    const { kind, text } = this.#next;
    return (kind === "symbol" || kind === "field") && text.toLowerCase() === wanted;
  }

  take(wanted: string): Token | undefined {
    return this.at(wanted) ? this.advance() : undefined;
  }

  /** Whether what follows the token to come is this symbol. */
  isFollowedBy(wanted: string): boolean {
    const after = this.#scan(this.#next.end);
    return after.kind === "symbol" && after.text === wanted;
  }

  expect(wanted: string, hint: string): Token {
    return this.take(wanted) ?? this.refuse(hint);
  }

  expectKind(kind: TokenKind, hint: string): Token {
    return this.#next.kind === kind ? this.advance() : this.refuse(hint);
  }

  /** Takes a `/regular expression/`, if there is one. */
  takeRegex(): Token | undefined {
    const { start } = this.#next;
    const end = endOf(slashed, this.text, start);
    if (end < 0) return undefined;
    this.#lastEnd = end;
    this.#next = this.#scan(end);
    return { kind: "regex", text: this.text.slice(start + 1, end - 1), start, end };
  }

  /** @throws QueryError always, about the token to come */
  refuse(hint: string): never {
    const { kind, text, start, end } = this.#next;
    const found = kind === "end" ? "The query ends too early." : `Unexpected ${this.text.slice(start, end)}.`;
    throw new QueryError(`${found} ${kind === "spoilt" ? (hints[text] ?? otherNames) : hint}`, { start, end });
  }

  #scan(from: number): Token {
    const start = endOf(blanks, this.text, from);
    if (start >= this.text.length) return { kind: "end", text: "", start, end: start };
    return (
      this.#token("duration", duration, start) ??
      this.#token("number", number, start) ??
      this.#token("field", fieldName, start) ??
      this.#token("text", quoted, start) ??
      this.#token("symbol", symbol, start) ??
      this.#spoilt(start)
    );
  }

  #token(kind: TokenKind, expression: RegExp, start: number): Token | undefined {
    const end = endOf(expression, this.text, start);
    if (end < 0) return undefined;
    const text = this.text.slice(start, end);
    // 1e5 is a number, and 5m is none.
    if (kind === "duration" && /^\d+[eE]\d/.test(this.text.slice(start, end + 1))) return undefined;
    return { kind, text: kind === "text" ? unquoted(text) : text, start, end };
  }

  // Told only where it is asked for: in a regular expression every character has its place.
  #spoilt(start: number): Token {
    const text = String.fromCodePoint(this.text.codePointAt(start) ?? 0);
    return { kind: "spoilt", text, start, end: start + text.length };
  }
}

const otherNames = "Field names with other characters than letters, digits, @, _ and . need backticks.";

const hints: Readonly<Record<string, string>> = {
  '"': 'A text needs a closing ".',
  "'": "A text needs a closing '.",
  "`": "A field name needs a closing backtick.",
  $: "Fields are named without $., as in eventName.",
  "&": "Conditions are joined by and.",
  "!": "A condition is negated by not, or compared by !=.",
};

function endOf(expression: RegExp, text: string, start: number): number {
  expression.lastIndex = start;
  return expression.test(text) ? expression.lastIndex : -1;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

// A backslash before a quote or a backslash is dropped; before n, t, r it makes the character; else it stands for itself.
function unquoted(token: string): string {
  return token.slice(1, -1).replaceAll(/\\(["'\\ntr])/g, (_, name: string) => escapes[name] ?? name);
}
