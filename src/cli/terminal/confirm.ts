/** Asks before something is changed. */

import { createInterface } from "node:readline/promises";
import { printable } from "../../errors/printable.ts";
import { UserError } from "../user-error.ts";
import { note } from "./print.ts";

/** @throws UserError where nobody can be asked: without a terminal, or where the output is for a machine. */
export function requireAnswerable({ yes, json }: { readonly yes?: true; readonly json?: true }, what: string): void {
  if (yes) return;
  if (json) throw new UserError("confirmation-needed", `--json asks no questions: add --yes to ${what}`);
  if (!process.stdin.isTTY)
    throw new UserError("confirmation-needed", `nobody can be asked here: add --yes to ${what} without a question`);
}

/** Ctrl-C means no. */
export async function confirmed(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question(printable(`${question} [y/N] `))).trim());
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") return false;
    throw error;
  } finally {
    terminal.close();
  }
}

/** While AWS is at work Ctrl-C ends only the watching. @returns undoes it. */
export function onInterrupt(sentence: string): () => void {
  const leave = () => {
    note(`\n${sentence}`);
    process.exit(130);
  };
  process.once("SIGINT", leave);
  return () => void process.off("SIGINT", leave);
}
