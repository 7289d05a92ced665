/** The text of a file that a command line names. */
import { readFileSync } from "node:fs";
import { UserError } from "../user-error.ts";

/** @throws UserError where it cannot be read */
export function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError("input-unreadable", `cannot read ${file}: ${(error as Error).message}`);
  }
}
