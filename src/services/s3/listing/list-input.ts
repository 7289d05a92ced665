/** Parameters that all listings share. */
import { invalidArgument } from "../faults.ts";

const mostPerPage = 1000;

/** How many a page may hold: what is asked for, a thousand at most. @throws InvalidArgument for a negative number. */
export function pageSize(asked: number | undefined, name: string): number {
  if (asked !== undefined && (asked < 0 || asked > 2 ** 31 - 1))
    throw invalidArgument(`Argument ${name} must be an integer between 0 and 2147483647`, name, asked);
  return Math.min(asked ?? mostPerPage, mostPerPage);
}

/** With `encoding-type=url` keys are written as in forms, so that XML can hold every character; `/` and `*` stay. */
export function encoder(type: string | undefined): (text: string) => string {
  if (type !== "url") return (text) => text;
  return (text) =>
    encodeURIComponent(text)
      .replaceAll("%2F", "/")
      .replaceAll("%20", "+")
      .replaceAll(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
