/** A filter pattern from the command line: read, or refused with a caret under the character. */
import { parsePattern } from "../../patterns/parse.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import { PatternError } from "../../patterns/pattern-error.ts";
import { UserError } from "../user-error.ts";

/** @throws UserError with AWS's words, the place and the remedy */
export function readPattern(text: string): Pattern {
  try {
    return parsePattern(text);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    // The message of a pattern that is too long repeats all of it.
    const said = error.message.length > 200 ? "it is too long" : error.message;
    throw new UserError(
      "pattern-refused",
      `AWS refuses the pattern: ${said}\n${excerpt(text, error.offset)}\n  ${error.hint}`,
    );
  }
}

const before = 50;
const width = 76;

function excerpt(text: string, offset: number): string {
  const from = Math.max(0, offset - before);
  const shown = text.slice(from, from + width).replaceAll(/[\r\n\t]/g, " ");
  const start = from > 0 ? "…" : "";
  const end = from + width < text.length ? "…" : "";
  return `  ${start}${shown}${end}\n  ${" ".repeat(start.length + offset - from)}^`;
}
