/** One record in a line. */
import { Link } from "wouter";
import type { RecordRow } from "../../../../src/api/contract.ts";
import { Time } from "../../parts/time.tsx";
import styles from "./row.module.css";

export function RowHead() {
  return (
    <div className={styles.head} aria-hidden="true">
      <span>When</span>
      <span>Event</span>
      <span>Service</span>
      <span>Who</span>
      <span>From</span>
      <span>Region</span>
    </div>
  );
}

interface RowProps {
  readonly record: RecordRow;
  readonly href: string;
  readonly isChosen: boolean;
}

export function Row({ record, href, isChosen }: RowProps) {
  return (
    <Link href={href} className={styles.row ?? ""} aria-current={isChosen ? "true" : undefined}>
      <span className={styles.when}>
        <Time at={record.time} />
      </span>
      <span className={styles.event}>
        {record.name}
        {record.drill && (
          <span className={styles.on} title={record.drill}>
            drill
          </span>
        )}
        {record.on && <span className={styles.on}>{record.on}</span>}
        {record.error && <span className={styles.error}>{record.error}</span>}
      </span>
      <span className={styles.service}>{record.source.replace(".amazonaws.com", "")}</span>
      <span className={styles.who}>{record.who}</span>
      <span className={styles.from}>{record.address}</span>
      <span className={styles.region}>{record.region}</span>
    </Link>
  );
}
