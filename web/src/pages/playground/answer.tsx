/** What the pattern says of the record: whether it matches, by TestMetricFilter and clause by clause. */
import type { Verdict } from "../../../../src/api/contract.ts";
import { ExplanationTree } from "../../parts/explanation.tsx";
import { EmptyNotice } from "../../parts/notice.tsx";
import { Panel } from "../../parts/panel.tsx";
import styles from "./answer.module.css";

export function Answer({
  verdict,
  hasMessage,
}: {
  readonly verdict: Verdict | undefined;
  readonly hasMessage: boolean;
}) {
  const { test, explanation } = verdict ?? {};
  const extracted = Object.entries(test?.extracted ?? {});
  return (
    <Panel title="What it says of the record">
      {!hasMessage ? (
        <EmptyNotice title="There is no record to judge">Paste one, or take the newest.</EmptyNotice>
      ) : verdict?.refused ? (
        <p className={styles.bad}>AWS refuses the pattern: {verdict.refused.message}</p>
      ) : (
        <div className={styles.answer}>
          {test && (
            <p className={test.matches ? styles.ok : styles.bad} role="status">
              <strong>{test.matches ? "It matches." : "It does not match."}</strong> TestMetricFilter answers{" "}
              {test.matches ? "one match" : "no match"}.
            </p>
          )}
          {extracted.length > 0 && (
            <dl className={styles.extracted}>
              {extracted.map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
          {explanation && <ExplanationTree explanation={explanation} />}
        </div>
      )}
    </Panel>
  );
}
