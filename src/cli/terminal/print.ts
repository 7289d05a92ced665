/** The one door to the terminal: what records, files and AWS say goes out as text, never as something that moves the cursor. */
import { once } from "node:events";
import { printable, printableParts } from "../../errors/printable.ts";

export type Say = (text: string) => void;

/** An answer, on standard output. */
export function print(text: string): void {
  console.log(printable(text));
}

/** What is said beside it, on standard error. */
export function note(text: string): void {
  console.error(printable(text));
}

/** A line on standard error that the next one writes over; nothing where nobody watches. */
export function noteProgress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${printable(line)}`);
}

/** An answer for a program. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** A report that brings its own colours: it is made of texts that bring none. @param aside on standard error */
export function printReport<Value>(value: Value, report: (safe: Value) => string, aside = false): void {
  const text = report(printableParts(value));
  if (aside) console.error(text);
  else console.log(text);
}

/** Many lines, no faster than they are read. */
export async function printLines(lines: readonly string[]): Promise<void> {
  if (lines.length > 0 && !process.stdout.write(`${printable(lines.join("\n"))}\n`))
    await once(process.stdout, "drain");
}
