/** A running drill: the steps of each alarm's way light up as they are seen. */
import { Link } from "wouter";
import type { DrilledAlarm, DrillRun } from "../../../../src/api/contract.ts";
import { useLive } from "../../live.ts";
import { Icon } from "../../parts/icon.tsx";
import { clockTime, duration } from "../../parts/time.tsx";
import { alarmPath } from "../alarm/path.ts";
import styles from "./run.module.css";

const steps = [
  ["call", "Call"],
  ["record", "Record"],
  ["log-event", "Log event"],
  ["datapoint", "Metric"],
  ["alarm", "Alarm"],
  ["action", "Action"],
  ["notification", "Mail"],
] as const;

const words: Readonly<Record<DrillRun["state"], string>> = {
  running: "",
  passed: "Every alarm rang and told.",
  failed: "Something on the way is broken.",
  stopped: "Stopped; what was made is removed.",
};

export function Run({ run }: { readonly run: DrillRun }) {
  return (
    <div className={styles.run}>
      <p className={styles.status} data-state={run.state} role="status">
        {run.state === "running" ? `Running: ${run.doing}…` : (run.error ?? words[run.state])}
      </p>
      {run.alarms.map((alarm, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one alarm may have to ring twice
        <Way key={index} alarm={alarm} />
      ))}
    </div>
  );
}

function Way({ alarm }: { readonly alarm: DrilledAlarm }) {
  const { tick } = useLive();
  const { seen, state, broken } = alarm;
  const called = seen.call;
  return (
    <div className={styles.way}>
      <p className={styles.name}>
        <Link href={alarmPath({ region: tick?.region ?? "", name: alarm.alarm })}>{alarm.alarm}</Link>
        {state === "rung" && called !== undefined && (
          <span className={styles.took}>rang in {duration((seen.notification ?? called) - called)}</span>
        )}
      </p>
      <ol className={styles.steps}>
        {steps.map(([step, title]) => {
          const at = seen[step];
          const isBroken = broken?.step === step;
          // What was seen of a later step was called before.
          const isSeen = at !== undefined || (step === "call" && Object.keys(seen).length > 0);
          return (
            <li key={step} className={styles.step} data-seen={isSeen} data-broken={isBroken}>
              <span className={styles.sign}>
                {isSeen && <Icon name="check" size={12} />}
                {isBroken && <Icon name="cross" size={12} />}
              </span>
              <span>{title}</span>
              <span className={styles.time}>{at === undefined ? "\u00a0" : clockTime(at)}</span>
            </li>
          );
        })}
      </ol>
      {broken && <p className={styles.broken}>{broken.reason}</p>}
    </div>
  );
}
