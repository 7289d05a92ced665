/** Selectors of fields that CloudTrail records do not have. */
import type { JsonCondition } from "../../../patterns/pattern.ts";
import { printSelector } from "../../../patterns/print.ts";
import { closest, didYouMean } from "../closest.ts";
import type { Problem, Rule } from "../finding.ts";
import { childrenOf, fieldAt, isOpen, pathOf } from "../knowledge/presence.ts";
import { inPattern } from "../problem.ts";

export const unknownField: Rule = {
  id: "unknown-field",
  severity: "error",
  step: "datapoint",
  title: "the field is in no CloudTrail record",
  why: "Selectors are case-sensitive, and a field that is not there satisfies nothing but NOT EXISTS: a misspelt one makes its clause dead.",
  source: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html",
  *obstacles({ conditions }) {
    for (const condition of conditions) {
      const said = condition.test.kind === "absence" ? undefined : complaint(condition);
      if (said) yield { ...said, conditions: [condition], span: condition.selector.span, isCertain: true };
    }
  },
  /** NOT EXISTS always holds of such a field: nothing is left out that was meant to be. */
  *check({ recordFilters }) {
    for (const filter of recordFilters) {
      for (const condition of filter.conditions) {
        const said = condition.test.kind === "absence" ? complaint(condition) : undefined;
        if (said) yield inPattern(filter, condition.selector.span, { ...said, severity: "warning" });
      }
    }
  },
};

function complaint({ selector }: JsonCondition): Pick<Problem, "message" | "fix"> | undefined {
  const found = strayIn(pathOf(selector).split("."));
  if (found) {
    return {
      message: `${printSelector(selector)} is in no CloudTrail record: ${found.reason}`,
      fix: found.suggestion === undefined ? "Name a field that records have." : `Write $.${found.suggestion}`,
    };
  }
  const isArrayKey = selector.steps[0]?.kind === "key" && selector.steps[0].key === "resources";
  if (!isArrayKey || selector.steps[1]?.kind !== "key") return undefined;
  return {
    message: `${printSelector(selector)} selects nothing: resources is an array`,
    fix: `Write ${printSelector(selector).replace(".resources", ".resources[*]")}`,
  };
}

interface Stray {
  readonly reason: string;
  readonly suggestion: string | undefined;
}

/** The first key of a path that is not where it is looked for. */
function strayIn(keys: readonly string[]): Stray | undefined {
  const [first = "", ...rest] = keys;
  if (first === "detail" && rest[0] !== undefined && fieldAt(rest[0])) {
    return {
      reason: "detail is how EventBridge wraps a record; a log event is the record itself",
      suggestion: rest.join("."),
    };
  }
  for (let length = 1; length <= keys.length; length++) {
    const path = keys.slice(0, length).join(".");
    if (path === "" || isOpen(path)) return undefined;
    if (fieldAt(path)) continue;
    const parent = keys.slice(0, length - 1).join(".");
    return strayBelow(parent, keys[length - 1] ?? "", keys.slice(length));
  }
  return undefined;
}

function strayBelow(parent: string, key: string, rest: readonly string[]): Stray {
  const kind = fieldAt(parent)?.kind ?? "object";
  if (kind !== "object") return { reason: `${parent} is a ${kind} and holds no ${key}`, suggestion: parent };
  const near = closest(key, childrenOf(parent));
  const where = parent === "" ? "a record" : parent;
  const suggestion = near === undefined ? undefined : [parent, near, ...rest].filter(Boolean).join(".");
  return { reason: `${where} has no ${key}${didYouMean(near)}`, suggestion };
}
