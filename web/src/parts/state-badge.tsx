/** An alarm's state in colour and in words. */
import type { AlarmState } from "../../../src/api/contract.ts";
import styles from "./state-badge.module.css";

export const stateText: Readonly<Record<AlarmState, string>> = {
  ALARM: "In alarm",
  OK: "OK",
  INSUFFICIENT_DATA: "No data",
};

export function StateBadge({ state }: { readonly state: AlarmState }) {
  return (
    <span className={styles.badge} data-state={state} title={state}>
      {stateText[state]}
    </span>
  );
}
