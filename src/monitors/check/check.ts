/** The engine of `check`: runs every rule over a view. */
import { allRules } from "./all-rules.ts";
import type { Finding } from "./finding.ts";
import type { Inventory } from "./inventory.ts";
import { prepare } from "./prepare.ts";

/**
 * Everything that can be known of a monitoring set without running it. What a subject accepts is left out.
 * @returns findings in the order of the view's subjects and, for each, of the rules; nothing where all is well
 */
export const checkView = (view: Inventory): Finding[] => {
  const prepared = prepare(view);
  const findings = allRules.flatMap((rule) =>
    [...rule.check(prepared)]
      .filter(({ subject }) => !subject.accept?.includes(rule.id))
      .map(({ subject, severity = rule.severity, field, message, fix, pattern, line }) => ({
        rule: rule.id,
        severity,
        monitor: subject.owner,
        field,
        message,
        fix,
        ...(pattern && { pattern }),
        ...(line !== undefined && { line }),
      })),
  );
  const rank = rankOf(view);
  return findings.toSorted((one, other) => rank(one) - rank(other));
};

/** Where a finding's subject first stands in the view. */
const rankOf = ({ filters, alarms, trails, topics }: Inventory): ((finding: Finding) => number) => {
  const owners = new Set([...filters, ...alarms, ...trails, ...topics].map(({ owner }) => owner));
  const ranks = new Map([...owners].map((owner, index) => [owner, index]));
  return ({ monitor }) => ranks.get(monitor) ?? owners.size;
};
