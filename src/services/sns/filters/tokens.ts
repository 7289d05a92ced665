/** The tokens of a filter policy, each with the column at which AWS's parser stands when it meets it. */

export type TokenKind = "{" | "}" | "[" | "]" | "name" | "string" | "number" | "word";

export interface Token {
  readonly kind: TokenKind;
  /** Text of names, strings and words; a number's digits; a bracket itself. */
  readonly text: string;
  /** The column, from 1, behind the token. The parser reads no further than the opening quote of a string that it need not read. */
  readonly column: number;
  /** The column behind a string that has been read. */
  readonly columnRead: number;
}

/** Reads compact JSON, as `JSON.stringify` writes it. */
export function readTokens(json: string): Token[] {
  const pieces = json.matchAll(/[{}[\]]|"(?:[^"\\]|\\.)*"(:?)|[^{}[\]",:]+/g);
  return Array.from(pieces, ({ 0: piece, 1: colon, index }) => {
    const end = index + piece.length + 1;
    if (piece.startsWith('"')) {
      const text = JSON.parse(colon ? piece.slice(0, -1) : piece) as string;
      return { kind: colon ? "name" : "string", text, column: index + 2, columnRead: end };
    }
    const kind = /^[{}[\]]$/.test(piece) ? (piece as TokenKind) : /^[-\d]/.test(piece) ? "number" : "word";
    return { kind, text: piece, column: end, columnRead: end };
  });
}
