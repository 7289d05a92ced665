/** `trailbell test`: runs the examples of every monitor, and the tests of the stack. */

import { writeFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { mutate } from "../../monitors/testing/mutation.ts";
import { runTests } from "../../monitors/testing/run-tests.ts";
import { loadConfig } from "../config/config.ts";
import { printJson, printReport } from "../terminal/print.ts";
import { UserError } from "../user-error.ts";
import { junitXml } from "./junit.ts";
import { report } from "./report.ts";
import { watch } from "./watch.ts";

interface TestOptions {
  readonly config?: string;
  readonly junit?: string;
  readonly minCoverage?: number;
  readonly mutate?: true;
  readonly watch?: true;
  readonly json?: true;
}

export const test = new Command("test")
  .description("run the examples of every monitor and the tests of the configuration, without a cloud")
  .option("--config <file>", "the configuration; default: the only one here")
  .option("--min-coverage <percent>", "exit with 1 where fewer monitors have an example or test that fires", percent)
  .option("--mutate", "change one thing of each pattern at a time, and say which example is missing to notice it")
  .option("--junit <file>", "also write the results there as JUnit XML")
  .option("--watch", "run again whenever a file beside the configuration changes")
  .option("--json", "print the results as JSON")
  .addHelpText(
    "after",
    `
Examples stand in a monitor (examples: fire, quiet); tests: holds records at times, and what must come of them. Both are
explained in docs/monitors.md.
Exit status 1: one of them fails, or coverage is too low. Mutants that survive leave it at 0.

Examples:
  $ trailbell test
  $ trailbell test --min-coverage 100 --junit results.xml
  $ trailbell test --mutate`,
  )
  .action(async (options: TestOptions) => {
    if (options.watch) return watch(options.config);
    const config = await loadConfig(options.config);
    const run = runTests(config.stack);
    const mutation = options.mutate && mutate(config.stack);
    if (options.junit !== undefined) write(options.junit, junitXml(run));
    const { minCoverage = 0 } = options;
    if (options.json) printJson({ ...run, ...(mutation && { mutation }) });
    else printReport({ run, mutation }, (safe) => report(config, safe.run, safe.mutation, minCoverage));
    const failed = run.cases.some(({ problems }) => problems.length > 0);
    if (failed || run.coverage.percent < minCoverage) process.exitCode = 1;
  });

function percent(text: string): number {
  const value = Number(text);
  if (/^\d{1,3}$/.test(text) && value <= 100) return value;
  throw new InvalidArgumentError("a whole number from 0 to 100 is needed.");
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UserError("output-unwritable", `cannot write ${file}: ${(error as Error).message}`);
  }
}
