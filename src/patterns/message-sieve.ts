// Looks at a raw message for what a set of patterns needs, so that the JSON of most messages need not be read at all.
import { guardOf } from "./guard.ts";
import type { Pattern } from "./pattern.ts";
import { meets, necessaryLiterals } from "./scan.ts";

/** False only for a message that none of the patterns matches. */
export type MessageSieve = (message: string) => boolean;

/**
 * Compiles the patterns together: those that need a field to hold one of certain texts cost one search for that field's
 * name, however many texts there are; each other one costs a search for its literals.
 */
export const compileSieve = (patterns: readonly Pattern[]): MessageSieve => {
  const textsByKey = new Map<string, Set<string>>();
  const sieves: MessageSieve[] = [];
  for (const pattern of patterns) {
    const needed = neededText(pattern);
    if (needed) textsByKey.set(needed.key, needed.texts.union(textsByKey.get(needed.key) ?? new Set()));
    else sieves.push(literalSieve(pattern));
  }
  if (textsByKey.size > 0) sieves.unshift(holdsEscapedAscii);
  for (const [key, texts] of textsByKey) sieves.push(memberSieve(key, texts));
  return (message) => sieves.some((passes) => passes(message));
};

/** A key behind which, somewhere in the message, one of these texts must stand. */
const neededText = (pattern: Pattern): { key: string; texts: Set<string> } | undefined => {
  const { selector, texts } = guardOf(pattern) ?? {};
  const last = selector?.steps.at(-1);
  if (!texts || last?.kind !== "key" || !/^[\w-]+$/.test(last.key)) return undefined;
  return { key: last.key, texts: new Set(texts) };
};

const literalSieve = (pattern: Pattern): MessageSieve => {
  const needed = necessaryLiterals(pattern);
  return (message) => meets(needed, message);
};

// JSON writes the letters of a key as they are or as \u00hh, which only a parser can read.
const holdsEscapedAscii: MessageSieve = (message) => message.includes("\\u00");

// A text with any escape in it may be any text.
const memberSieve = (key: string, texts: ReadonlySet<string>): MessageSieve => {
  const name = `"${key}"`;
  const value = /[ \t\r\n]*:[ \t\r\n]*"([^"]*)"/y;
  return (message) => {
    for (let at = message.indexOf(name); at >= 0; at = message.indexOf(name, at + 1)) {
      value.lastIndex = at + name.length;
      const text = value.exec(message)?.[1];
      if (text !== undefined && (texts.has(text) || text.includes("\\"))) return true;
    }
    return false;
  };
};
