/** Sigma's CloudTrail rules as monitors, with what each lost on the way. */
import type { Monitor } from "../../monitor.ts";
import { type RuleFile, type RuleImport, rulesImport } from "../rules-import.ts";
import { countingOf } from "./aggregation.ts";
import { isOfKeywords, termsPattern } from "./keywords.ts";
import { type LossLog, Refusal } from "./loss.ts";
import { describeRule } from "./metadata.ts";
import { expressionOf, type Query } from "./query.ts";
import { readSigma, type SigmaRule } from "./rule.ts";
import { patternsWithinLimits, problemOf } from "./split.ts";
import { wholeQuery } from "./whole-query.ts";

/** @see https://github.com/SigmaHQ/sigma-specification */
export function importSigma(files: readonly RuleFile[]): RuleImport[] {
  return rulesImport(files, readSigma, monitorOf);
}

function monitorOf(rule: SigmaRule, log: LossLog) {
  const { product, service } = rule.logsource;
  if (product !== "aws" || service !== "cloudtrail")
    throw new Refusal(
      "not-cloudtrail",
      `its logsource is ${product ?? "no product"}, ${service ?? "no service"}; it has to be aws, cloudtrail`,
    );
  const { query, aggregation } = wholeQuery(rule, log);
  const pattern = patternsFor(query, log);
  const counting = countingOf(aggregation, rule.detection.timeframe ?? rule.timeframe, log);
  const { name, origin, ...description } = describeRule(rule, log);
  const monitor: Monitor = {
    name,
    pattern: pattern.length === 1 ? pattern.join() : pattern,
    ...counting,
    ...description,
  };
  return { monitor, origin };
}

function patternsFor(query: Query, log: LossLog): string[] {
  if (!isOfKeywords(query)) return patternsWithinLimits(expressionOf(query), log);
  const pattern = termsPattern(query, log);
  const problem = problemOf(pattern);
  if (problem) throw new Refusal("pattern", `AWS refuses ${pattern.slice(0, 120)}…: ${problem.hint}`);
  return [pattern];
}
