/** Which changes of a stack's patterns its examples and tests would not notice. */
import { parsePattern } from "../../patterns/parse.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import { PatternError } from "../../patterns/pattern-error.ts";
import { type Monitor, patternsOf, type Stack } from "../monitor.ts";
import { firing } from "./example.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";
import { runTest } from "./run-test.ts";
import { monitorsOf, nameable, readable } from "./run-tests.ts";

export interface Survivor extends Omit<Mutant, "pattern"> {
  readonly monitor: string;
  readonly pattern: string;
  readonly mutant: string;
}

export interface Mutation {
  readonly mutants: number;
  readonly survivors: readonly Survivor[];
}

/** Changes one thing of each pattern at a time; whoever has no example that fails by it survives. */
export function mutate(declared: Stack): Mutation {
  const stack = nameable(declared);
  const each = stack.monitors.map((monitor) => mutateMonitor(stack, monitor));
  return {
    mutants: each.reduce((sum, { mutants }) => sum + mutants, 0),
    survivors: each.flatMap(({ survivors }) => survivors),
  };
}

function mutateMonitor(stack: Stack, monitor: Monitor): Mutation {
  const patterns = readable(monitor);
  if (patterns instanceof PatternError) return { mutants: 0, survivors: [] };
  const mutants = patterns.flatMap((pattern, index) =>
    pattern.kind === "json" ? mutantsOf(pattern).map((mutant) => ({ mutant, index, pattern })) : [],
  );
  const passing = (stack.tests ?? []).filter(
    (test) => monitorsOf(test).includes(monitor.name) && runTest(alone(stack, monitor), test).problems.length === 0,
  );
  return {
    mutants: mutants.length,
    survivors: mutants.flatMap(({ mutant: { pattern: text, ...mutant }, index, pattern }) => {
      const changed = patterns.with(index, parsePattern(text));
      if (noticedByExample(monitor, changed)) return [];
      const mutated = alone(stack, { ...monitor, pattern: patternsOf(monitor).with(index, text) });
      if (passing.some((test) => runTest(mutated, test).problems.length > 0)) return [];
      return [{ monitor: monitor.name, pattern: pattern.text, mutant: text, ...mutant }];
    }),
  };
}

function noticedByExample(
  { examples: { fire = [], quiet = [] } = {} }: Monitor,
  patterns: readonly Pattern[],
): boolean {
  return (
    fire.some((record) => !firing(patterns, record)) || quiet.some((record) => firing(patterns, record) !== undefined)
  );
}

/** A test says of each monitor by itself what must come. */
function alone(stack: Stack, monitor: Monitor): Stack {
  return { ...stack, monitors: [monitor] };
}
