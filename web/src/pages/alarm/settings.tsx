/** What the alarm is set to, and the metric filters that feed it. */
import type { AlarmDetail } from "../../../../src/api/contract.ts";
import { Panel } from "../../parts/panel.tsx";
import styles from "./settings.module.css";

const words: Readonly<Record<string, string>> = {
  GreaterThanOrEqualToThreshold: "≥",
  GreaterThanThreshold: ">",
  LessThanThreshold: "<",
  LessThanOrEqualToThreshold: "≤",
};

export function Settings({ alarm }: { readonly alarm: AlarmDetail }) {
  const { statistic, comparison, threshold, datapointsToAlarm, evaluationPeriods, period } = alarm;
  return (
    <Panel title="How it is set">
      <dl className={styles.facts}>
        <dt>Rings when</dt>
        <dd>
          {statistic} {words[comparison] ?? comparison} {threshold} in {datapointsToAlarm} of {evaluationPeriods}{" "}
          periods of {period} s
        </dd>
        <dt>Missing data</dt>
        <dd>{alarm.missingData}</dd>
        <dt>Metric</dt>
        <dd>
          {alarm.namespace} / {alarm.metric}
          {alarm.dimensions.map(({ name, value }) => ` ${name}=${value}`)}
        </dd>
        <dt>Region</dt>
        <dd>{alarm.region}</dd>
        <dt>Tells</dt>
        <dd>
          {alarm.actions.length === 0 ? "nobody" : alarm.actions.map((action) => <div key={action}>{action}</div>)}
          {!alarm.actionsEnabled && " (actions are disabled)"}
        </dd>
        {alarm.filters.map(({ name, pattern, logGroup }) => (
          <div key={`${logGroup} ${name}`} className={styles.filter}>
            <dt>Filter {name}</dt>
            <dd>
              <code>{pattern === "" ? "(every event)" : pattern}</code> on {logGroup}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
