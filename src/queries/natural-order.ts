/** The order of `sort`: what is missing, then texts, then numbers; texts by chunks, digits among them by length first. */
import { numberOf, textOf, type Value } from "./value.ts";

/** Ascending. */
export function naturalOrder(left: Value, right: Value): number {
  const [a, b] = [rankOf(left), rankOf(right)];
  if (a !== b) return a - b;
  if (a === 0) return 0;
  if (a === 2) return (numberOf(left) ?? 0) - (numberOf(right) ?? 0);
  return textOrder(textOf(left) ?? "", textOf(right) ?? "");
}

function rankOf(value: Value): 0 | 1 | 2 {
  if (value === undefined) return 0;
  return numberOf(value) === undefined ? 1 : 2;
}

const chunks = /\d+|\D+/g;

function textOrder(left: string, right: string): number {
  const [a, b] = [left.match(chunks) ?? [], right.match(chunks) ?? []];
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const order = chunkOrder(a[at] ?? "", b[at] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}

function chunkOrder(left: string, right: string): number {
  const bothDigits = /^\d/.test(left) && /^\d/.test(right);
  if (bothDigits && left.length !== right.length) return left.length - right.length;
  return codePointOrder(left, right);
}

// JavaScript orders by UTF-16 units, which puts what lies beyond the basic plane before U+E000.
function codePointOrder(left: string, right: string): number {
  if (left === right) return 0;
  const [a, b] = [[...left], [...right]];
  const at = a.findIndex((character, index) => character !== b[index]);
  if (at < 0) return -1;
  return (a[at]?.codePointAt(0) ?? -1) - (b[at]?.codePointAt(0) ?? -1);
}
