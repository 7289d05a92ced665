/** Findings of `check`: what is wrong, and how to mend it. */
import type { PatternFinding } from "../../../src/api/contract.ts";
import styles from "./finding-list.module.css";

type Shown = Pick<PatternFinding, "rule" | "severity" | "message" | "fix">;

export function FindingList({ findings }: { readonly findings: readonly Shown[] }) {
  return (
    <ul>
      {findings.map(({ rule, severity, message, fix }) => (
        <li key={rule + message} className={styles.finding}>
          <p>
            <span className={styles.severity} data-severity={severity}>
              {severity}
            </span>{" "}
            {message}
          </p>
          <p className={styles.fix}>
            {fix} <code>{rule}</code>
          </p>
        </li>
      ))}
    </ul>
  );
}
