/** What check finds, each with what to do: errors and what is pending in sight, the rest folded away. */
import type { FindingSeverity, RegionFinding } from "../../../src/api/contract.ts";
import { FindingList } from "./finding-list.tsx";
import { messageOf, worstFirst } from "./finding-text.ts";
import styles from "./findings.module.css";
import { Icon } from "./icon.tsx";

/** As many as leave the rest of the page in sight. */
const mostShown = 4;

export function Findings({ findings }: { readonly findings: readonly RegionFinding[] }) {
  const ordered = worstFirst(findings);
  const shown = ordered.filter(isPressing).slice(0, mostShown);
  const folded = ordered.slice(shown.length);
  return findings.length === 0 ? null : (
    <section className={styles.findings} aria-label="What check finds">
      <ul className={styles.list}>
        {shown.map((finding) => (
          <li
            key={`${finding.region} ${finding.rule} ${finding.message}`}
            className={styles.card}
            data-severity={finding.severity}
          >
            <Icon name="warning" />
            <div>
              <p className={styles.message}>
                <span className="visually-hidden">{finding.severity}: </span>
                {messageOf(finding)}
              </p>
              <p>
                {finding.fix} <code className={styles.rule}>{finding.rule}</code>
              </p>
            </div>
          </li>
        ))}
      </ul>
      {folded.length > 0 && (
        <details className={styles.folded}>
          <summary>{counted(folded)}</summary>
          <FindingList findings={folded} />
        </details>
      )}
    </section>
  );
}

function isPressing({ severity }: RegionFinding): boolean {
  return severity === "error" || severity === "pending";
}

/** e.g. `2 more errors, 1 warning` */
function counted(findings: readonly RegionFinding[]): string {
  const groups = Map.groupBy(findings, ({ severity }) => severity);
  return [...groups].map(([severity, { length }]) => phrases[severity](length)).join(", ");
}

const phrases: Readonly<Record<FindingSeverity, (count: number) => string>> = {
  error: (count) => `${count} more ${count === 1 ? "error" : "errors"}`,
  pending: (count) => `${count} more pending`,
  warning: (count) => `${count} ${count === 1 ? "warning" : "warnings"}`,
  unknown: (count) => `${count} not judged`,
};
