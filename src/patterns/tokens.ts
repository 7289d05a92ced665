/** Cuts a pattern into tokens, and says what AWS says where no token fits. */
import { hintForBadText } from "./bad-text-hint.ts";
import { PatternError } from "./pattern-error.ts";

export interface Token<Kind extends string> {
  readonly kind: Kind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * How one kind of token reads. Both functions take the text and a start and answer an end: `whole` that of the longest
 * complete token (-1 for none), `begun` the first character that no token of this kind could go on with.
 */
export interface TokenRule<Kind extends string> {
  readonly kind: Kind;
  readonly whole: (text: string, start: number) => number;
  readonly begun: (text: string, start: number) => number;
}

/** A token rule from two sticky expressions: a whole token, and the longest beginning of one. */
export function tokenRule<Kind extends string>(kind: Kind, whole: RegExp, begun = /(?:)/y): TokenRule<Kind> {
  return {
    kind,
    whole: (text, start) => endOf(whole, text, start),
    begun: (text, start) => Math.max(start, endOf(begun, text, start)),
  };
}

/** A token rule for one fixed text such as `&&`, which is its kind too. */
export function exactly<Kind extends string>(kind: Kind): TokenRule<Kind> {
  return {
    kind,
    whole: (text, start) => (text.startsWith(kind, start) ? start + kind.length : -1),
    begun: (text, start) => {
      let end = start;
      while (end - start < kind.length && text[end] === kind[end - start]) end++;
      return end;
    },
  };
}

function endOf(expression: RegExp, text: string, start: number): number {
  expression.lastIndex = start;
  return expression.test(text) ? expression.lastIndex : -1;
}

const blank = /[ \t\r\n]/;

/**
 * All tokens of `text`, blanks left out. The longest token wins, then the earlier rule.
 *
 * Where no token fits, AWS names the characters from the token's start up to and with the one that spoils it
 * (recorded: `[-` for `$.arr[-1]`, `!(` for `!($.v = 1)`, `%café` for `%café%`), and so do we.
 * @throws PatternError `Invalid character(s) in term '…'`
 */
export function tokensOf<Kind extends string>(text: string, rules: readonly TokenRule<Kind>[]): Token<Kind>[] {
  const tokens: Token<Kind>[] = [];
  let start = 0;
  while (start < text.length) {
    if (blank.test(text.charAt(start))) start++;
    else {
      const token = longestToken(text, start, rules);
      tokens.push(token);
      start = token.end;
    }
  }
  return tokens;
}

function longestToken<Kind extends string>(
  text: string,
  start: number,
  rules: readonly TokenRule<Kind>[],
): Token<Kind> {
  let best: Token<Kind> | undefined;
  for (const { kind, whole } of rules) {
    const end = whole(text, start);
    if (end > (best?.end ?? start)) best = { kind, text: text.slice(start, end), start, end };
  }
  if (best) return best;
  const spoiler = Math.max(...rules.map(({ begun }) => begun(text, start)));
  throw badCharacters(text.slice(start, spoiler) + characterAt(text, spoiler), Math.min(spoiler, text.length - 1));
}

function badCharacters(badText: string, offset: number): PatternError {
  return new PatternError({
    offset,
    hint: hintForBadText(badText),
    awsText: `Invalid character(s) in term '${badText}'`,
  });
}

// A whole character: half of a surrogate pair would not survive the answer's UTF-8.
function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}
