/** Sigma's CloudTrail rules as monitors, with what each lost on the way. */
import { checkView } from "../../check/check.ts";
import { declaredView } from "../../check/declared-view.ts";
import type { Finding } from "../../check/finding.ts";
import type { Monitor } from "../../monitor.ts";
import { countingOf } from "./aggregation.ts";
import { isOfKeywords, termsPattern } from "./keywords.ts";
import { type Loss, type LossKind, type LossLog, lossLog, Refusal, type RefusalKind } from "./loss.ts";
import { describeRule } from "./metadata.ts";
import { expressionOf, type Query } from "./query.ts";
import { readSigma, type SigmaRule } from "./rule.ts";
import { patternsWithinLimits, problemOf } from "./split.ts";
import { wholeQuery } from "./whole-query.ts";

/** What became of one rule. */
export interface SigmaImport {
  /** The rule's title; the file's name where it has none. */
  readonly rule: string;
  readonly file: string;
  /** Absent where the rule could not be imported. */
  readonly monitor?: Monitor;
  /** Why there is no monitor. */
  readonly refusal?: RuleNote<RefusalKind>;
  /** What the monitor does not keep of the rule. */
  readonly losses: readonly RuleNote<LossKind>[];
  /** What `check` says of the monitor: a rule may ask for what no record has. */
  readonly findings: readonly Finding[];
  /** What is known of the rule beside: id, author, references; kept as comments, for readers and for its licence. */
  readonly origin: readonly string[];
}

export interface RuleNote<Kind> {
  readonly rule: string;
  readonly kind: Kind;
  readonly message: string;
}

export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Imports every rule of some files, in their order. Names are made from titles and differ from each other.
 * @see https://github.com/SigmaHQ/sigma-specification
 */
export function importSigma(files: readonly SourceFile[]): SigmaImport[] {
  const names = new Set<string>();
  return files.flatMap(({ name: file, text }) =>
    readSigma(text, file).map((document) => {
      const rule = document.title;
      if ("refusal" in document) return refused(rule, file, document.refusal);
      try {
        return imported(document.rule, file, names);
      } catch (error) {
        if (error instanceof Refusal) return refused(rule, file, error);
        throw error;
      }
    }),
  );
}

function refused(rule: string, file: string, { kind, message }: Refusal): SigmaImport {
  return {
    rule,
    file,
    refusal: { rule, kind, message },
    losses: [],
    findings: [],
    origin: [],
  };
}

function imported(rule: SigmaRule, file: string, names: Set<string>): SigmaImport {
  const { product, service } = rule.logsource;
  if (product !== "aws" || service !== "cloudtrail")
    throw new Refusal(
      "not-cloudtrail",
      `its logsource is ${product ?? "no product"}, ${service ?? "no service"}; it has to be aws, cloudtrail`,
    );
  const log = lossLog();
  const { query, aggregation } = wholeQuery(rule, log);
  const pattern = patternsFor(query, log);
  const counting = countingOf(aggregation, rule.detection.timeframe ?? rule.timeframe, log);
  const { name, origin, ...description } = describeRule(rule, log);
  const monitor: Monitor = {
    name: unique(name, names),
    pattern: pattern.length === 1 ? pattern.join() : pattern,
    ...counting,
    ...description,
  };
  const findings = findingsOf(monitor);
  const two = findings.find(({ rule: id, severity }) => id === "contradiction" && severity === "error");
  if (two) throw new Refusal("condition", `no record can match it, such as a rule of two events: ${two.message}`);
  const losses = log.losses().map((loss: Loss) => ({ rule: rule.title, ...loss }));
  return { rule: rule.title, file, monitor, losses, findings, origin };
}

/** In a stack with a subscriber: where its mails go is not the rule's concern. */
function findingsOf(monitor: Monitor): Finding[] {
  return checkView(declaredView({ name: "imported", monitors: [monitor], emails: ["ops@example.com"] }));
}

function patternsFor(query: Query, log: LossLog): string[] {
  if (!isOfKeywords(query)) return patternsWithinLimits(expressionOf(query), log);
  const pattern = termsPattern(query, log);
  const problem = problemOf(pattern);
  if (problem) throw new Refusal("pattern", `AWS refuses ${pattern.slice(0, 120)}…: ${problem.hint}`);
  return [pattern];
}

function unique(name: string, names: Set<string>): string {
  let candidate = name;
  for (let number = 2; names.has(candidate); number++) candidate = `${name}-${number}`;
  names.add(candidate);
  return candidate;
}
