/** Runs every example and test of a stack, and counts which monitors they show to ring. */
import { parsePattern } from "../../patterns/parse.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import { PatternError } from "../../patterns/pattern-error.ts";
import { type ExampleRecord, type Monitor, patternsOf, type Stack, type StackTest } from "../monitor.ts";
import { exampleNames, namedMonitor } from "../references.ts";
import { whySilent } from "./example.ts";
import { rang, runTest } from "./run-test.ts";
import { strayFields } from "./stray-fields.ts";

/** An example or a test, and what became of it. */
export interface TestCase {
  /** Of a test that is about several: the first of them. */
  readonly monitor: string;
  readonly kind: "fire" | "quiet" | "test";
  readonly name: string;
  /** A sentence each; none where it passes. */
  readonly problems: readonly string[];
}

export interface Coverage {
  /** Of 100: how many monitors have an example or test that fires. */
  readonly percent: number;
  /** Monitors without. */
  readonly neverFire: readonly string[];
  /** Monitors without a record that just does not fire. */
  readonly neverQuiet: readonly string[];
}

export interface TestRun {
  readonly cases: readonly TestCase[];
  readonly coverage: Coverage;
}

/** The stack with names for what its patterns refer to, by which its examples are judged. */
export function nameable(stack: Stack): Stack {
  const names = exampleNames(stack);
  return { ...stack, monitors: stack.monitors.map((monitor) => namedMonitor(monitor, names)) };
}

export function runTests(declared: Stack): TestRun {
  const stack = nameable(declared);
  const examples = stack.monitors.flatMap(exampleCases);
  const tests = (declared.tests ?? []).map((test) => ranTest(stack, test));
  const shown = (monitor: string, kind: "fire" | "quiet") =>
    examples.some((each) => each.monitor === monitor && each.kind === kind && each.problems.length === 0) ||
    tests.some((test) => test[kind].has(monitor));
  const names = stack.monitors.map(({ name }) => name);
  const neverFire = names.filter((name) => !shown(name, "fire"));
  return {
    cases: [...examples, ...tests.map(({ result }) => result)],
    coverage: {
      percent: names.length === 0 ? 100 : Math.floor((100 * (names.length - neverFire.length)) / names.length),
      neverFire,
      neverQuiet: names.filter((name) => !shown(name, "quiet")),
    },
  };
}

function exampleCases(monitor: Monitor): TestCase[] {
  const patterns = readable(monitor);
  const { fire = [], quiet = [] } = monitor.examples ?? {};
  return [
    ...fire.map((record, index) => exampleCase(monitor, "fire", record, index, patterns)),
    ...quiet.map((record, index) => exampleCase(monitor, "quiet", record, index, patterns)),
  ];
}

function exampleCase(
  { name: monitor }: Monitor,
  kind: "fire" | "quiet",
  record: ExampleRecord,
  index: number,
  patterns: readonly Pattern[] | PatternError,
): TestCase {
  const name = `${kind === "fire" ? "fires" : "stays quiet"}: example ${index + 1}${eventOf(record)}`;
  const problems = patterns instanceof PatternError ? [refused(patterns)] : exampleProblems(kind, record, patterns);
  return { monitor, kind, name, problems: [...problems, ...strayFields(record)] };
}

function eventOf({ eventSource, eventName }: ExampleRecord): string {
  if (typeof eventName !== "string") return "";
  const service = typeof eventSource === "string" ? `${eventSource.replace(/\.amazonaws\.com$/, "")}:` : "";
  return ` (${service}${eventName})`;
}

function exampleProblems(kind: "fire" | "quiet", record: ExampleRecord, patterns: readonly Pattern[]): string[] {
  const silent = whySilent(patterns, record);
  if (kind === "quiet") return silent ? [] : ["it fires, and must not"];
  return silent ? [`it does not fire${silent.reason && `: ${silent.reason}`}`] : [];
}

/** The patterns of a monitor, or why AWS refuses one of them. */
export function readable(monitor: Monitor): readonly Pattern[] | PatternError {
  try {
    return patternsOf(monitor).map(parsePattern);
  } catch (error) {
    if (error instanceof PatternError) return error;
    throw error;
  }
}

function refused({ hint }: PatternError): string {
  return `AWS refuses the pattern: ${hint}`;
}

interface RanTest {
  readonly result: TestCase;
  /** The monitors that it shows to ring, and those that it is about and shows not to match one of its records. */
  readonly fire: ReadonlySet<string>;
  readonly quiet: ReadonlySet<string>;
}

function ranTest(stack: Stack, test: StackTest): RanTest {
  const about = monitorsOf(test);
  const base = { monitor: about[0] ?? stack.name, kind: "test", name: test.name } as const;
  const refusal = stack.monitors.map(readable).find((patterns) => patterns instanceof PatternError);
  if (refusal) return { result: { ...base, problems: [refused(refusal)] }, fire: new Set(), quiet: new Set() };
  const { problems, timeline, records } = runTest(stack, test);
  const came = problems.length === 0 ? (timeline?.monitors ?? []) : [];
  const isAbout = test.rings ? () => true : (monitor: string) => about.includes(monitor);
  return {
    result: { ...base, problems },
    fire: new Set(came.filter(rang).map(({ monitor }) => monitor)),
    quiet: new Set(
      came
        .filter(({ monitor, matches }) => isAbout(monitor) && matches.length < records.length)
        .map(({ monitor }) => monitor),
    ),
  };
}

/** The monitors that a test names. */
export function monitorsOf({ expect = {}, rings = [] }: StackTest): readonly string[] {
  return [...new Set([...Object.keys(expect), ...rings])];
}
