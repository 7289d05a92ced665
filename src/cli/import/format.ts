/** What each format of `trailbell import` gives: a configuration, and what became of everything. */
import type { AwsOptions } from "../aws/aws-options.ts";

export interface ImportOptions extends AwsOptions {
  readonly out?: string;
  readonly json?: true;
  readonly keepNames?: true;
}

export interface Imported {
  readonly yaml: string;
  /** For `--json`: what became of each item of the source. */
  readonly items: readonly object[];
  /** For people, a line each. */
  readonly lines: readonly string[];
  /** Whether something that is a monitor could not be imported. */
  readonly isPartial: boolean;
}

export type ImportFormat = (paths: readonly string[], options: ImportOptions) => Promise<Imported>;
