/** What the alarm is set to, and the metric filters that feed it. */
import type { AlarmDetail, WatchedMetric, WatchedQuery } from "../../../../src/api/contract.ts";
import { Panel } from "../../parts/panel.tsx";
import styles from "./settings.module.css";

const words: Readonly<Record<string, string>> = {
  GreaterThanOrEqualToThreshold: "≥",
  GreaterThanThreshold: ">",
  LessThanThreshold: "<",
  LessThanOrEqualToThreshold: "≤",
};

export function Settings({ alarm }: { readonly alarm: AlarmDetail }) {
  const { watched, query, rule } = alarm;
  return (
    <Panel title="How it is set">
      <dl className={styles.facts}>
        {watched && <Metric watched={watched} />}
        {query && <Query query={query} />}
        {rule && <Rule rule={rule} />}
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

function Metric({ watched }: { readonly watched: WatchedMetric }) {
  const { statistic, comparison, threshold, datapointsToAlarm, evaluationPeriods, period } = watched;
  return (
    <>
      <dt>Rings when</dt>
      <dd>
        {statistic} {words[comparison] ?? comparison} {threshold} in {datapointsToAlarm} of {evaluationPeriods} periods
        of {period} s
      </dd>
      <dt>Missing data</dt>
      <dd>{watched.missingData}</dd>
      <dt>Metric</dt>
      <dd>
        {watched.namespace} / {watched.metric}
        {watched.dimensions.map(({ name, value }) => ` ${name}=${value}`)}
      </dd>
    </>
  );
}

function Query({ query }: { readonly query: WatchedQuery }) {
  const { aggregation, comparison, threshold, resultsToAlarm, resultsToEvaluate, schedule } = query;
  return (
    <>
      <dt>Rings when</dt>
      <dd>
        {aggregation} {words[comparison] ?? comparison} {threshold} in {resultsToAlarm} of {resultsToEvaluate} results,{" "}
        {schedule}
      </dd>
      <dt>Missing data</dt>
      <dd>{query.missingData}</dd>
      <dt>Query</dt>
      <dd>
        <code>{query.text}</code> on {query.logGroups.join(", ")}
      </dd>
    </>
  );
}

function Rule({ rule }: { readonly rule: NonNullable<AlarmDetail["rule"]> }) {
  return (
    <>
      <dt>Rings when</dt>
      <dd>
        <code>{rule.text}</code>
      </dd>
      {rule.suppressor && (
        <>
          <dt>Waits for</dt>
          <dd>{rule.suppressor}</dd>
        </>
      )}
    </>
  );
}
