/** What the tests of a configuration gave, for people: a line for each monitor, and what failed. */
import { styleText } from "node:util";
import type { Mutation, Survivor } from "../../monitors/testing/mutation.ts";
import type { Coverage, TestCase, TestRun } from "../../monitors/testing/run-tests.ts";
import type { LoadedConfig } from "../config/config.ts";

export function report(
  config: LoadedConfig,
  run: TestRun,
  mutation: Mutation | undefined,
  minCoverage: number,
): string {
  const { cases, coverage } = run;
  const groups = [...Map.groupBy(cases, ({ monitor }) => monitor)];
  return [
    ...groups.flatMap(([monitor, own]) => [heading(monitor, own), ...own.flatMap((each) => failure(each, config))]),
    ...(mutation ? survivors(mutation) : []),
    summary(cases, mutation),
    ...coverageLines(coverage, config, minCoverage),
  ].join("\n");
}

function heading(monitor: string, cases: readonly TestCase[]): string {
  const tests = cases.filter(({ kind }) => kind === "test").length;
  const counted = [counting(cases.length - tests, "example"), counting(tests, "test")].filter((text) => text !== "");
  return `${mark(cases.every(isPassed))} ${monitor}  ${styleText("dim", counted.join(", "))}`;
}

function isPassed({ problems }: TestCase): boolean {
  return problems.length === 0;
}

function mark(passed: boolean): string {
  return passed ? styleText("green", "✔") : styleText("red", "✘");
}

function failure({ monitor, kind, name, problems }: TestCase, { file, lineOf, stack }: LoadedConfig): string[] {
  if (problems.length === 0) return [];
  const line = kind === "test" ? lineOf(stack.name, "tests") : lineOf(monitor, "examples");
  const place = line === undefined ? "" : styleText("dim", `  ${file}:${line}`);
  return [`  ${mark(false)} ${name}${place}`, ...problems.map((text) => `      ${text.replaceAll("\n", "\n      ")}`)];
}

function survivors({ survivors: all }: Mutation): string[] {
  return [...Map.groupBy(all, ({ monitor }) => monitor)].flatMap(([monitor, own]) => [
    `\n${styleText("bold", monitor)}: ${own.length} ${own.length === 1 ? "change" : "changes"} of its pattern that nothing notices`,
    ...[...Map.groupBy(own, ({ missing }) => missing)].flatMap(missingExample),
  ]);
}

/** One example may be what several changes wait for. */
function missingExample([missing, noticed]: readonly [string, readonly Survivor[]]): string[] {
  return [`  add ${missing}`, ...noticed.map(({ change }) => `    it notices: ${change}`)];
}

function summary(cases: readonly TestCase[], mutation: Mutation | undefined): string {
  const failed = cases.filter((each) => !isPassed(each)).length;
  const line = `${cases.length - failed} passed, ${failed} failed`;
  const noticed = mutation
    ? `; ${mutation.mutants - mutation.survivors.length} of ${mutation.mutants} changes of patterns are noticed`
    : "";
  return `\n${styleText(failed > 0 ? "red" : "green", line)}${noticed}`;
}

function coverageLines({ percent, neverFire, neverQuiet }: Coverage, { stack }: LoadedConfig, least: number): string[] {
  const count = stack.monitors.length;
  const covered = `coverage ${percent}%: ${count - neverFire.length} of ${count} monitors have an example or test that fires`;
  return [
    percent < least ? styleText("red", `${covered}; ${least}% are asked for`) : covered,
    ...named("without one", neverFire),
    ...named("without a record that just does not fire", neverQuiet),
  ];
}

function named(what: string, monitors: readonly string[]): string[] {
  return monitors.length === 0 ? [] : [`  ${what}: ${monitors.join(", ")}`];
}

function counting(count: number, noun: string): string {
  return count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"}`;
}
