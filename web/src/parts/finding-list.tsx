/** Findings of `check`: what is wrong, and how to mend it. */
import type { PatternFinding } from "../../../src/api/contract.ts";
import styles from "./finding-list.module.css";
import { messageOf, severityWord, worstFirst } from "./finding-text.ts";

type Shown = Pick<PatternFinding, "rule" | "severity" | "message" | "fix"> & { readonly monitor?: string };

export function FindingList({ findings }: { readonly findings: readonly Shown[] }) {
  return (
    <ul>
      {worstFirst(findings).map((finding) => (
        <li key={finding.rule + messageOf(finding)} className={styles.finding}>
          <p>
            <span className={styles.severity} data-severity={finding.severity}>
              {severityWord(finding.severity)}
            </span>{" "}
            {messageOf(finding)}
          </p>
          <p className={styles.fix}>
            {finding.fix} <code>{finding.rule}</code>
          </p>
        </li>
      ))}
    </ul>
  );
}
