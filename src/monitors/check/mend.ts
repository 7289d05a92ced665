/** Rewrites the mistakes that people make in patterns, as far as the result is one that AWS takes. */
import { parsePattern } from "../../patterns/parse.ts";

/** One mistake and its remedy. All are tried one after the other, each on what the others left. */
type Remedy = (pattern: string) => string;

const remedies: readonly Remedy[] = [
  (pattern) => pattern.replaceAll(/'([^'"]*)'/g, '"$1"'),
  (pattern) => pattern.replaceAll("==", "="),
  (pattern) => pattern.replaceAll(/\s+(?:AND|and)\s+/g, " && ").replaceAll(/\s+(?:OR|or)\s+/g, " || "),
  (pattern) => pattern.replaceAll(/(?<![&])&(?![&])/g, "&&").replaceAll(/(?<![|])\|(?![|])/g, "||"),
  (pattern) => pattern.replaceAll(/\bnot exists\b/gi, "NOT EXISTS"),
  (pattern) => pattern.replaceAll(/=\s*null\b/gi, "IS NULL"),
  (pattern) => pattern.replaceAll(/(!?=\s*)([^\s"%=][^"%()&|{}]*?)(?=\s*(?:\)|&&|\|\||\}))/g, quoteValue),
  (pattern) => (pattern.trimStart().startsWith("$") ? `{ ${pattern.trim()} }` : pattern),
];

function quoteValue(whole: string, operator: string, value: string): string {
  return /^[A-Za-z0-9_.*-]+$/.test(value) ? whole : `${operator}"${value}"`;
}

/** The pattern with such mistakes put right; `undefined` where that does not make it one that AWS takes. */
export function mendedPattern(pattern: string): string | undefined {
  let mended = pattern;
  for (const remedy of remedies) {
    mended = remedy(mended);
    if (isAccepted(mended)) return mended;
  }
  return undefined;
}

function isAccepted(pattern: string): boolean {
  try {
    parsePattern(pattern);
    return true;
  } catch {
    return false;
  }
}
