/** The `wildcard` operator: `*` stands for any text, `\*` and `\\` for themselves. */
import type { Parsing, Wildcard } from "./parsing.ts";
import type { Matcher } from "./pattern.ts";
import type { Reader } from "./reader.ts";

/**
 * What a wildcard matches; it is written down among those of its field.
 * @param text the reader stands behind it. @throws {PatternError}
 */
export function wildcardMatcher(text: string, { reader, wildcards }: Parsing): Matcher {
  const wildcard = parseWildcard(text, reader);
  wildcards.push(wildcard);
  return (leaf) => typeof leaf === "string" && fits(wildcard, leaf);
}

/** Errors have the position that AWS counts, from the quote that opens the text. */
function parseWildcard(text: string, reader: Reader): Wildcard {
  const pieces = [""];
  const add = (character: string) => pieces.push((pieces.pop() ?? "") + character);
  for (let at = 0; at < text.length; at += 1) {
    const [character = "", next] = [text[at], text[at + 1]];
    if (character === "*" && next === "*") throw reader.errorBehind(`Consecutive wildcard characters at pos ${at + 1}`);
    if (character === "\\" && next !== "*" && next !== "\\")
      throw reader.errorBehind(`Invalid escape character at pos ${at + 1}`);
    if (character === "*") pieces.push("");
    else if (character === "\\") {
      add(next ?? "");
      at += 1;
    } else add(character);
  }
  return pieces;
}

/** The first and the last piece are held to the ends; those between are found at their first occurrence. */
function fits(pieces: Wildcard, text: string): boolean {
  const [first = "", last] = [pieces[0], pieces.at(-1)];
  if (pieces.length === 1 || last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}
