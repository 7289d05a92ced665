/** The tokens of a pattern's JSON, each with the place at which AWS's parser stands when it meets it. */

export type TokenKind = "{" | "}" | "[" | "]" | "name" | "string" | "number" | "word" | "end";

export interface Token {
  readonly kind: TokenKind;
  /** Text of names, strings and words; a number's digits; a bracket itself. */
  readonly text: string;
  /** How many characters the parser has taken. It takes no more than the opening quote of a string that it need not read. */
  readonly taken: number;
  /** The same behind a string that has been read. */
  readonly takenRead: number;
}

/** Reads valid JSON; what is none is found by `jsonComplaint` before. */
export function readTokens(json: string): Token[] {
  const pieces = json.matchAll(/[{}[\]]|"(?:[^"\\]|\\.)*"(\s*:)?|[^{}[\]",:\s]+/g);
  return Array.from(pieces, ({ 0: piece, 1: colon, index }): Token => {
    const end = index + piece.length;
    if (piece.startsWith('"')) {
      const text = JSON.parse(colon === undefined ? piece : piece.slice(0, -colon.length)) as string;
      return { kind: colon === undefined ? "string" : "name", text, taken: index + 1, takenRead: end };
    }
    const kind = /^[{}[\]]$/.test(piece) ? (piece as TokenKind) : /^[-\d]/.test(piece) ? "number" : "word";
    return { kind, text: piece, taken: end, takenRead: end };
  });
}
