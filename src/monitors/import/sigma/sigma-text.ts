/** Texts as Sigma writes them, with its wildcards and escapes, and as filter patterns do. */

/** `*` is any text and `?` one character; everything else is literal. */
export type Piece = { readonly literal: string } | "*" | "?";

/** A backslash before `*`, `?` or another backslash makes that character literal; before others it stands for itself. */
export function readText(text: string): Piece[] {
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
}

/** Whether only a regular expression can say it: `?` is a plain character in a pattern's texts, and `*` never is. */
export function needsRegex(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => piece === "?" || (typeof piece === "object" && piece.literal.includes("*")));
}

/** Whether any text fits. */
export function isAnything(pieces: readonly Piece[]): boolean {
  return pieces.length > 0 && pieces.every((piece) => piece === "*");
}

/** The pieces as a regular expression; `undefined` where they hold more than ASCII, which patterns do not take there. */
export function regexText(pieces: readonly Piece[]): string | undefined {
  const inside = pieces.map((piece) => (piece === "*" ? ".*" : piece === "?" ? "." : codes(piece.literal)));
  return inside.includes(undefined) ? undefined : `^${inside.join("")}$`;
}

function codes(literal: string): string | undefined {
  return /^[\x20-\x7e]*$/.test(literal)
    ? literal.replaceAll(/[^A-Za-z0-9_ -]/g, (symbol) => `\\x${symbol.charCodeAt(0).toString(16)}`)
    : undefined;
}

/** The pieces as a filter pattern writes them. */
export function patternText(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => (typeof piece === "string" ? "*" : piece.literal))
    .join("")
    .replaceAll(/\*+/g, "*");
}
