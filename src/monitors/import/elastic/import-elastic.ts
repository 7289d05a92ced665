/** Elastic's detection rules on CloudTrail as monitors, with what each lost on the way. */
import type { Monitor } from "../../monitor.ts";
import { type RuleImport, rulesImport } from "../rules-import.ts";
import { type LossLog, Refusal } from "../sigma/loss.ts";
import { describeRule } from "../sigma/metadata.ts";
import { patternsWithinLimits } from "../sigma/split.ts";
import { readKql } from "./kql.ts";
import { expressionOfKql } from "./query.ts";
import { type ElasticRule, readElastic } from "./rule.ts";

/**
 * Rules of KQL queries whole, thresholds and new terms as far as an alarm goes.
 * @see https://www.elastic.co/docs/solutions/security/detect-and-alert/rules
 */
export function importElastic(files: readonly { readonly name: string; readonly text: string }[]): RuleImport[] {
  return rulesImport(files, readElastic, monitorOf);
}

function monitorOf(rule: ElasticRule, log: LossLog) {
  const { type, language, query } = rule;
  if (
    !["query", "threshold", "new_terms"].includes(type) ||
    (language !== undefined && language !== "kuery") ||
    query === undefined
  )
    throw new Refusal(
      "condition",
      `it is a rule of type ${type} in ${language ?? "no language"}; queries in KQL can be imported`,
    );
  const patterns = patternsWithinLimits(expressionOfKql(readKql(query), log), log);
  const { name, origin, ...described } = describeRule(asSigma(rule), log, "Elastic rule");
  const monitor: Monitor = {
    name,
    pattern: patterns.length === 1 ? patterns.join() : patterns,
    ...countingOf(rule, log),
    ...described,
  };
  return { monitor, origin };
}

/** What both kinds of rules say of themselves, in Sigma's words. */
function asSigma({
  name,
  rule_id: id,
  description,
  author = [],
  license,
  references,
  severity,
  threat = [],
  ...rule
}: ElasticRule) {
  const techniques = threat.flatMap(({ technique = [] }) =>
    technique.flatMap(({ id: own, subtechnique = [] }) =>
      subtechnique.length > 0 ? subtechnique.map((sub) => sub.id) : [own],
    ),
  );
  return {
    title: name,
    id,
    description,
    author: author.join(", "),
    license,
    references: references ?? [],
    falsepositives: rule.false_positives ?? [],
    tags: [...new Set(techniques)].map((technique) => `attack.${technique.toLowerCase()}`),
    level: severity,
  };
}

const minutes: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

function countingOf(
  { type, threshold, interval = "5m", new_terms: terms, new_terms_fields: ofRule }: ElasticRule,
  { lose }: LossLog,
): Partial<Monitor> {
  if (type === "new_terms") {
    const fields = terms?.value ?? ofRule ?? [];
    lose("grouping", `it rings for every record, not only for the first with a new ${fields.join(" and ") || "value"}`);
  }
  if (type !== "threshold" || !threshold) return {};
  const fields = [threshold.field ?? []].flat();
  if (fields.length > 0) lose("grouping", `records are counted together, not by ${fields.join(" and ")}`);
  const [, count = "5", unit = "m"] = /^(\d+)([smh])$/.exec(interval) ?? [];
  const period = Math.max(60, Math.ceil((Number(count) * (minutes[unit] ?? 60)) / 60) * 60);
  return { threshold: threshold.value, ...(period !== 300 && { period }) };
}
