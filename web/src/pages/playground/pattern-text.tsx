/** The pattern again, with a line under what is refused or found fault with. */
import type { Verdict } from "../../../../src/api/contract.ts";
import styles from "./pattern-text.module.css";

export function PatternText({ pattern, verdict }: { readonly pattern: string; readonly verdict: Verdict }) {
  const { refused, findings } = verdict;
  if (refused)
    return (
      <div className={styles.said} role="alert">
        <Marked text={pattern} start={refused.offset} end={refused.offset + 1} />
        <p className={styles.error}>
          {refused.hint} <span className={styles.place}>Character {refused.offset + 1}.</span>
        </p>
      </div>
    );
  const span = findings.find((finding) => finding.span)?.span;
  return span ? (
    <div className={styles.said}>
      <Marked text={pattern} {...span} />
    </div>
  ) : null;
}

function Marked({ text, start, end }: { readonly text: string; readonly start: number; readonly end: number }) {
  return (
    <code className={styles.text}>
      {text.slice(0, start)}
      <mark className={styles.mark}>{text.slice(start, end) || "\u00a0"}</mark>
      {text.slice(end)}
    </code>
  );
}
