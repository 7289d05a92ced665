/** The picture: the steps of the way in their order, each with how much has passed it and how fast. */
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { ChainStep, Counts, Pipeline } from "../../../../src/api/contract.ts";
import { useLive } from "../../live.ts";
import styles from "./way.module.css";

type StepName = "calls" | "trail" | "files" | "logs" | "filters" | "alarms" | "topics" | "mails";

/** Where a finding's step stands in the picture. */
const places: Readonly<Record<ChainStep, StepName>> = {
  record: "trail",
  "log-event": "logs",
  datapoint: "filters",
  alarm: "alarms",
  action: "topics",
  notification: "topics",
  "event-notification": "topics",
};

interface Step {
  readonly name: StepName;
  readonly title: string;
  readonly figure: ReactNode;
  readonly note: ReactNode;
  /** What of the counts passes it, for the rate. */
  readonly count?: keyof Counts;
  readonly href: string;
}

interface WayProps {
  readonly pipeline: Pipeline;
  /** Stands in the picture below the trails, where their lines end. */
  readonly children: ReactNode;
}

export function Way({ pipeline, children }: WayProps) {
  const { tick } = useLive();
  const errors = pipeline.findings.filter(({ severity }) => severity === "error");
  const broken = new Set(errors.flatMap(({ step }) => (step ? [places[step]] : [])));
  return (
    <div className={styles.way}>
      <ol className={styles.steps} aria-label="The way of a record">
        {stepsOf(pipeline, tick?.counts).map((step) => {
          const rate = step.count ? (tick?.rates[step.count] ?? 0) : 0;
          return (
            <li key={step.name} className={styles.place} data-step={step.name} data-flows={rate > 0}>
              <Link href={step.href} className={styles.step ?? ""} data-broken={broken.has(step.name)}>
                <span className={styles.title}>{step.title}</span>
                <span className={styles.figure}>{step.figure}</span>
                <span className={styles.note}>{step.note}</span>
                <span className={styles.rate}>
                  {step.count ? (rate > 0 ? `${rate.toLocaleString()} per minute` : "quiet") : "\u00a0"}
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
      <div className={styles.below}>{children}</div>
    </div>
  );
}

function stepsOf({ trails, filters, alarms, topics, subscriptions }: Pipeline, counts: Counts | undefined): Step[] {
  const logging = trails.filter((trail) => trail.logging).length;
  const number = (name: keyof Counts) => (counts ? counts[name].toLocaleString() : "–");
  const all = alarms.ALARM + alarms.OK + alarms.INSUFFICIENT_DATA;
  return [
    { name: "calls", title: "Calls", figure: number("records"), note: "recorded", count: "records", href: "/records" },
    {
      name: "trail",
      title: "Trails",
      figure: trails.length,
      note: trails.length === 0 ? "nothing is delivered" : `${logging} logging`,
      href: "/resources/trails",
    },
    {
      name: "files",
      title: "Log files",
      figure: number("logFiles"),
      note: "in buckets",
      count: "logFiles",
      href: "/resources/buckets",
    },
    {
      name: "logs",
      title: "Log events",
      figure: number("logEvents"),
      note: "in log groups",
      count: "logEvents",
      href: "/resources/log-groups",
    },
    {
      name: "filters",
      title: "Metric filters",
      figure: filters,
      note: `${number("samples")} samples`,
      count: "samples",
      href: "/resources/metric-filters",
    },
    {
      name: "alarms",
      title: "Alarms",
      figure: all,
      note: alarms.ALARM > 0 ? <strong className={styles.ringing}>{alarms.ALARM} in alarm</strong> : `${alarms.OK} OK`,
      count: "alarmChanges",
      href: "/alarms",
    },
    {
      name: "topics",
      title: "Topics",
      figure: topics,
      note: `${subscriptions.confirmed} confirmed, ${subscriptions.pending} pending`,
      href: "/resources/topics",
    },
    { name: "mails", title: "Mails", figure: number("mails"), note: "in the inbox", count: "mails", href: "/mails" },
  ];
}
