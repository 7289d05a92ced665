/** Makes random patterns, and events that they have a fair chance to match, for the property tests and the fuzz run. */

/** A source of choices: a whole number from 0 below `count`. A seeded generator, or fast-check's so that it can shrink. */
export type Choose = (count: number) => number;

function pick<Item>(choose: Choose, items: readonly [Item, ...Item[]]): Item {
  return items[choose(items.length)] ?? items[0];
}

function list<Item>(choose: Choose, atMost: number, make: () => Item): Item[] {
  return Array.from({ length: 1 + choose(atMost) }, make);
}

const keys = ["a", "b", "items", "x-y", "c.d", "__proto__", "toString", "eventName"] as const;
const words = ["Alpha", "alpha", "Alphabet", "ERROR", "a_b", "true", "1", "12", "kms.amazonaws.com"] as const;
const texts = ["", " ", "two words", 'q"t', "back\\slash", "a/b", "é", "NO", "1.0", "123.0", "{", "%"] as const;
const wildcards = ["*", "Al*", "*bet", "A*a", "*a*b*", "1*", "*.0", "1*0", "**", "a*"] as const;
const numbers = ["0", "1", "1.0", "1e0", "-1", "12", "12.5", "123", "1.5e3"] as const;
const regexes = ["Al", "^A.*a$", "[0-9]+", "\\d{2}", "a|b", "\\x21", "^$", "1\\.0", "[^a-z]+", "E{0,3}R"] as const;
const names = ["w1", "w2", "ip", "status", "x-y"] as const;

/** The text of a pattern; most of them AWS would accept. */
export function randomPattern(choose: Choose): string {
  const text = pick(choose, [randomJsonPattern, randomJsonPattern, randomTerms, randomSpacePattern, randomRegex])(
    choose,
  );
  return choose(12) === 0 ? damaged(choose, text) : text;
}

function damaged(choose: Choose, text: string): string {
  const at = choose(text.length + 1);
  return (
    text.slice(0, at) +
    pick(choose, ["", '"', "%", "*", "!", "\\", "(", "é", "😀", "[", "&&"]) +
    text.slice(at + choose(3))
  );
}

function randomRegex(choose: Choose): string {
  return `%${pick(choose, regexes)}%`;
}

function randomTerms(choose: Choose): string {
  return list(
    choose,
    3,
    () =>
      pick(choose, ["", "", "-", "?", "?"]) + pick(choose, [...words.map(plainTerm), ...texts.map(quote)] as [string]),
  ).join(" ");
}

function plainTerm(word: string): string {
  return /^\w+$/.test(word) ? word : quote(word);
}

function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}

function randomJsonPattern(choose: Choose): string {
  return `{ ${randomExpression(choose, 3, randomCondition)} }`;
}

function randomExpression(choose: Choose, depth: number, condition: (choose: Choose) => string): string {
  if (depth === 0 || choose(2) === 0) return condition(choose);
  const operator = pick(choose, [" && ", " || "]);
  return list(choose, 3, () => {
    const inner = randomExpression(choose, depth - 1, condition);
    return choose(2) === 0 ? `(${inner})` : inner;
  }).join(operator);
}

function randomCondition(choose: Choose): string {
  const selector = `$${list(choose, 2, () => randomStep(choose)).join("")}`;
  const test = choose(10);
  if (test === 0) return `${selector} NOT EXISTS`;
  if (test === 1) return `${selector} IS ${pick(choose, ["NULL", "TRUE", "FALSE"])}`;
  if (test === 2) return `${selector} ${pick(choose, ["<", ">", "<=", ">="])} ${pick(choose, numbers)}`;
  return `${selector} ${pick(choose, ["=", "=", "!="])} ${randomValue(choose)}`;
}

function randomStep(choose: Choose): string {
  const kind = choose(12);
  if (kind === 0) return "[*]";
  if (kind === 1) return ".*";
  if (kind === 2) return `[${choose(3)}]`;
  const key = pick(choose, keys);
  return key.includes(".") || kind === 3 ? `.['${key}']` : `.${key}`;
}

function randomValue(choose: Choose): string {
  const kind = choose(8);
  if (kind === 0) return `%${pick(choose, regexes)}%`;
  if (kind === 1) return pick(choose, numbers);
  if (kind === 2) return pick(choose, wildcards);
  if (kind === 3) return quote(pick(choose, wildcards));
  if (kind === 4) return quote(pick(choose, texts));
  return kind === 5 ? quote(pick(choose, words)) : pick(choose, words);
}

function randomSpacePattern(choose: Choose): string {
  const start = choose(names.length);
  const fields = list(choose, 4, () => 0).map((_, index) =>
    randomField(choose, names[(start + index) % names.length] ?? "w"),
  );
  if (choose(3) === 0) fields.splice(choose(fields.length + 1), 0, "...");
  return `[${fields.join(",")}]`;
}

function randomField(choose: Choose, name: string): string {
  const kind = choose(4);
  if (kind === 0) return name;
  if (kind === 1) return "";
  return list(choose, 2, () => `${name}${pick(choose, ["=", "!="])}${randomValue(choose)}`).join(
    pick(choose, [" && ", "||"]),
  );
}

/** The message of an event: a JSON object, a line, or a damaged one of either. */
export function randomMessage(choose: Choose): string {
  const message = choose(3) === 0 ? randomLine(choose) : randomObject(choose, 3);
  return choose(15) === 0 ? damaged(choose, message) : message;
}

function randomLine(choose: Choose): string {
  return list(choose, 6, () => pick(choose, ["", '"', "["]) + randomText(choose) + pick(choose, ["", '"', "]"])).join(
    pick(choose, [" ", "  ", "\t"]),
  );
}

function randomText(choose: Choose): string {
  return pick(choose, [...words, ...texts, ...numbers, ...wildcards]);
}

function randomObject(choose: Choose, depth: number): string {
  return `{${list(choose, 3, () => `${randomString(choose, pick(choose, keys))}:${randomNode(choose, depth)}`).join(",")}}`;
}

function randomNode(choose: Choose, depth: number): string {
  const kind = choose(depth > 0 ? 8 : 5);
  if (kind <= 1) return randomString(choose, randomText(choose));
  if (kind === 2) return pick(choose, numbers);
  if (kind <= 4) return pick(choose, ["null", "true", "false"]);
  if (kind === 5) return `[${list(choose, 3, () => randomNode(choose, depth - 1)).join(",")}]`;
  return kind === 6 ? "[]" : randomObject(choose, depth - 1);
}

// JSON may write any character as an escape, and some writers do.
function randomString(choose: Choose, text: string): string {
  if (choose(4) !== 0) return JSON.stringify(text);
  const units = [...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`);
  return `"${units.map((unit, at) => (choose(2) === 0 ? unit : JSON.stringify(text[at]).slice(1, -1))).join("")}"`;
}
