/** The value "unknown": why something is not known, where the template asks for it, and what is known of its text. */
import type { Path } from "./place.ts";

export interface Cause {
  readonly reason: string;
  /** Where the template asks for it. */
  readonly at: Path;
  /** The resource that the value will name, and the attribute of it that the value will be. */
  readonly resource?: string;
  readonly attribute?: string;
}

/** A value that is not known, or a text that is known in parts. */
export class Unknown {
  /** Known text, and causes where the rest will stand; a single cause may stand for any value. */
  readonly parts: readonly (string | Cause)[];

  constructor(parts: readonly (string | Cause)[]) {
    this.parts = parts;
  }

  get causes(): readonly Cause[] {
    return this.parts.filter((part) => typeof part !== "string");
  }
}

/** @param reason a clause such as `the parameter Stage has no default` */
export function unknown(reason: string, of: Pick<Cause, "resource" | "attribute"> = {}): Unknown {
  return new Unknown([{ reason, at: [], ...of }]);
}

export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}

/** The value; where it is not known and nobody said where that arose, it arose at `at`. */
export function arisingAt(value: unknown, at: Path): unknown {
  return isUnknown(value)
    ? new Unknown(value.parts.map((part) => (typeof part === "string" || part.at.length > 0 ? part : { ...part, at })))
    : value;
}

/** Values written one after the other; what is not known stays so, in its place. */
export function joinedText(pieces: readonly unknown[]): string | Unknown {
  const parts: (string | Cause)[] = [];
  for (const part of pieces.flatMap((piece) => (isUnknown(piece) ? piece.parts : [String(piece)]))) {
    const last = parts.at(-1);
    if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  const [first = ""] = parts;
  return parts.length <= 1 && typeof first === "string" ? first : new Unknown(parts);
}

/** Every cause in a value and what it holds. */
export function causesIn(value: unknown): readonly Cause[] {
  if (isUnknown(value)) return value.causes;
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(causesIn) : [];
}

/** What `make` makes of the value, if that is wholly known. */
export function ifKnown<Value>(value: Value, make: (value: Value) => unknown): unknown {
  const causes = causesIn(value);
  return causes.length > 0 ? new Unknown(causes.slice(0, 1)) : make(value);
}

/** The value with a text in place of everything in it that is not known. */
export function filledIn(value: unknown, fill: (cause: Cause) => string): unknown {
  if (isUnknown(value)) return value.parts.map((part) => (typeof part === "string" ? part : fill(part))).join("");
  if (Array.isArray(value)) return value.map((item) => filledIn(item, fill));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filledIn(inner, fill)]));
}
