/** Text of records, files and AWS, made safe to print: whoever named a user could otherwise move the cursor, or repaint the terminal. */

/** Control characters but line ends and tabs, of both ranges (ECMA-48), and the marks that turn the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unsafe = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/** Shows them as JSON writes them: `\u001b`, which is also the same value where the text is JSON. */
export function printable(text: string): string {
  return text.replace(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The same of every text in a value, for reports that are coloured afterwards. */
export function printableParts<Value>(value: Value): Value {
  // Each part keeps its type: a text stays a text.
  if (typeof value === "string") return printable(value) as Value;
  if (Array.isArray(value)) return value.map(printableParts) as Value;
  if (value instanceof Map) return new Map(printableParts([...value])) as Value;
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, printableParts(part)])) as Value;
}
