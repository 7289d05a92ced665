/** Parameters that the call has not, or that are of another kind than the test. */
import type { JsonCondition, Selector } from "../../../patterns/pattern.ts";
import { printSelector } from "../../../patterns/print.ts";
import { closest, didYouMean } from "../closest.ts";
import type { Obstacle, Rule } from "../finding.ts";
import type { Wanted } from "../knowledge/presence.ts";
import { hiddenBehind, recordedParameter } from "../knowledge/recorded-parameters.ts";

export const unknownParameter: Rule = {
  id: "unknown-parameter",
  severity: "error",
  step: "datapoint",
  title: "the call has no such parameter",
  why: "What stands under requestParameters are the call's own parameters. A test of another never holds; nor does one that takes a list or a structure for a text. A warning where the parameter is in no API model: 14 of 3,355 recorded ones are in none.",
  source: "AWS's API models; published records",
  *obstacles({ conditions, wanted }) {
    for (const condition of conditions) {
      const said = condition.test.kind === "absence" ? undefined : complaint(condition, wanted);
      if (said) yield { conditions: [condition], ...said };
    }
  },
};

type Said = Omit<Obstacle, "conditions">;

/** The key below `requestParameters`; absent where a selector names none, or another place. */
export function parameterOf({ steps }: Selector): string | undefined {
  const [first, second] = steps;
  return first?.kind === "key" && first.key === "requestParameters" && second?.kind === "key" ? second.key : undefined;
}

function complaint({ selector, test, span }: JsonCondition, wanted: Wanted): Said | undefined {
  const key = parameterOf(selector);
  if (key === undefined) return undefined;
  const recorded = recordedParameter(key, wanted);
  if (recorded.is === "none") {
    const near = closest(key, recorded.others);
    const others = recorded.others.length > 0 ? `; it has ${some(recorded.others)}` : "";
    return {
      span: selector.span,
      message: `${recorded.call} has no parameter ${key}${didYouMean(near)}${near === undefined ? others : ""}`,
      fix: near === undefined ? "Name a parameter that the call has." : `Write $.requestParameters.${near}`,
      isCertain: false,
    };
  }
  if (recorded.is !== "parameter" || selector.steps.length > 2 || hiddenBehind(key, wanted) !== undefined)
    return undefined;
  const { kind } = recorded;
  const isComparison = test.kind === "equality" || test.kind === "ordering";
  if ((kind === "array" || kind === "object") && isComparison) {
    const inside = kind === "array" ? "[*]" : ".…";
    return {
      span,
      message: `${printSelector(selector)} is ${kind === "array" ? "a list" : "a structure"}, which no comparison fits: this never holds`,
      fix: `Name what is in it, such as ${printSelector(selector)}${inside}`,
      isCertain: true,
    };
  }
  return kind === "boolean" && isComparison
    ? {
        span,
        message: `${printSelector(selector)} is a JSON boolean, and = and != compare texts and numbers only: this never holds`,
        fix: `Write ${printSelector(selector)} IS TRUE or IS FALSE`,
        isCertain: true,
      }
    : undefined;
}

function some(names: readonly string[]): string {
  return names.length > 6 ? `${names.slice(0, 6).join(", ")} and ${names.length - 6} more` : names.join(", ");
}
