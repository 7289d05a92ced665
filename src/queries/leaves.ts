/** The fields that Logs Insights discovers in a JSON message: its leaves, by their paths. */
import { booleanLeaf, mostLeaves } from "./ambiguities.ts";

type Leaves = ReadonlyMap<string, string | number>;

const none: Leaves = new Map();

/** The first leaves of a message that is a JSON object, in its order: `a.b`, `a.0.b`; a key that starts with `@` gets another one. */
export function leavesOf(message: string): Leaves {
  if (!/^[ \t\r\n]*\{/.test(message)) return none;
  try {
    return leavesOfObject(JSON.parse(message) as object);
  } catch {
    return none;
  }
}

/** {@link leavesOf} for a record that is already read. */
export function leavesOfObject(object: object): Leaves {
  const leaves = new Map<string, string | number>();
  // A stack of its own: a message may be nested deeper than the engine's.
  const open: { prefix: string; entries: [string, unknown][] }[] = [
    { prefix: "", entries: Object.entries(object).reverse() },
  ];
  for (let top = open.at(-1); top && leaves.size < mostLeaves; top = open.at(-1)) {
    const entry = top.entries.pop();
    if (!entry) {
      open.pop();
      continue;
    }
    const [key, value] = entry;
    const path = top.prefix === "" ? (key.startsWith("@") ? `@${key}` : key) : `${top.prefix}.${key}`;
    if (typeof value === "object" && value !== null)
      open.push({ prefix: path, entries: Object.entries(value).reverse() });
    else if (typeof value === "string" || typeof value === "number") leaves.set(path, value);
    else if (typeof value === "boolean") leaves.set(path, booleanLeaf(value));
  }
  return leaves;
}
