/** Reads term patterns (ERROR -"bad request", ?a ?b) and the stand-alone regular expression (%…%). */
import { quotedTerm, regexText, unquoted } from "./literals.ts";
import { regexOf } from "./parse-value.ts";
import type { RegexPattern, Term, TermsPattern } from "./pattern.ts";
import { TokenReader } from "./token-reader.ts";
import { exactly, type TokenRule, tokenRule, tokensOf } from "./tokens.ts";

type Kind = "?" | "-" | "quoted" | "regex" | "word";

const rules: readonly TokenRule<Kind>[] = [
  exactly("?"),
  exactly("-"),
  quotedTerm,
  regexText,
  tokenRule("word", /[A-Za-z0-9_]+/y),
];

/** Reads any pattern that is neither `{…}` nor `[…]`; blanks alone are the pattern without terms. @throws PatternError */
export function parseTerms(text: string): TermsPattern | RegexPattern {
  const reader: TokenReader<Kind> = new TokenReader(tokensOf(text, rules), text);
  const span = { start: 0, end: text.length };
  const regexToken = reader.take("regex");
  if (regexToken) {
    if (reader.peek()) reader.refuse("A regular expression stands alone, or inside a JSON or space-delimited pattern.");
    return { kind: "regexPattern", text, regex: regexOf(regexToken), span };
  }
  const terms: Term[] = [];
  while (reader.peek()) terms.push(parseTerm(reader));
  return { kind: "terms", text, terms, span };
}

function parseTerm(reader: TokenReader<Kind>): Term {
  const start = reader.peek()?.start ?? 0;
  if (start > 0 && start === reader.lastEnd)
    reader.refuse("Terms are separated by blanks; a text with other characters is quoted.");
  const sign = reader.take("?", "-");
  const token = reader.expect(
    'A term is letters, digits and _, or a "quoted text", behind - or ? or neither.',
    "word",
    "quoted",
  );
  const value = token.kind === "quoted" ? unquoted(token.text) : token.text;
  const mode = sign === undefined ? "required" : sign.kind === "?" ? "optional" : "excluded";
  return { kind: "term", mode, value, span: { start, end: token.end } };
}
