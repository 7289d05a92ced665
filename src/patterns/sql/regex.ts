/** A filter pattern's regular expression in a form that means the same to every engine: RE2, Joni and Java differ in escapes. */

/**
 * Classes are written out, so that no engine's idea of digits or blanks counts. Filter patterns have no groups.
 * @returns undefined where the engines might disagree: a class within a class, a repetition of a repetition
 */
export function portableRegex(source: string): string | undefined {
  let written = "";
  let mayRepeat = false;
  for (const { 0: token } of source.matchAll(tokens)) {
    const repeats = /^(?:[*+?]|\{\d)/.test(token);
    if (repeats && !mayRepeat) return undefined;
    const next = repeats ? token : atom(token);
    if (next === undefined) return undefined;
    written += next;
    mayRepeat = !repeats && !/^[|^$]$/.test(token);
  }
  return written;
}

const tokens = /\[\^?\]?(?:\\.|[^\]\\])*\]|\\x[0-9A-Fa-f]{2}|\\.|\{\d+(?:,\d*)?\}|./gs;

/** What is not a repetition: a class, an escape, a sign or a character. */
function atom(token: string): string | undefined {
  if (token.length > 1 && token.startsWith("[")) return classOf(token);
  if (token.startsWith("\\")) return escaped(token, "outside");
  if (token === "[" || token === "{" || token === "}") return undefined;
  return signs[token] ?? literal(token);
}

const signs: Readonly<Record<string, string>> = { "^": "\\A", $: "\\z", "|": "|", ".": "[^\\n]" };

function literal(character: string): string {
  return /[\w\s]/.test(character) || character > "~" ? character : `\\${character}`;
}

const kinds: Readonly<Record<string, string>> = { d: "0-9", w: "0-9A-Za-z_", s: "\\t\\n\\f\\r " };

/** Inside a class what is not wanted (\D, \S, \W) cannot be written as a range. */
function escaped(token: string, where: "outside" | "inside"): string | undefined {
  const name = token[1] ?? "";
  if (name === "x" && token.length === 4) {
    const code = Number.parseInt(token.slice(2), 16);
    return code >= 0x20 && code < 0x7f ? literal(String.fromCharCode(code)) : undefined;
  }
  const inner = kinds[name.toLowerCase()];
  if (inner === undefined) return /[A-Za-z0-9]/.test(name) ? undefined : literal(name);
  if (name === name.toLowerCase()) return where === "inside" ? inner : `[${inner}]`;
  return where === "inside" ? undefined : `[^${inner}]`;
}

function classOf(token: string): string | undefined {
  const negated = token.startsWith("[^");
  const inside = token.slice(negated ? 2 : 1, -1);
  const parts: string[] = [];
  for (const { 0: part } of inside.matchAll(/\\x[0-9A-Fa-f]{2}|\\.|./gs)) {
    if (part === "[" || part === "&") return undefined;
    const next = part.startsWith("\\") ? escaped(part, "inside") : part === "-" ? "-" : literal(part);
    if (next === undefined) return undefined;
    parts.push(next);
  }
  // A range from or to a class (\d-z) is read in different ways.
  if (/\\[dws]-.|.-\\[dws]/i.test(inside)) return undefined;
  return `[${negated ? "^" : ""}${parts.join("")}]`;
}
