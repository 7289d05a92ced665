/** The engine of `check`: runs every rule over an inventory. */
import { allRules } from "./all-rules.ts";
import type { Finding, Problem, Rule } from "./finding.ts";
import type { Inventory, Subject } from "./inventory.ts";
import { obstructions } from "./obstacle.ts";
import { prepare } from "./prepare.ts";

/**
 * Everything that can be known of a monitoring chain without running it. What a subject accepts is left out.
 * @returns findings in the order of the inventory's subjects and, for each, of the rules; nothing where all is well
 */
export function checkView(view: Inventory): Finding[] {
  const prepared = prepare(view);
  const obstructing = Map.groupBy(obstructions(prepared, allRules), ({ rule }) => rule);
  const problems = allRules.flatMap((rule) =>
    [...(obstructing.get(rule) ?? []).map(({ problem }) => problem), ...(rule.check?.(prepared) ?? [])]
      .filter(({ subject }) => !subject.accept?.includes(rule.id))
      .map((problem) => ({ rule, problem })),
  );
  const rank = rankOf(view);
  const findings = problems
    .toSorted((one, other) => rank(one.problem) - rank(other.problem))
    .map(({ rule, problem }) => findingOf(rule, problem));
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

function findingOf(rule: Rule, problem: Problem): Finding {
  const { subject, severity = rule.severity, step = rule.step, field, message, fix, pattern, line } = problem;
  return {
    rule: rule.id,
    severity,
    ...(step && { step }),
    subject: nameOf(subject),
    ...(subject.monitor !== undefined && { monitor: subject.monitor }),
    ...{ field, message, fix },
    ...(pattern && { pattern }),
    ...(line !== undefined && { line }),
  };
}

/** What a declaration knows by its monitor alone has a name of its own all the same. */
function nameOf({ owner, monitor, name }: Subject & { readonly name?: string }): string {
  return owner === monitor ? (name ?? owner) : owner;
}

/** Where a problem's subject first stands in the inventory. */
function rankOf({ filters, alarms, trails, topics }: Inventory): (problem: Problem) => number {
  const owners = new Set([...filters, ...alarms, ...trails, ...topics].map(({ owner }) => owner));
  const ranks = new Map([...owners].map((owner, index) => [owner, index]));
  return ({ subject }) => ranks.get(subject.owner) ?? owners.size;
}
