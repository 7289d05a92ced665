/** `accept` of a rule that does not exist: it silences nothing. */
import { closest, didYouMean } from "../closest.ts";
import type { Rule } from "../finding.ts";
import type { Subject } from "../inventory.ts";
import type { PreparedView } from "../prepare.ts";

/** Made from the ids of all rules, its own among them. */
export function unknownRule(ids: () => readonly string[]): Rule {
  return {
    id: "unknown-rule",
    severity: "warning",
    title: "accept names no rule",
    why: "Rules are accepted by their id; another text silences nothing.",
    source: "docs/check.md",
    *check(view) {
      const known = ids();
      for (const subject of acceptingSubjects(view)) {
        for (const id of subject.accept ?? []) {
          if (known.includes(id)) continue;
          const near = closest(id, known);
          yield {
            subject,
            field: "accept",
            message: `${id} is no rule of check${didYouMean(near)}`,
            fix: near === undefined ? "Remove it; docs/check.md lists the rules." : `Write ${near}`,
          };
        }
      }
    },
  };
}

/** One subject for each owner: a monitor's filters and alarm all carry what it accepts. */
function acceptingSubjects({ filters, alarms }: PreparedView): Iterable<Subject> {
  return new Map(
    [...filters, ...alarms].filter(({ accept }) => accept).map((subject) => [subject.owner, subject]),
  ).values();
}
