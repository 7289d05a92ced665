/** Trails, and where each delivers. */
import { Link } from "wouter";
import type { Delivery, TrailView } from "../../../../src/api/contract.ts";
import { Icon } from "../../parts/icon.tsx";
import { EmptyNotice } from "../../parts/notice.tsx";
import { Panel } from "../../parts/panel.tsx";
import { Ago } from "../../parts/time.tsx";
import styles from "./trails.module.css";

export function Trails({ trails }: { readonly trails: readonly TrailView[] }) {
  return (
    <Panel title="Trails and where they deliver" isFlush>
      {trails.length === 0 ? (
        <EmptyNotice title="There is no trail">
          <Link href="/try">Set up the walk-through</Link>, or run <code>trailbell deploy</code>: both make one with
          everything behind it.
        </EmptyNotice>
      ) : (
        <ul>
          {trails.map((trail) => (
            <li key={`${trail.region} ${trail.name}`} className={styles.trail}>
              <p className={styles.name}>
                <strong>{trail.name}</strong>
                <span className={trail.logging ? styles.logging : styles.stopped}>
                  {trail.logging ? "logging" : "stopped"}
                </span>
                <span className={styles.faint}>
                  {trail.region}
                  {trail.multiRegion && ", all regions"}
                </span>
              </p>
              <Destination what="Log files to bucket" delivery={trail.files} />
              {trail.logs ? (
                <Destination what="Log events to group" delivery={trail.logs} />
              ) : (
                <p className={styles.faint}>No log group: metric filters see nothing of it.</p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Destination({ what, delivery }: { readonly what: string; readonly delivery: Delivery }) {
  return (
    <div className={styles.destination} data-broken={delivery.error !== undefined}>
      <Icon name={delivery.error ? "cross" : "right"} size={14} />
      <div className={styles.said}>
        <p>
          <span className={styles.faint}>{what}</span> <code>{delivery.to}</code>
        </p>
        {delivery.error && <p className={styles.error}>the last attempt failed: {delivery.error}</p>}
        <p className={styles.faint}>
          {delivery.succeeded === undefined ? (
            "nothing delivered yet"
          ) : (
            <>
              last delivered <Ago at={delivery.succeeded} />
            </>
          )}
          {delivery.waiting > 0 && `, ${delivery.waiting.toLocaleString()} waiting`}
          {delivery.waiting > 0 && delivery.due !== undefined && (
            <>
              , due <Ago at={delivery.due} />
            </>
          )}
        </p>
      </div>
    </div>
  );
}
