/** What a form of export is: files of a stack, and what one does with them. */
import type { Stack } from "../../monitors/monitor.ts";
import type { OwnNames } from "../../monitors/references.ts";

/** Texts by path, relative to the folder that is exported to. */
export type Files = Readonly<Record<string, string>>;

/** What only some forms ask for. */
export interface FormOptions {
  readonly dialect: "trino" | "duckdb";
  readonly location?: string;
  readonly resource?: OwnNames;
  readonly account?: readonly string[];
  readonly region?: readonly string[];
  readonly since?: string;
}

export interface Form {
  /** @throws StackError, UserError */
  readonly files: (stack: Stack, options: FormOptions) => Files;
  /** The command that goes on from the files. */
  readonly next: (folder: string, stack: Stack, options: FormOptions) => string;
  /** What is lost on the way, a line each. Default: what is lost where the stack is deployed. */
  readonly notes?: (stack: Stack, options: FormOptions) => readonly string[];
}
