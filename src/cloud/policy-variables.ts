/** Policy variables: `${aws:username}`, `${aws:username, 'nobody'}` and the literal `${*}`, `${?}` and `${$}`. */
import { literalMark, literalStar } from "./like.ts";
import type { PolicyContext } from "./policy-conditions.ts";

/** Fills a text's variables in. @returns undefined where one has no single value: such a text fits nothing. */
export type Fill = (text: string) => string | undefined;

/** For texts that are compared as they stand. */
export const filling =
  (context: PolicyContext): Fill =>
  (text) =>
    fill(text, context, (value) => value);

/** For patterns: what a variable brings is no wildcard. */
export const fillingPatterns =
  (context: PolicyContext): Fill =>
  (text) =>
    fill(text, context, (value) => value.replaceAll("*", literalStar).replaceAll("?", literalMark));

/** Documents of version 2008-10-17, and those that tell none, know no variables. */
export const notFilling: Fill = (text) => text;

function fill(text: string, context: PolicyContext, quote: (value: string) => string): string | undefined {
  if (!text.includes("${")) return text;
  let whole = true;
  const filled = text.replace(variable, (_all, name: string, fallback: string | undefined) => {
    if (name === "*" || name === "?" || name === "$") return quote(name);
    const value = context[name.toLowerCase()] ?? fallback;
    if (typeof value !== "string") whole = false;
    return quote(String(value));
  });
  return whole ? filled : undefined;
}

const variable = /\$\{\s*([^,}\s]+)\s*(?:,\s*'([^']*)'\s*)?\}/g;
