/** Regular expressions of filter patterns, on an engine whose time is linear in the text. */
import { RE2JS } from "re2js";
import { PatternError } from "./pattern-error.ts";

/** Says whether the expression is found anywhere in a text. */
export type RegexTest = (text: string) => boolean;

/**
 * Compiles the text between the percent signs.
 * @param offset where that text starts in its pattern, for the error
 * @throws PatternError `Failed to compile regular expression.`
 */
export function compileRegex(source: string, offset = 0): RegexTest {
  const badEscape = badEscapeIn(source);
  if (badEscape >= 0)
    throw uncompilable(offset + badEscape, "\\ is followed by d D s S w W, xhh or the symbol it escapes.");
  if (repetitionsIn(source) > maxRepetitions)
    throw uncompilable(offset, `The repetitions {n,m} add up to more than ${maxRepetitions}.`);
  try {
    const expression = RE2JS.compile(source);
    return (text) => expression.test(text);
  } catch (error) {
    throw uncompilable(offset, error instanceof Error ? error.message : String(error));
  }
}

// The engine writes {n,m} out, so its time is text times repetitions. It allows 1,000 for one; we allow that for all
// together, or 85 of them in one pattern could hold up a process for minutes.
const maxRepetitions = 1000;

function repetitionsIn(source: string): number {
  return source.matchAll(/\{(\d+)(?:,(\d*))?\}/g).reduce((sum, [, least, most]) => sum + Number(most || least), 0);
}

// The engine knows more escapes (\b, \pL, \Q) than AWS documents.
function badEscapeIn(source: string): number {
  const escapes = source.matchAll(/\\(?:[^a-zA-Z0-9]|[dDsSwW]|x[0-9A-Fa-f]{2})|\\/g);
  return escapes.find(([text]) => text === "\\")?.index ?? -1;
}

function uncompilable(offset: number, hint: string): PatternError {
  return new PatternError({ offset, hint, awsText: "Failed to compile regular expression." });
}
