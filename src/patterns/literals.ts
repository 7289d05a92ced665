/** The tokens that several kinds of pattern share: quoted texts, regular expressions, numbers, bare words. */
import { bareWord, regexCharacters } from "./ambiguities.ts";
import { type TokenRule, tokenRule } from "./tokens.ts";

/** `"…"`, in which `\"` is a quote and `\\` a backslash; any other backslash stands for itself. */
export const quotedText: TokenRule<"quoted"> = {
  kind: "quoted",
  whole: (text, start) => (text[start] === '"' ? quotedEnd(text, start) : -1),
  begun: (text, start) => (text[start] === '"' ? text.length : start),
};

/** A quoted text of a term pattern, which may not be empty: AWS refuses `""`. */
export const quotedTerm: TokenRule<"quoted"> = {
  kind: "quoted",
  whole: (text, start) => (text.startsWith('""', start) ? -1 : quotedText.whole(text, start)),
  begun: (text, start) => (text.startsWith('""', start) ? start + 1 : quotedText.begun(text, start)),
};

// A text whose last backslash would swallow its closing quote ("C:\") ends at that quote: the grammar lets a
// backslash stand for itself, and only a reading that closes is a token.
function quotedEnd(text: string, start: number): number {
  let swallowed = -1;
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '"') return at + 1;
    const escapes = text[at] === "\\" && (text[at + 1] === '"' || text[at + 1] === "\\");
    if (escapes) at++;
    if (escapes && text[at] === '"') swallowed = at + 1;
  }
  return swallowed;
}

/** The text that a quoted token stands for. */
export function unquoted(token: string): string {
  return token.slice(1, -1).replaceAll(/\\(["\\])/g, "$1");
}

/** The token that stands for a text; {@link unquoted} gives it back. */
export function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}

/** `%…%`. Parentheses are not allowed at all and other symbols are written `\xhh`. */
export const regexText: TokenRule<"regex"> = tokenRule(
  "regex",
  new RegExp(`%[${regexCharacters}]+%`, "y"),
  new RegExp(`%[${regexCharacters}]*`, "y"),
);

export const numberText: TokenRule<"number"> = tokenRule("number", /[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y, /[+-]?/y);

export const wordText: TokenRule<"word"> = tokenRule("word", bareWord);
