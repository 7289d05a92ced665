/** How the alarm's state has changed, and what was done each time; a change chosen here is shown in the chart. */
import type { AlarmDetail } from "../../../../src/api/contract.ts";
import { EmptyNotice } from "../../parts/notice.tsx";
import { Panel } from "../../parts/panel.tsx";
import { StateBadge } from "../../parts/state-badge.tsx";
import { Time } from "../../parts/time.tsx";
import styles from "./history.module.css";

interface HistoryProps {
  readonly alarm: AlarmDetail;
  readonly chosen: number | undefined;
  readonly choose: (time: number) => void;
}

export function History({ alarm, chosen, choose }: HistoryProps) {
  const { changes, performed } = alarm;
  return (
    <Panel title="State history" aside={changes.length > 1 && `${changes.length} changes`} isFlush>
      {changes.length === 0 ? (
        <EmptyNotice title="It has never changed its state" />
      ) : (
        <ol className={styles.list}>
          {changes.map((change) => (
            <li key={change.time}>
              <button
                type="button"
                className={styles.change}
                aria-pressed={change.time === chosen}
                onClick={() => choose(change.time)}
              >
                <StateBadge state={change.to} />
                <Time at={change.time} />
                <span className={styles.reason}>{change.reason}</span>
                {performed
                  .filter(({ time }) => time === change.time)
                  .map(({ summary, failed }) => (
                    <span key={summary} className={failed ? styles.failed : styles.reason}>
                      {summary}
                    </span>
                  ))}
              </button>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
