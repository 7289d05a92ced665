/** The gate of commands that act: they ask the rules of check about the declaration first. */

import { findingJson } from "../../monitors/check/finding-json.ts";
import type { LocatedFinding } from "../../monitors/check/sarif.ts";
import type { LoadedConfig } from "../config/config.ts";
import { note, print, printReport } from "../terminal/print.ts";
import { UserError } from "../user-error.ts";
import { type Looked, report } from "./report.ts";
import { declarationSource, findingsIn } from "./source.ts";

export interface GateOptions {
  readonly force?: true;
  readonly json?: true;
}

/** The option by which a command goes on in spite of the gate, for `command.option(…)`. */
export const forceOption = ["--force", "go on where check finds an error in the declaration"] as const;

/**
 * Returns where the rules find no error, or where `--force` says to go on all the same. Prints what they find as check
 * prints it; with `--json` it goes to stderr, or with the error.
 * @param refusal what follows from an error, such as `nothing was deployed`
 * @throws UserError `check-failed`, exit status 1
 * @example requireSound(config, options, "nothing was deployed")
 */
export function requireSound(config: LoadedConfig, options: GateOptions, refusal: string): void {
  const source = declarationSource(config);
  refuseErrors({ findings: findingsIn(source), looked: source.looked }, options, refusal);
}

interface Judged {
  readonly findings: readonly LocatedFinding[];
  readonly looked: Looked;
}

/**
 * The same for findings of anything else.
 * @returns whether they were printed
 */
export function refuseErrors({ findings, looked }: Judged, { force, json }: GateOptions, refusal: string): boolean {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  if (errors === 0) return false;
  const counted = `${errors} ${errors === 1 ? "error" : "errors"}`;
  const aside = json === true;
  if (force || !json) printReport({ findings, looked }, (safe) => report(safe.findings, safe.looked), aside);
  if (force) {
    (aside ? note : print)(`\nGoing on in spite of ${counted} (--force)\n`);
    return true;
  }
  throw new UserError("check-failed", `${refusal}: mend the ${counted} of ${looked.where}, or go on with --force`, {
    details: { findings: findings.map(findingJson) },
  });
}
