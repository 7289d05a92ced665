/** When a key's material is next due to be replaced. */
import type { Key } from "./key.ts";

/** In milliseconds. */
export const day = 86_400_000;

/** A year, unless another number of days is wanted. */
export function rotationFrom(time: number, days = 365): NonNullable<Key["rotation"]> {
  return {
    days,
    next: time + days * day,
  };
}
