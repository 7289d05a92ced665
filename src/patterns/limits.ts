/** AWS's quotas on one filter pattern. */
import { conditionsOf } from "./expression.ts";
import type { JsonCondition, Pattern, RegexValue, Selector } from "./pattern.ts";
import { PatternError } from "./pattern-error.ts";

const maximum = { length: 1024, regexes: 2, wildcardsInSelector: 1, wildcardSelectors: 3 } as const;

/** @throws PatternError for a pattern of more than 1,024 characters, with the text of AWS's request validation */
export function checkLength(text: string): void {
  if (text.length <= maximum.length) return;
  throw new PatternError({
    offset: maximum.length,
    hint: `The pattern has ${text.length} characters; ${maximum.length} are allowed.`,
    awsText: `1 validation error detected: Value '${text}' at 'filterPattern' failed to satisfy constraint: Member must have length less than or equal to ${maximum.length}`,
  });
}

/** @throws PatternError for more than 2 regular expressions, 1 wildcard in a selector or 3 selectors with a wildcard */
export function checkQuotas(pattern: Pattern): void {
  const wildcards = selectorsOf(pattern).filter((selector) => wildcardsIn(selector) > 0);
  const crowded = wildcards.find((selector) => wildcardsIn(selector) > maximum.wildcardsInSelector);
  if (crowded) {
    throw new PatternError({
      offset: crowded.span.start,
      hint: "A selector may hold one [*] or .* only.",
      awsText:
        "Your filter pattern has a JSON path selector that exceeds the maximum of 1 wildcard allowed per json selector.",
    });
  }
  const fourth = wildcards[maximum.wildcardSelectors];
  if (fourth) {
    throw new PatternError({
      offset: fourth.span.start,
      hint: "Only three selectors of a pattern may hold a wildcard.",
      awsText: "Your input has exceeded the maximum of 3 JSON wildcard selectors allowed per filter pattern.",
    });
  }
  const third = regexesOf(pattern)[maximum.regexes];
  if (third) {
    throw new PatternError({
      offset: third.span.start,
      hint: "Only two regular expressions may stand in a pattern; | inside one joins several.",
      awsText: "Your input has exceeded the maximum of 2 regular expressions per filter pattern.",
    });
  }
}

/** The regular expressions of a pattern; AWS allows 5 patterns that hold one in a log group. */
export function regexesOf(pattern: Pattern): RegexValue[] {
  if (pattern.kind === "terms") return [];
  if (pattern.kind === "regexPattern") return [pattern.regex];
  if (pattern.kind === "json") return conditionsOf(pattern.expression).flatMap(({ test }) => regexIn(test));
  return pattern.fields.flatMap((field) =>
    field.kind === "field" && field.condition ? conditionsOf(field.condition).flatMap(({ test }) => regexIn(test)) : [],
  );
}

function regexIn(test: JsonCondition["test"]): RegexValue[] {
  return test.kind === "equality" && test.value.kind === "regex" ? [test.value] : [];
}

function selectorsOf(pattern: Pattern): Selector[] {
  return pattern.kind === "json" ? conditionsOf(pattern.expression).map(({ selector }) => selector) : [];
}

function wildcardsIn({ steps }: Selector): number {
  return steps.filter(({ kind }) => kind === "each").length;
}
