/** What is broken on the way of a record, each with a sentence and what to do. */
import type { Cloud } from "../../cloud/cloud.ts";
import type { Delivery, Problem, TopicView, TrailView } from "../contract.ts";
import { alarmAction, historyRows } from "./alarm-rows.ts";

/** Worst first. */
export function problemsOf(cloud: Cloud, trails: readonly TrailView[], topics: readonly TopicView[]): Problem[] {
  return [
    ...(trails.length === 0 ? [noTrail] : trails.flatMap(trailProblems)),
    ...topicProblems(topics, alarmTopics(cloud)),
    ...failedActions(cloud),
  ].toSorted((one, other) => rank[one.severity] - rank[other.severity]);
}

const rank = { error: 0, warning: 1 };

const noTrail: Problem = {
  severity: "warning",
  step: "trail",
  subject: "this account",
  sentence:
    "There is no trail: calls are recorded in the event history, but nothing is delivered and no alarm can ring.",
  fix: "Set up the walk-through under Try it, run trailbell deploy, or create a trail with a bucket and a log group.",
};

function trailProblems(trail: TrailView): Problem[] {
  const { name, logging, files, logs } = trail;
  const stopped: Problem = {
    severity: "error",
    step: "trail",
    subject: name,
    sentence: `The trail ${name} is stopped: what happens now is delivered nowhere and rings no alarm.`,
    fix: `aws cloudtrail start-logging --name ${name}`,
  };
  const noLogs: Problem = {
    severity: "warning",
    step: "logs",
    subject: name,
    sentence: `The trail ${name} delivers to no log group, so metric filters see nothing of it.`,
    fix: "Give it a log group and a role that lets CloudTrail write there.",
  };
  return [
    ...(logging ? [] : [stopped]),
    ...failed("files", trail, files, "log files to the bucket"),
    ...(logs ? failed("logs", trail, logs, "log events to the group") : [noLogs]),
  ];
}

function failed(step: "files" | "logs", { name }: TrailView, { to, error }: Delivery, what: string): Problem[] {
  return error
    ? [
        {
          severity: "error",
          step,
          subject: to,
          sentence: `The trail ${name} cannot deliver ${what} ${to}: ${error.sentence} (${error.code}).`,
          fix: "Mend it and nothing is lost: what waits is tried again within five minutes.",
        },
      ]
    : [];
}

/** ARNs of the topics that alarms tell when they ring. */
function alarmTopics({ store, account }: Cloud): ReadonlySet<string> {
  return new Set(
    store
      .all<{ arn: string }>(
        `SELECT DISTINCT action.value AS arn FROM cloudwatch_alarms, json_each(body, '$.settings.alarmActions') AS action
         WHERE account = ? AND action.value LIKE 'arn:aws:sns:%'`,
        account,
      )
      .map(({ arn }) => arn),
  );
}

function topicProblems(topics: readonly TopicView[], told: ReadonlySet<string>): Problem[] {
  const known = new Set(topics.map(({ arn }) => arn));
  const missing = [...told].filter((arn) => !known.has(arn));
  return [
    ...missing.map(
      (arn): Problem => ({
        severity: "error",
        step: "topics",
        subject: arn,
        sentence: `Alarms tell the topic ${arn.slice(arn.lastIndexOf(":") + 1)}, which does not exist.`,
        fix: "Create the topic, or change the alarms' actions.",
      }),
    ),
    ...topics.flatMap((topic) => subscriptionProblems(topic, told.has(topic.arn))),
  ];
}

function subscriptionProblems({ name, subscriptions }: TopicView, isTold: boolean): Problem[] {
  const pending = subscriptions.filter(({ confirmed }) => !confirmed);
  const isDeaf = pending.length === subscriptions.length;
  if (subscriptions.length === 0 && isTold)
    return [
      {
        severity: "error",
        step: "topics",
        subject: name,
        sentence: `Nobody is subscribed to the topic ${name}: alarms that tell it are heard by nobody.`,
        fix: "Subscribe an address to it.",
      },
    ];
  if (pending.length === 0) return [];
  const who = pending.map(({ endpoint }) => endpoint).join(", ");
  return [
    {
      severity: isDeaf && isTold ? "error" : "warning",
      step: "topics",
      subject: name,
      sentence: `${who} ${pending.length === 1 ? "has" : "have"} not confirmed the subscription to ${name}, and will be sent nothing.`,
      fix: "Confirm by the link in the mail; it is in the inbox.",
    },
  ];
}

const day = 86_400_000;

/** Of the last actions of the last day, those that failed: one an alarm. */
function failedActions({ store, account, clock }: Cloud): Problem[] {
  const recent = historyRows(store, "Action", account, 50).filter(({ time }) => time > clock.now() - day);
  const newest = new Map(recent.toReversed().map((row) => [`${row.region} ${row.alarm}`, row]));
  return [...newest.values()].flatMap((row): Problem[] => {
    const { failed, summary } = alarmAction(row);
    if (!failed) return [];
    return [
      {
        severity: "error",
        step: "alarms",
        subject: row.alarm,
        sentence: `The alarm ${row.alarm} could not tell anybody. ${summary}`,
        fix: "Mend the action's topic, its policy or its key.",
      },
    ];
  });
}
