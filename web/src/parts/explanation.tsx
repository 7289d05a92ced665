/** Why a pattern matched a record or not, clause by clause. */
import type { Explanation } from "../../../src/api/contract.ts";
import styles from "./explanation.module.css";
import { Icon } from "./icon.tsx";

export function ExplanationTree({ explanation }: { readonly explanation: Explanation }) {
  return (
    <ul className={styles.tree}>
      <Node explanation={explanation} />
    </ul>
  );
}

const words = { all: "All of these", any: "One of these" };

function Node({ explanation }: { readonly explanation: Explanation }) {
  const { holds, reason } = explanation;
  return (
    <li className={styles.node} data-holds={holds}>
      <span className={styles.sign}>
        <Icon name={holds ? "check" : "cross"} size={14} />
        <span className="visually-hidden">{holds ? "true:" : "false:"}</span>
      </span>
      <div className={styles.said}>
        {explanation.kind === "clause" ? (
          <code className={styles.clause}>{explanation.text}</code>
        ) : (
          <span className={styles.junction}>{words[explanation.kind]}</span>
        )}
        <p className={styles.reason}>{reason}</p>
        {explanation.kind === "clause" && explanation.saw.length > 0 && (
          <ul className={styles.saw}>
            {explanation.saw.slice(0, 10).map(({ at, value }) => (
              <li key={at}>
                <code>{at}</code> is <code>{value.length > 200 ? `${value.slice(0, 200)}…` : value}</code>
              </li>
            ))}
          </ul>
        )}
        {explanation.kind !== "clause" && explanation.clauses.length > 0 && (
          <ul className={styles.tree}>
            {explanation.clauses.map((clause) => (
              <Node key={`${clause.span.start} ${clause.span.end}`} explanation={clause} />
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

/** The places in the record that a pattern looked at and found to hold. */
export function heldPlaces(explanation: Explanation | undefined): ReadonlySet<string> {
  if (!explanation) return new Set();
  if (explanation.kind === "clause") return new Set(explanation.saw.filter(({ holds }) => holds).map(({ at }) => at));
  return explanation.clauses.map(heldPlaces).reduce((all, some) => all.union(some), new Set<string>());
}
