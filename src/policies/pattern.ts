/** A policy's text as a pattern: told apart once into what is equal, what has wildcards and what has variables. */
import type { Context } from "./question.ts";
import { fill } from "./variables.ts";
import { like, literalMark, literalStar } from "./wildcard.ts";

export interface Pattern {
  /** As the document has it. */
  readonly text: string;
  /** Whether a request's value fits. A variable that the context does not fill fits nothing. */
  readonly fits: (value: string, context: Context) => boolean;
}

/** @param variables whether the document's version knows them */
export function readPattern(text: string, variables: boolean): Pattern {
  if (text === "*") return { text, fits: () => true };
  if (variables && text.includes("${"))
    return {
      text,
      fits: (value, context) => {
        const filled = fill(text, context, quoted);
        return filled !== undefined && like(filled, value);
      },
    };
  return { text, fits: /[*?]/.test(text) ? (value) => like(text, value) : (value) => value === text };
}

/** What a variable brings is no wildcard. */
export function quoted(value: string): string {
  return value.replaceAll("*", literalStar).replaceAll("?", literalMark);
}
