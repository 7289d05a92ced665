/** What stands behind a field's name: `userAgent|contains|all`. */
import { Refusal } from "./loss.ts";
import type { Piece } from "./sigma-text.ts";

/** How the values are meant. */
export type Meaning = "text" | "re" | "cidr" | "exists" | "gt" | "gte" | "lt" | "lte";

export interface Modifiers {
  readonly meaning: Meaning;
  /** Whether one value must fit, or all. */
  readonly wanted: "any" | "all";
  /** Letter case counts already. */
  readonly cased: boolean;
  /** The rule asks a regular expression to ignore case. */
  readonly ignoresCase: boolean;
  /** What becomes of a text before it is compared. */
  readonly shape: (pieces: readonly Piece[]) => readonly Piece[];
  readonly encode: (text: string) => string;
}

const plain: Modifiers = {
  meaning: "text",
  wanted: "any",
  cased: false,
  ignoresCase: false,
  shape: (pieces) => pieces,
  encode: (text) => text,
};

const known: Readonly<Record<string, Partial<Modifiers>>> = {
  contains: { shape: (pieces) => ["*", ...pieces, "*"] },
  startswith: { shape: (pieces) => [...pieces, "*"] },
  endswith: { shape: (pieces) => ["*", ...pieces] },
  all: { wanted: "all" },
  cased: { cased: true },
  re: { meaning: "re" },
  i: { ignoresCase: true },
  cidr: { meaning: "cidr" },
  exists: { meaning: "exists" },
  gt: { meaning: "gt" },
  gte: { meaning: "gte" },
  lt: { meaning: "lt" },
  lte: { meaning: "lte" },
  base64: { cased: true, encode: (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text))) },
};

/** Modifiers that no filter pattern can express, and why. */
const impossible: Readonly<Record<string, string>> = {
  fieldref: "a pattern compares a field with a value, never with another field",
  base64offset: "it stands for texts that start anywhere in an encoding",
  windash: "it is about Windows command lines",
  expand: "its %placeholders% are filled in by another tool",
};

/** @throws Refusal for a modifier that cannot be kept or is not known */
export function readModifiers(names: readonly string[], item: string): Modifiers {
  return Object.assign({}, plain, ...names.map((name) => readModifier(name, item)));
}

function readModifier(name: string, item: string): Partial<Modifiers> {
  const modifier = Object.hasOwn(known, name) ? known[name] : undefined;
  if (modifier) return modifier;
  const why = impossible[name] ?? `allowed are ${Object.keys(known).join(", ")}`;
  throw new Refusal(
    name === "fieldref" ? "field-reference" : "modifier",
    `${item}: the modifier ${name} cannot be kept: ${why}`,
  );
}
