/** Values that a field never has (trap 2): the wrong case, a word that records do not use, or one of other events. */
import type { Equality, JsonCondition } from "../../../patterns/pattern.ts";
import { printSelector } from "../../../patterns/print.ts";
import { nodeTest } from "../../../patterns/value-test.ts";
import { isRegionLike, regions } from "../../../records/regions.ts";
import { closest, didYouMean } from "../closest.ts";
import type { Obstacle, Rule } from "../finding.ts";
import { errorTextComplaint } from "../knowledge/error-texts.ts";
import { type Following, followingFrom } from "../knowledge/event-facts.ts";
import type { Field } from "../knowledge/fields.ts";
import { fieldAt, pathOf, type Wanted } from "../knowledge/presence.ts";
import { inPattern } from "../problem.ts";

export const wrongValue: Rule = {
  id: "wrong-value",
  severity: "error",
  step: "datapoint",
  title: "the field never has this value",
  why: "Matching is case-sensitive: records say No, AssumedRole and us-east-1, and a rule that says NO never fires. Nor does one that asks a service for another's error code, or an event for another's type or region.",
  source:
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html; published records",
  *obstacles({ conditions, wanted }) {
    for (const condition of conditions) {
      const { test } = condition;
      if (test.kind !== "equality" || test.operator !== "=") continue;
      const said = complaintAbout(condition, test, wanted);
      if (said) yield { conditions: [condition], span: test.value.span, ...said };
    }
  },
  /** An exclusion of what never comes leaves in what was to be left out. */
  *check({ recordFilters }) {
    for (const filter of recordFilters) {
      for (const condition of filter.conditions) {
        const { test } = condition;
        if (test.kind !== "equality" || test.operator !== "!=") continue;
        const said = complaintAbout(condition, test, { failed: false });
        if (said?.isCertain)
          yield inPattern(filter, test.value.span, { message: said.message, fix: said.fix, severity: "warning" });
      }
    }
  },
};

type Said = Pick<Obstacle, "message" | "fix" | "isCertain">;

function complaintAbout({ selector }: JsonCondition, test: Equality, wanted: Wanted): Said | undefined {
  const path = pathOf(selector);
  const field = fieldAt(path);
  if (field?.kind !== "text" || test.value.kind === "regex") return undefined;
  const following = followingFrom(path, wanted);
  const said =
    (following && strangerComplaint(following, test)) ??
    (path === "awsRegion" ? regionComplaint(test) : complaint(field, test));
  return said && { ...said, message: `${printSelector(selector)} ${said.message}` };
}

function complaint({ path, values, known = [] }: Field, test: Equality): Said | undefined {
  const text = textOf(test);
  const holds = nodeTest({ ...test, operator: "=" });
  if (values) {
    if (values.some(holds)) return undefined;
    const near = closest(text.replaceAll("*", ""), values);
    return {
      message: `is never ${text}${didYouMean(near)}; records have ${values.join(", ")}`,
      fix: near === undefined ? `Write one of ${values.join(", ")}` : `Write "${near}"`,
      isCertain: true,
    };
  }
  const other = known.find((value) => value !== text && value.toLowerCase() === text.toLowerCase());
  if (other !== undefined) {
    return { message: `is never ${text}: records say ${other}`, fix: `Write "${other}"`, isCertain: true };
  }
  return errorTextComplaint(path, text, holds);
}

/** The value belongs to other events. */
function strangerComplaint({ values, beginnings = [], why, isCertain }: Following, test: Equality): Said | undefined {
  const text = textOf(test);
  const holds = nodeTest({ ...test, operator: "=" });
  const isPossible = values ? values.some(holds) : beginnings.some((beginning) => mayBegin(text, beginning));
  if (isPossible) return undefined;
  const [first] = values ?? [];
  return {
    message: `is never ${text} here: ${why}`,
    fix: first === undefined ? `Write "*${text.replace(/^\*/, "")}"` : `Write "${first}", or ask for other events.`,
    isCertain,
  };
}

/** Whether a text that fits a pattern with wildcards may begin so. */
function mayBegin(pattern: string, beginning: string): boolean {
  const [front = ""] = pattern.split("*");
  return pattern.includes("*")
    ? front.startsWith(beginning) || beginning.startsWith(front)
    : pattern.startsWith(beginning);
}

function regionComplaint(test: Equality): Said | undefined {
  const text = textOf(test);
  if (regions.some(nodeTest({ ...test, operator: "=" }))) return undefined;
  const near = closest(text.replaceAll("*", ""), regions);
  return {
    message: `is ${text}, which is no region that is known${didYouMean(near)}`,
    fix: near === undefined ? "Write a region such as us-east-1" : `Write ${near}`,
    // A region that AWS opened since is no mistake, so only what cannot be one is an error.
    isCertain: !isRegionLike(text),
  };
}

function textOf({ value }: Equality): string {
  return value.kind === "text" ? value.value : value.source;
}
