/** All alarms: those that ring first, each with its state, since when, why, and its metric. */

import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import type { AlarmPage, AlarmRow, AlarmState } from "../../../../src/api/contract.ts";
import { Asked } from "../../parts/asked.tsx";
import { Button } from "../../parts/button.tsx";
import { Field } from "../../parts/field.tsx";
import { EmptyNotice } from "../../parts/notice.tsx";
import { PageHeader } from "../../parts/panel.tsx";
import { Sparkline } from "../../parts/sparkline.tsx";
import { StateBadge, stateText } from "../../parts/state-badge.tsx";
import { Ago, Time } from "../../parts/time.tsx";
import { VirtualRows } from "../../parts/virtual-rows.tsx";
import { useNarrow } from "../../use-media.ts";
import { usePages } from "../../use-pages.ts";
import { useSettled } from "../../use-settled.ts";
import { alarmPath } from "../alarm/path.ts";
import styles from "./alarms.module.css";

const states: readonly AlarmState[] = ["ALARM", "INSUFFICIENT_DATA", "OK"];

export function AlarmsPage() {
  const [search, setSearch] = useSearchParams();
  const state = search.get("state") ?? "";
  const [name, setName] = useState(search.get("name") ?? "");
  const isNarrow = useNarrow();
  const query = usePages<AlarmRow, AlarmPage>("alarms", "api/alarms", { state, name: useSettled(name), limit: 100 });
  const counts = query.pages[0]?.states;
  const choose = (chosen: string) => setSearch(chosen === state ? {} : { state: chosen });
  return (
    <div className={styles.page}>
      <PageHeader title="Alarms">
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row */}
        <div className={styles.states} role="group" aria-label="State">
          {states.map((each) => (
            <Button key={each} aria-pressed={state === each} onClick={() => choose(each)}>
              {stateText[each]} <span className={styles.count}>{counts ? counts[each] : "–"}</span>
            </Button>
          ))}
        </div>
        <div className={styles.search}>
          <Field label="Name contains" type="search" value={name} onChange={setName} />
        </div>
      </PageHeader>
      <div className={styles.head} aria-hidden="true">
        <span>State</span>
        <span>Alarm</span>
        <span>Since</span>
        <span>Why</span>
        <span>Last 36 periods</span>
      </div>
      <Asked query={query} what="the alarms" rows={8}>
        {() =>
          query.items.length === 0 ? (
            <Nothing isFiltered={state !== "" || name !== ""} />
          ) : (
            <VirtualRows
              label="Alarms"
              items={query.items}
              keyOf={({ region, name }) => `${region} ${name}`}
              rowHeight={isNarrow ? 92 : 48}
              row={(alarm) => <Row alarm={alarm} />}
              onEnd={query.more}
            />
          )
        }
      </Asked>
    </div>
  );
}

function Row({ alarm }: { readonly alarm: AlarmRow }) {
  return (
    <Link href={alarmPath(alarm)} className={styles.row ?? ""}>
      <span className={styles.state}>
        <StateBadge state={alarm.state} />
      </span>
      <span className={styles.name}>
        <strong>{alarm.name}</strong>
        <span className={styles.faint}>{alarm.description ?? alarm.region}</span>
      </span>
      <span className={styles.since}>
        <Ago at={alarm.since} />
        <span className={styles.faint}>
          <Time at={alarm.since} />
        </span>
      </span>
      <span className={styles.reason}>{alarm.held ?? alarm.reason}</span>
      <span className={styles.spark}>
        {alarm.series && <Sparkline series={alarm.series} threshold={alarm.threshold ?? 0} />}
      </span>
    </Link>
  );
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyNotice title="No alarm is like that">Another state or another name finds more.</EmptyNotice>
  ) : (
    <EmptyNotice title="There are no alarms yet">
      Declare monitors and run <code>trailbell deploy --endpoint {location.origin}</code>, or make a monitor of a
      record.
    </EmptyNotice>
  );
}
