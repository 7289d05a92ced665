/** One record: who did what, from where, when; what the pattern says of it; the raw record. */

import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { RecordDetail } from "../../../../src/api/contract.ts";
import { get } from "../../api.ts";
import { Asked } from "../../parts/asked.tsx";
import { buttonClass } from "../../parts/button.tsx";
import { Pane } from "../../parts/pane.tsx";
import { RecordReading } from "../../parts/record-reading.tsx";
import { Time } from "../../parts/time.tsx";
import { useSettled } from "../../use-settled.ts";
import styles from "./detail.module.css";
import { MonitorDialog } from "./monitor-dialog.tsx";

interface DetailProps {
  readonly id: string;
  /** What the list is searched by; the places that it looked at are marked. */
  readonly pattern: string;
  readonly close: () => void;
}

export function RecordDetailPane({ id, pattern, close }: DetailProps) {
  const settled = useSettled(pattern);
  const query = useQuery({
    queryKey: ["record", id],
    queryFn: ({ signal }) => get<RecordDetail>(`api/records/${encodeURIComponent(id)}`, {}, signal),
  });
  return (
    <Pane label="Record" title={query.data?.row.name ?? "Record"} close={close}>
      <Asked query={query} what="the record">
        {(detail) => (
          <>
            <Facts {...detail} />
            <div className={styles.actions}>
              <MonitorDialog json={detail.json} />
              <Link
                className={buttonClass}
                href={`/playground?record=${id}${pattern ? `&pattern=${encodeURIComponent(pattern)}` : ""}`}
              >
                Open in the playground
              </Link>
            </div>
            <RecordReading json={detail.json} pattern={settled} />
          </>
        )}
      </Asked>
    </Pane>
  );
}

function Facts({ row }: RecordDetail) {
  return (
    <dl className={styles.facts}>
      <dt>Who</dt>
      <dd>{row.who}</dd>
      <dt>What</dt>
      <dd>
        {row.name} of {row.source}
        {row.on && <>, on {row.on}</>}
        {row.error && <strong className={styles.error}> {row.error}</strong>}
      </dd>
      <dt>From</dt>
      <dd>
        {row.address}, {row.agent}
      </dd>
      <dt>When</dt>
      <dd>
        <Time at={row.time} /> in {row.region}
      </dd>
    </dl>
  );
}
