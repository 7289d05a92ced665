/** JSON as the lines in which people read it, each knowing where in the value it stands. */

export interface JsonLine {
  readonly depth: number;
  /** e.g. `$.userIdentity.type`, as explanations name places. */
  readonly path: string;
  readonly key?: string;
  readonly kind: "text" | "other" | "open" | "close";
  /** The value, or the bracket. */
  readonly text: string;
  readonly comma: boolean;
}

/** The lines of a JSON text; of one that is none its own lines. */
export function jsonLines(text: string): JsonLine[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text.split("\n").map((line) => ({ depth: 0, path: "", kind: "other", text: line, comma: false }));
  }
  return [...lines({ value, path: "$", depth: 0, comma: false })];
}

interface Place {
  readonly value: unknown;
  readonly path: string;
  readonly depth: number;
  readonly key?: string;
  readonly comma: boolean;
}

function* lines({ value, path, depth, key, comma }: Place): Generator<JsonLine> {
  const at = { depth, path, ...(key !== undefined && { key }) };
  if (typeof value !== "object" || value === null) {
    yield { ...at, kind: typeof value === "string" ? "text" : "other", text: JSON.stringify(value), comma };
    return;
  }
  const children = Object.entries(value);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  if (children.length === 0) {
    yield { ...at, kind: "other", text: `${open}${close}`, comma };
    return;
  }
  yield { ...at, kind: "open", text: open ?? "", comma: false };
  for (const [index, [name, child]] of children.entries()) {
    const isLast = index === children.length - 1;
    const place = { value: child, depth: depth + 1, comma: !isLast };
    if (Array.isArray(value)) yield* lines({ ...place, path: `${path}[${name}]` });
    else yield* lines({ ...place, path: path + step(name), key: name });
  }
  yield { depth, path: "", kind: "close", text: close ?? "", comma };
}

function step(key: string): string {
  return /^[\w-]+$/.test(key) ? `.${key}` : `.['${key}']`;
}
