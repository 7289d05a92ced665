/** What no rule could judge, since the source does not tell it. */
import { topicsOfAlarms } from "../alarm-topics.ts";
import type { Problem, Rule } from "../finding.ts";
import type { Topic } from "../inventory.ts";
import { isJudged } from "../key-problem.ts";
import type { PreparedView, RecordFilter } from "../prepare.ts";
import { inPattern } from "../problem.ts";

export const notJudged: Rule = {
  id: "not-judged",
  severity: "unknown",
  title: "the source does not tell what a rule asks for",
  why: "A parameter without a default, another stack's export, a macro, a value that Terraform knows after the apply: no rule judges what is not known. --strict makes this exit status 1.",
  source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html",
  *check(view) {
    for (const { field, reason, line, ...subject } of view.unjudged ?? []) {
      if (!concernsRecords(subject.owner, view)) continue;
      yield {
        subject,
        field,
        message: `the ${wordsFor[field] ?? field} is not known: ${reason}`,
        fix: "Write it down where this is read, or look at what is deployed with trailbell check --live.",
        ...(line !== undefined && { line }),
      };
    }
    for (const filter of view.recordFilters) if (filter.isTooWide) yield tooWide(filter);
    for (const topic of topicsOfAlarms(view)) if (hasUnknownKey(topic, view)) yield keyProblem(topic);
  },
};

/** Where a field's name is no word. */
const wordsFor: Readonly<Record<string, string>> = {
  logGroup: "log group",
  metricName: "metric's name",
  notify: "alarm action",
  encryption: "topic's key",
  isLogging: "state of the trail",
  selection: "selection of events",
  module: "module's content",
  file: "whole file",
  resources: "list of resources",
  properties: "rest of the properties",
};

/** Whether a subject has to do with CloudTrail's records, or may have: alarms on other metrics are none of our business. */
function concernsRecords(owner: string, view: PreparedView): boolean {
  const alarm = view.alarms.find((each) => each.owner === owner);
  if (alarm) return mayBeFed(alarm, view);
  const filter = view.filters.find((each) => each.owner === owner);
  if (filter) return filter.isOnRecords || filter.parsed === undefined;
  const topic = view.topics.find((each) => each.owner === owner);
  return topic === undefined || topicsOfAlarms(view).includes(topic);
}

function mayBeFed(
  { feeds, namespace, metricName }: PreparedView["alarms"][number],
  { filters }: PreparedView,
): boolean {
  if (feeds.length > 0) return feeds.some(({ isOnRecords }) => isOnRecords);
  return filters.some(
    (filter) =>
      filter.isOnRecords &&
      mayBe(filter.namespace, namespace) &&
      mayBe(filter.metricName, metricName) &&
      (namespace === undefined || metricName === undefined || filter.namespace === undefined),
  );
}

function mayBe(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

/** AWS's own key is known to shut CloudWatch out. */
function hasUnknownKey({ key }: Topic, { keys = [] }: PreparedView): boolean {
  return (
    key !== undefined &&
    key.admitsCloudWatch === undefined &&
    !/(?:^|:)alias\/aws\/sns$/.test(key.id) &&
    !isJudged(keys, key.id)
  );
}

function tooWide(filter: RecordFilter): Problem {
  return inPattern(filter, filter.parsed.span, {
    message: "the pattern can match in more than 1,024 ways: its clauses are judged one by one, and not together",
    fix: "Write several monitors, or let a wildcard stand for many names.",
  });
}

function keyProblem(topic: Topic): Problem {
  return {
    subject: topic,
    field: "encryption",
    message: `whether CloudWatch may use the key ${topic.key?.id} is not known: its policy is not here`,
    fix: "See that the key's policy lets cloudwatch.amazonaws.com use kms:Decrypt and kms:GenerateDataKey*.",
  };
}
