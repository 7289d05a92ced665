/** Examples that do not do what they are there for. */
import { parsePattern } from "../../../patterns/parse.ts";
import type { Pattern } from "../../../patterns/pattern.ts";
import { PatternError } from "../../../patterns/pattern-error.ts";
import type { ExampleRecord } from "../../monitor.ts";
import { firing, whySilent } from "../../testing/example.ts";
import type { Problem, Rule } from "../finding.ts";
import type { Examples } from "../inventory.ts";

export const failedExample: Rule = {
  id: "failed-example",
  severity: "error",
  step: "datapoint",
  title: "an example does not fire, or fires and should not",
  why: "Examples are run by the engine that the embedded cloud matches with: a record under `fire` must match a pattern of its monitor, and one under `quiet` none.",
  source: "the declaration itself",
  *check({ examples }) {
    for (const each of examples) {
      const patterns = each.patterns.flatMap(readable);
      // A pattern that AWS refuses is another rule's.
      if (patterns.length < each.patterns.length) continue;
      yield* each.fire.flatMap((record, index) => deadExample(each, patterns, record, index));
      yield* each.quiet.flatMap((record, index) => loudExample(each, patterns, record, index));
    }
  },
};

function readable(text: string): Pattern[] {
  try {
    return [parsePattern(text)];
  } catch (error) {
    if (error instanceof PatternError) return [];
    throw error;
  }
}

function deadExample(subject: Examples, patterns: readonly Pattern[], record: ExampleRecord, index: number): Problem[] {
  const silent = whySilent(patterns, record);
  if (!silent) return [];
  const { reason, pattern } = silent;
  return [
    {
      subject,
      field: `examples.fire[${index}]`,
      message: `example ${index + 1} of those that must fire does not${reason && `: ${reason}`}`,
      fix: "Mend the pattern or the example.",
      ...(reason !== "" && { pattern }),
    },
  ];
}

function loudExample(subject: Examples, patterns: readonly Pattern[], record: ExampleRecord, index: number): Problem[] {
  const pattern = firing(patterns, record);
  if (!pattern) return [];
  return [
    {
      subject,
      field: `examples.quiet[${index}]`,
      message: `example ${index + 1} of those that must stay quiet fires`,
      fix: "Mend the pattern or the example.",
      pattern: { text: pattern.text, span: pattern.span },
    },
  ];
}
