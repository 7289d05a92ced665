/** An expression beyond AWS's limits becomes several patterns that match as it does. */
import { describe, expect, it, test } from "vitest";
import { compilePattern, recordEvent } from "../../../patterns/match.ts";
import { parsePattern } from "../../../patterns/parse.ts";
import { all, any, condition, type Expression } from "./expression.ts";
import { lossLog, Refusal } from "./loss.ts";
import { patternsWithinLimits } from "./split.ts";

function named(name: string): Expression {
  return condition(`$.eventName = ${name}`);
}
const names = Array.from({ length: 60 }, (_, index) => `SomeRatherLongEventName${index}`);
const iam = condition("$.eventSource = iam.amazonaws.com");
function like(name: string): Expression {
  return condition(`$.eventName = "${name}*"`);
}
function regex(index: number): Expression {
  return condition(`$.requestParameters.field${index} = %a%`);
}

describe("an expression beyond AWS's limits becomes several patterns", () => {
  it.each([
    ["alternatives of one field, which exclude each other", any(names.map(named)), 4, []],
    ["under another condition, which stands in each", all([iam, any(names.map(named))]), 4, []],
    ["alternatives that one record may meet together", any(names.map(like)), 4, ["counted-twice"]],
    ["three regular expressions", any([regex(1), regex(2), regex(3)]), 2, ["counted-twice"]],
  ])("%s", (_, expression, count, losses) => {
    const log = lossLog();
    const patterns = patternsWithinLimits(expression, log);
    expect(patterns.length).toBe(count);
    expect(log.losses().map(({ kind }) => kind)).toEqual(losses);
    for (const pattern of patterns) expect(() => parsePattern(pattern)).not.toThrow();
  });

  test("each record that meets the expression matches one of them, once", () => {
    const patterns = patternsWithinLimits(all([iam, any(names.map(named))]), lossLog());
    const matchers = patterns.map((pattern) => compilePattern(parsePattern(pattern)));
    const matched = (eventSource: string, eventName: string) =>
      matchers.filter((matcher) => matcher.matches(recordEvent({ eventSource, eventName }))).length;
    expect(names.map((name) => matched("iam.amazonaws.com", name))).toEqual(names.map(() => 1));
    expect(names.map((name) => matched("sts.amazonaws.com", name))).toEqual(names.map(() => 0));
  });

  test("without alternatives there is nothing to part", () => {
    const long = all(names.map((name) => condition(`$.requestParameters.${name} != x`)));
    expect(() => patternsWithinLimits(long, lossLog())).toThrow(Refusal);
  });
});
