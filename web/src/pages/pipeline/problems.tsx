/** What is broken on the way, each with what to do. */
import type { Problem } from "../../../../src/api/contract.ts";
import { Icon } from "../../parts/icon.tsx";
import styles from "./problems.module.css";

export function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  return problems.length === 0 ? null : (
    <ul className={styles.list} aria-label="What is broken">
      {problems.map(({ severity, sentence, fix }) => (
        <li key={sentence} className={styles.problem} data-severity={severity}>
          <Icon name="warning" />
          <div>
            <p className={styles.sentence}>{sentence}</p>
            <p className={styles.fix}>{fix}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
