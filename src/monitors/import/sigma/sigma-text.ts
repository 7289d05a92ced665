/** Texts as Sigma writes them, with its wildcards and escapes, and as filter patterns do. */

/** `*` is any text and `?` one character; everything else is literal. */
export type Piece = { readonly literal: string } | "*" | "?";

/** A backslash before `*`, `?` or another backslash makes that character literal; before others it stands for itself. */
export const readText = (text: string): Piece[] => {
  const pieces: Piece[] = [];
  let literal = "";
  const flush = () => {
    if (literal !== "") pieces.push({ literal });
    literal = "";
  };
  for (const [token] of text.matchAll(/\\[*?\\]|[\s\S]/g)) {
    if (token === "*" || token === "?") {
      flush();
      pieces.push(token);
    } else literal += token.length === 2 && token.startsWith("\\") ? token.slice(1) : token;
  }
  flush();
  return pieces;
};

/** What a filter pattern cannot say of these pieces, in words; `undefined` where it can say all. */
export const unsayable = (pieces: readonly Piece[]): string | undefined => {
  if (pieces.includes("?")) return "? (one character) becomes * (any text)";
  const isStarred = pieces.some((piece) => typeof piece === "object" && piece.literal.includes("*"));
  return isStarred ? "a literal * becomes any text, since a pattern knows no escape for it" : undefined;
};

/** The pieces as a filter pattern writes them. */
export const patternText = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) => (typeof piece === "string" ? "*" : piece.literal))
    .join("")
    .replaceAll(/\*+/g, "*");
