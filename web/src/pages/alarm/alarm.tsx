/** One alarm: its metric against the threshold, why it is as it is, who made it fire, whom it told. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "wouter";
import type { AlarmChange, AlarmDetail } from "../../../../src/api/contract.ts";
import { get } from "../../api.ts";
import { Asked } from "../../parts/asked.tsx";
import { Findings } from "../../parts/findings.tsx";
import { Icon } from "../../parts/icon.tsx";
import { PageHeader, Panel } from "../../parts/panel.tsx";
import { StateBadge } from "../../parts/state-badge.tsx";
import { Since, Time } from "../../parts/time.tsx";
import styles from "./alarm.module.css";
import { Chart } from "./chart.tsx";
import { Contributors } from "./contributors.tsx";
import { FiringRecords } from "./firing-records.tsx";
import { History } from "./history.tsx";
import { Mails } from "./mails.tsx";
import { Settings } from "./settings.tsx";

export function AlarmPage() {
  const { region = "", name = "" } = useParams<{ region: string; name: string }>();
  const decoded = decodeURIComponent(name);
  const query = useQuery({
    queryKey: ["alarms", "one", region, decoded],
    queryFn: ({ signal }) => get<AlarmDetail>("api/alarms/one", { region, name: decoded }, signal),
  });
  return (
    <Asked query={query} what="the alarm" rows={10}>
      {(alarm) => <Alarm key={alarm.arn} alarm={alarm} />}
    </Asked>
  );
}

function Alarm({ alarm }: { readonly alarm: AlarmDetail }) {
  const rung = alarm.changes.filter(({ to, window }) => to === "ALARM" && window);
  const [chosen, choose] = useState<number>();
  const change: AlarmChange | undefined = alarm.changes.find(({ time }) => time === chosen) ?? rung[0];
  return (
    <div className={styles.page}>
      <PageHeader
        title={
          <span className={styles.title}>
            <Link href="/alarms" className={styles.back ?? ""} aria-label="All alarms">
              <Icon name="back" />
            </Link>
            {alarm.name}
          </span>
        }
      >
        <StateBadge state={alarm.state} />
        <span className={styles.since}>
          for <Since at={alarm.since} />, since <Time at={alarm.since} />
        </span>
      </PageHeader>
      <div className={styles.grid}>
        <div className={styles.wide}>
          <p className={styles.reason} data-state={alarm.state}>
            {alarm.description && <strong>{alarm.description}. </strong>}
            {alarm.reason}
          </p>
        </div>
        {alarm.findings.length > 0 && (
          <div className={styles.wide}>
            <Findings findings={alarm.findings} />
          </div>
        )}
        {alarm.held && (
          <div className={styles.wide}>
            <p className={styles.reason}>{alarm.held}</p>
          </div>
        )}
        {alarm.watched && (
          <div className={styles.wide}>
            <Panel title={`${alarm.watched.statistic} of ${alarm.watched.metric}`} isFlush>
              <Chart alarm={alarm} watched={alarm.watched} change={change} />
            </Panel>
          </div>
        )}
        {alarm.contributors && alarm.contributors.length > 0 && (
          <div className={styles.wide}>
            <Contributors contributors={alarm.contributors} />
          </div>
        )}
        <div className={styles.main}>
          {alarm.watched && <FiringRecords alarm={alarm} change={change} />}
          <Mails mails={alarm.mails} />
        </div>
        <div className={styles.side}>
          <History alarm={alarm} chosen={change?.time} choose={choose} />
          <Settings alarm={alarm} />
        </div>
      </div>
    </div>
  );
}
