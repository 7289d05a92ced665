/** Events that no trail of the log group takes: data events by default, and what selectors leave out. */
import { isDataEvent } from "../../../records/data-events.ts";
import { isReadOnly } from "../../../records/read-only.ts";
import type { Rule } from "../finding.ts";
import type { Trail } from "../inventory.ts";
import { exactTexts, pathOf } from "../knowledge/presence.ts";
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
