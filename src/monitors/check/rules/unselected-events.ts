/** Events that no trail of the log group takes: data events by default, and what selectors leave out. */

import type { JsonCondition } from "../../../patterns/pattern.ts";
import { isDataEvent } from "../../../records/data-events.ts";
import { isReadOnly } from "../../../records/read-only.ts";
import type { Case } from "../cases.ts";
import type { Obstacle, Rule } from "../finding.ts";
import type { Trail } from "../inventory.ts";
import { exactText, exactTexts, pathOf } from "../knowledge/presence.ts";
import { spanOfEvent } from "../problem.ts";

export const unselectedEvents: Rule = {
  id: "unselected-events",
  severity: "error",
  step: "record",
  title: "the trail does not take these events",
  why: "A trail takes management events unless it is told otherwise. Reading and writing S3 objects, calling Lambda functions and the like are data events, which its selectors have to name.",
  source: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html",
  *obstacles({ conditions }, filter, { trails }) {
    const own = trails.filter(({ logGroup }) => logGroup === filter.logGroup);
    if (own.length === 0 || own.some(({ selection }) => selection === undefined)) return;
    const kind = kindNotTaken(conditions);
    if (kind && own.every(({ selection }) => !selection?.data || kind.isNever)) yield kind.obstacle;
    const [event] = exactTexts(conditions, "eventName");
    const [source] = exactTexts(conditions, "eventSource");
    if (event === undefined && source === undefined) return;
    const reasons = own.map((trail) => reasonAgainst(trail, event, source));
    const [reason] = reasons;
    if (!reason || reasons.includes(undefined)) return;
    const telling = conditions.filter(({ selector }) => ["eventName", "eventSource"].includes(pathOf(selector)));
    yield {
      conditions: telling,
      span: spanOfEvent(conditions),
      message: `${event ?? source} never reaches the log group: ${reason}`,
      fix: "Let the trail's event selectors take these events.",
      isCertain: true,
    };
  },
};

interface UntakenKind {
  /** No selector of a trail on a log group takes them. */
  readonly isNever: boolean;
  readonly obstacle: Obstacle;
}

const kinds: Readonly<Record<string, string>> = {
  Data: "data events",
  NetworkActivity: "network activity events",
  Insight: "Insights events",
  Aggregated: "aggregated data events",
};

const categoryOfType: Readonly<Record<string, string>> = {
  AwsVpceEvent: "NetworkActivity",
  AwsCloudTrailInsight: "Insight",
  AwsAggregatedEvent: "Aggregated",
};

/** The clause that asks for events that are no management events, whatever they are called. */
function kindNotTaken(conditions: Case): UntakenKind | undefined {
  for (const condition of conditions) {
    const category = categoryAskedBy(condition);
    const kind = category === undefined ? undefined : kinds[category];
    if (kind === undefined) continue;
    return {
      isNever: category === "Insight" || category === "NetworkActivity",
      obstacle: {
        conditions: [condition],
        message: `these are ${kind}, which never reach the log group: the trail takes management events only`,
        fix: "Let the trail's event selectors take these events.",
        isCertain: true,
      },
    };
  }
  return undefined;
}

function categoryAskedBy({ selector, test }: JsonCondition): string | undefined {
  const path = pathOf(selector);
  if (path === "managementEvent") return test.kind === "constant" && test.constant === "FALSE" ? "Data" : undefined;
  const text = exactText(test);
  if (text === undefined) return undefined;
  if (path === "eventCategory") return text;
  if (path === "errorCode" && text === "VpceAccessDenied") return "NetworkActivity";
  return path === "eventType" ? categoryOfType[text] : undefined;
}

/** Why a trail does not take an event; `undefined` where it does. */
function reasonAgainst(
  { selection }: Trail,
  event: string | undefined,
  source: string | undefined,
): string | undefined {
  if (!selection) return undefined;
  if (event !== undefined && isDataEvent(event, source)) {
    return selection.data ? undefined : "it is a data event, and the trail takes management events only";
  }
  if (selection.management === "none") return "the trail takes no management events";
  if (source !== undefined && selection.excludedSources.includes(source)) return `the trail leaves out ${source}`;
  if (event === undefined) return undefined;
  const reads = isReadOnly(event, source);
  if (selection.management === "writeOnly" && reads) return "it only reads, and the trail takes writes only";
  if (selection.management === "readOnly" && !reads) return "it writes, and the trail takes reads only";
  return undefined;
}
