/** Functions of text; without a text there is no answer. */
import { numberOf, textOf, type Value } from "../value.ts";
import { flag, pure, type QueryFunction } from "./function.ts";

export const text: Readonly<Record<string, QueryFunction>> = {
  strcontains: pure(2, 2, (value, part) => flag(textOf(value)?.includes(textOf(part) ?? "\0") ?? false)),
  strlen: onText(1, 1, (value) => [...value].length),
  substr: onText(2, 3, (value, start, length) => {
    const from = numberOf(start) ?? 0;
    return [...value].slice(from, length === undefined ? undefined : from + (numberOf(length) ?? 0)).join("");
  }),
  concat: pure(1, 100, (...values) => values.map((value) => textOf(value) ?? "").join("")),
  replace: onText(3, 3, (value, wanted, by) => value.replaceAll(textOf(wanted) ?? "", () => textOf(by) ?? "")),
  trim: onText(1, 2, (value, characters) => trimmed(value, characters, true, true)),
  ltrim: onText(1, 2, (value, characters) => trimmed(value, characters, true, false)),
  rtrim: onText(1, 2, (value, characters) => trimmed(value, characters, false, true)),
  tolower: onText(1, 1, (value) => value.toLowerCase()),
  toupper: onText(1, 1, (value) => value.toUpperCase()),
  toString: pure(1, 1, (value) => textOf(value)),
};

function onText(least: number, most: number, apply: (value: string, ...more: Value[]) => Value): QueryFunction {
  return pure(least, most, (value, ...more) => {
    const written = textOf(value);
    return written === undefined ? undefined : apply(written, ...more);
  });
}

function trimmed(value: string, characters: Value, left: boolean, right: boolean): string {
  const drop = new Set(characters === undefined ? [" ", "\t", "\r", "\n"] : [...(textOf(characters) ?? "")]);
  const letters = [...value];
  let [start, end] = [0, letters.length];
  while (left && start < end && drop.has(letters[start] ?? "")) start++;
  while (right && end > start && drop.has(letters[end - 1] ?? "")) end--;
  return letters.slice(start, end).join("");
}
