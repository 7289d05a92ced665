/** While a configuration is loaded, a monitor that cannot be read waits for the others, so that all that is wrong is told at once. */
import type { DeclarationError } from "./declaration-error.ts";

let waiting: DeclarationError[] | undefined;

/**
 * Loads, and keeps what would have been thrown on the way.
 * @returns what was loaded, and the refusals that waited
 */
export async function deferringRefusals<Value>(
  load: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly refusals: readonly DeclarationError[] }> {
  const refusals: DeclarationError[] = [];
  waiting = refusals;
  try {
    return { value: await load(), refusals };
  } finally {
    waiting = undefined;
  }
}

/** @returns whether it waits; otherwise it is to be thrown at once */
export function isDeferred(refusal: DeclarationError): boolean {
  waiting?.push(refusal);
  return waiting !== undefined;
}
