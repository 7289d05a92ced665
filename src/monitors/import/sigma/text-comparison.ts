/** One text of a rule as a comparison, and what of it a pattern cannot keep. */
import { type Comparison, equals, matches } from "./comparison.ts";
import type { SigmaField } from "./field.ts";
import type { LossLog } from "./loss.ts";
import { needsRegex, type Piece, patternText, regexText } from "./sigma-text.ts";

/** Compares by text; by a regular expression, of which a pattern may hold two, only where it has to. */
export function textComparison(
  { path, selector }: Pick<SigmaField, "path" | "selector">,
  pieces: readonly Piece[],
  { lose }: Pick<LossLog, "lose">,
): Comparison {
  const text = patternText(pieces);
  const regex = needsRegex(pieces) ? regexText(pieces) : undefined;
  if (isFieldLike(text))
    lose(
      "field-reference",
      `${path}: ${text.replaceAll("*", "")} looks like a field's name, and is compared as a plain text`,
    );
  if (regex) return matches(selector, regex);
  if (needsRegex(pieces))
    lose("wildcard", `${path}: in ${JSON.stringify(text)} * stands for any text, not for one character`);
  if (/\*[^*]+$/.test(text))
    lose(
      "wildcard",
      `${path}: ${JSON.stringify(text)} fits only where what ends the text does not stand in it earlier, too`,
    );
  return equals(selector, text);
}

function isFieldLike(text: string): boolean {
  return /^\*?(?:userIdentity|requestParameters|responseElements|additionalEventData)(?:\.\w+)+\*?$/.test(text);
}
