/** What follows an operator's name. */
import type { Reader } from "./reader.ts";

export function readText(reader: Reader, operator: string): string {
  const { kind, text } = reader.next();
  if (kind !== "string") throw reader.error(`${operator} match pattern must be a string`);
  return text;
}

/** Takes the bracket that closes an operator. */
export function closeOperator(reader: Reader, complaint = "Only one key allowed in match expression"): void {
  if (reader.next().kind === "}") return;
  reader.next();
  throw reader.error(complaint);
}
