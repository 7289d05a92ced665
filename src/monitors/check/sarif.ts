/** Findings in the Static Analysis Results Interchange Format, which code scanning reads. */
import { allRules } from "./all-rules.ts";
import type { Finding, FindingSeverity } from "./finding.ts";

/** A finding and the place in a file where it was found. */
export interface LocatedFinding extends Finding {
  /** A path as it was given on the command line, or what else was read. */
  readonly path: string;
}

const manual = "docs/check.md";

/**
 * A SARIF 2.1.0 log.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifLog(findings: readonly LocatedFinding[], version: string): object {
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "trailbell check", version, rules: allRules.map(ruleDescriptor) } },
        results: findings.map(result),
      },
    ],
  };
}

/** SARIF's words: what nobody can judge is open, and then has no level. */
const verdicts: Readonly<Record<FindingSeverity, { readonly kind: string; readonly level: string }>> = {
  error: { kind: "fail", level: "error" },
  warning: { kind: "fail", level: "warning" },
  pending: { kind: "fail", level: "note" },
  unknown: { kind: "open", level: "none" },
};

function ruleDescriptor({ id, title, why, source, severity }: (typeof allRules)[number]) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${why}\n\nSource: ${source}\nSee ${manual}` },
    defaultConfiguration: { level: verdicts[severity].level },
  };
}

function result({ rule, severity, monitor, subject, field, message, fix, path, line }: LocatedFinding) {
  return {
    ruleId: rule,
    ruleIndex: allRules.findIndex(({ id }) => id === rule),
    ...verdicts[severity],
    message: { text: withoutLinks(`${monitor ?? subject}: ${message} ${fix}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path) },
          ...(line !== undefined && { region: { startLine: line } }),
        },
        logicalLocations: [{ name: subject, fullyQualifiedName: `${subject}.${field}` }],
      },
    ],
  };
}

/** A name may hold what a URI may not; a drive of Windows keeps its colon. */
function uriOf(path: string): string {
  const parts = path.toWellFormed().split(/[\\/]/);
  return parts.map((part, at) => (at === 0 && /^[A-Za-z]:$/.test(part) ? part : encodeURIComponent(part))).join("/");
}

/** `[text](target)` in a message is a link for who shows it: what was read shall not lead anywhere. */
function withoutLinks(text: string): string {
  return text.replaceAll("](", "\\](");
}
