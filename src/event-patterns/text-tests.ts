/** How texts are compared. */
import type { Matcher } from "./pattern.ts";

export type TextTest = (leaf: string, wanted: string) => boolean;

export const startsWith: TextTest = (leaf, wanted) => leaf.startsWith(wanted);
export const endsWith: TextTest = (leaf, wanted) => leaf.endsWith(wanted);
export const sameIgnoringCase: TextTest = (leaf, wanted) => leaf.toLowerCase() === wanted.toLowerCase();

/** Only a text can satisfy it. */
export function isText(test: TextTest, wanted: string): Matcher {
  return (leaf) => typeof leaf === "string" && test(leaf, wanted);
}
