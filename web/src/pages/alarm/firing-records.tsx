/** The records that made an alarm fire: who did what, from where, when; each opens to the raw record and the pattern on it. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AlarmChange, AlarmDetail, FiringRecord, Page } from "../../../../src/api/contract.ts";
import { get } from "../../api.ts";
import { Asked } from "../../parts/asked.tsx";
import { Icon } from "../../parts/icon.tsx";
import { EmptyNotice } from "../../parts/notice.tsx";
import { Panel } from "../../parts/panel.tsx";
import { RecordReading } from "../../parts/record-reading.tsx";
import { Time } from "../../parts/time.tsx";
import styles from "./firing-records.module.css";

interface FiringProps {
  readonly alarm: AlarmDetail;
  readonly change: AlarmChange | undefined;
}

export function FiringRecords({ alarm, change }: FiringProps) {
  const { region, name } = alarm;
  const window = change?.window;
  const query = useQuery({
    queryKey: ["firing", region, name, window?.start, window?.end],
    queryFn: ({ signal }) =>
      get<Page<FiringRecord>>(
        "api/alarms/one/records",
        { region, name, start: window?.start, end: window?.end },
        signal,
      ),
    enabled: window !== undefined,
  });
  const count = query.data?.items.length ?? 0;
  return (
    <Panel title="Records that made it fire" aside={window && count > 0 && `${count} in the window`} isFlush>
      {!window ? (
        <EmptyNotice title="It has not rung yet">
          {alarm.filters.length === 0
            ? "No metric filter feeds its metric, so that it never can: see what check says."
            : "When it does, who did it, from where and when stands here."}
        </EmptyNotice>
      ) : (
        <Asked query={query} what="the records" rows={4}>
          {({ items }) => <Found items={items} alarm={alarm} />}
        </Asked>
      )}
    </Panel>
  );
}

function Found({ items, alarm }: Page<FiringRecord> & Pick<FiringProps, "alarm">) {
  return items.length === 0 ? (
    <EmptyNotice title="No record matches in the window">
      Its metric was published by somebody else than a metric filter, or the log events have expired.
    </EmptyNotice>
  ) : (
    <ul>
      {items.map((record, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one record may stand there twice
        <Firing key={`${record.row.eventId} ${index}`} record={record} alarm={alarm} />
      ))}
    </ul>
  );
}

function Firing({ record, alarm }: { readonly record: FiringRecord; readonly alarm: AlarmDetail }) {
  const [isOpen, setOpen] = useState(false);
  const { row, filter, json } = record;
  const pattern = alarm.filters.find(({ name }) => name === filter)?.pattern ?? "";
  return (
    <li className={styles.item}>
      <button type="button" className={styles.line} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name={isOpen ? "down" : "right"} size={14} />
        <span className={styles.who}>{row.who}</span>
        <span className={styles.what}>
          {row.name}
          {row.on && <span className={styles.on}> {row.on}</span>}
          {row.error && <span className={styles.error}> {row.error}</span>}
        </span>
        <span className={styles.where}>
          {row.address} · {row.region}
        </span>
        <span className={styles.when}>
          <Time at={row.time} />
        </span>
      </button>
      {isOpen && <RecordReading json={json} pattern={pattern} />}
    </li>
  );
}
