/** Values that a field never has (trap 2): the wrong case, or a word that records do not use. */
import type { Equality, JsonCondition } from "../../../patterns/pattern.ts";
import { printSelector } from "../../../patterns/print.ts";
import { nodeTest } from "../../../patterns/value-test.ts";
import { isRegionLike, regions } from "../../../records/regions.ts";
import { closest, didYouMean } from "../closest.ts";
import type { Problem, Rule } from "../finding.ts";
import type { Field } from "../knowledge/fields.ts";
import { fieldAt, pathOf } from "../knowledge/presence.ts";
import type { RecordFilter } from "../prepare.ts";
import { inPattern } from "../problem.ts";

export const wrongValue: Rule = {
  id: "wrong-value",
  severity: "error",
  step: "datapoint",
  title: "the field never has this value",
  why: "Matching is case-sensitive: records say No, AssumedRole and us-east-1, and a rule that says NO never fires.",
  source: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html",
  *check({ recordFilters }) {
    for (const filter of recordFilters) for (const condition of filter.conditions) yield* problemsOf(filter, condition);
  },
};

function* problemsOf(filter: RecordFilter, { selector, test }: JsonCondition): Generator<Problem> {
  const field = fieldAt(pathOf(selector));
  if (field?.kind !== "text" || test.kind !== "equality" || test.value.kind === "regex") return;
  const said = field.path === "awsRegion" ? regionComplaint(test) : complaint(field, test);
  if (!said) return;
  const name = printSelector(selector);
  yield inPattern(filter, test.value.span, { ...said, message: `${name} ${said.message}` });
}

type Said = Pick<Problem, "message" | "fix" | "severity">;

function complaint({ values, known = [] }: Field, test: Equality): Said | undefined {
  const text = textOf(test);
  const holds = nodeTest({ ...test, operator: "=" });
  if (values) {
    if (values.some(holds)) return undefined;
    const near = closest(text.replaceAll("*", ""), values);
    return {
      message: `is never ${text}${didYouMean(near)}; records have ${values.join(", ")}`,
      fix: near === undefined ? `Write one of ${values.join(", ")}` : `Write "${near}"`,
    };
  }
  const other = known.find((value) => value !== text && value.toLowerCase() === text.toLowerCase());
  if (other !== undefined) {
    return { message: `is never ${text}: records say ${other}`, fix: `Write "${other}"` };
  }
  return text === "UnauthorizedOperation"
    ? {
        message: "is hardly ever UnauthorizedOperation: EC2 says Client.UnauthorizedOperation",
        fix: 'Write "*UnauthorizedOperation"',
        severity: "warning",
      }
    : undefined;
}

function regionComplaint(test: Equality): Said | undefined {
  const text = textOf(test);
  if (regions.some(nodeTest({ ...test, operator: "=" }))) return undefined;
  const near = closest(text.replaceAll("*", ""), regions);
  // A region that AWS opened since is no mistake, so only what cannot be one is an error.
  const isNew = near === undefined && isRegionLike(text);
  return {
    message: `is ${text}, which is no region that is known${didYouMean(near)}`,
    fix: near === undefined ? "Write a region such as us-east-1" : `Write ${near}`,
    ...(isNew && { severity: "warning" as const }),
  };
}

function textOf({ value }: Equality): string {
  return value.kind === "text" ? value.value : value.source;
}
