/** Policy variables: `${aws:username}`, `${aws:username, 'nobody'}` and the literal `${*}`, `${?}` and `${$}`. */
import { type Context, valueIn } from "./question.ts";

/**
 * Fills a text's variables in. Documents of version 2008-10-17, and those that tell none, know no variables.
 * @param quote what becomes of a value, e.g. where its star must be no wildcard
 * @returns undefined where a variable has no single value: such a text fits nothing
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function fill(text: string, context: Context, quote: (value: string) => string): string | undefined {
  let whole = true;
  const filled = text.replace(variable, (_all, name: string, fallback: string | undefined) => {
    if (name === "*" || name === "?" || name === "$") return quote(name);
    const value = valueIn(context, name.toLowerCase()) ?? fallback;
    if (typeof value !== "string") whole = false;
    return quote(String(value));
  });
  return whole ? filled : undefined;
}

// No name holds a brace: a text of a thousand that are never closed is looked through once.
const variable = /\$\{\s*([^,{}\s]+)\s*(?:,\s*'([^']*)'\s*)?\}/g;
