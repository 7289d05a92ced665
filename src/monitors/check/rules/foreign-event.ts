/** Monitors that ring for another service's event of the same name. */
import type { Case } from "../cases.ts";
import type { Problem, Rule } from "../finding.ts";
import { recordedAs, sourcesOf } from "../knowledge/event-names.ts";
import { exactTexts, pathOf } from "../knowledge/presence.ts";
import { isSettled } from "../knowledge/settled-sources.ts";
import type { RecordFilter } from "../prepare.ts";
import { adviceOn, inPattern, spanOfEvent } from "../problem.ts";

export const foreignEvent: Rule = {
  id: "foreign-event",
  severity: "warning",
  step: "datapoint",
  title: "another service has an event of this name",
  why: "Event names are not AWS's but a service's: CreateUser is IAM's, and Transfer's, and Redshift's. Without an event source the monitor rings for all of them.",
  source: "AWS's API models",
  check: adviceOn(problemWith),
};

/** Said once for a pattern, of the first name that several services have. */
function problemWith(filter: RecordFilter): Problem | undefined {
  for (const { conditions } of filter.ways) {
    const [name] = exactTexts(conditions, "eventName");
    if (name === undefined || isNarrow(conditions)) continue;
    const owners = servicesOf(name);
    const renaming = recordedAs(name);
    if (owners.length < 2 && renaming.length === 0) continue;
    const meant = likelySource(filter, owners);
    return inPattern(filter, spanOfEvent(conditions), words(name, owners, renaming, meant));
  }
  return undefined;
}

/** Whatever root does is of interest, in any service. */
function isNarrow(conditions: Case): boolean {
  return (
    exactTexts(conditions, "userIdentity.type").includes("Root") ||
    conditions.some(({ selector }) => narrowing.test(pathOf(selector)))
  );
}

/** What picks out one service's records. */
const narrowing = /^(?:eventSource|requestParameters|responseElements|serviceEventDetails|resources|eventType)(?:\.|$)/;

function words(
  name: string,
  owners: readonly string[],
  renaming: readonly (readonly [string, string])[],
  meant: string,
) {
  const [renamed] = renaming;
  if (renamed) {
    const [source, event] = renamed;
    return {
      message: `${source} records ${name} as ${event}; by this name it is an event of ${owners.join(", ")}`,
      fix: `Write ($.eventSource = ${source}) && ($.eventName = ${event}) if that is meant, else add && ($.eventSource = ${owners[0]})`,
    };
  }
  const others = owners.filter((source) => source !== meant);
  return {
    message: `${name} is an event of ${meant} and of ${some(others)}`,
    fix: `Add && ($.eventSource = ${meant})`,
  };
}

function some(sources: readonly string[]): string {
  return sources.length > 2 ? `${sources.length} other services, such as ${sources[0]}` : sources.join(" and ");
}

/** Of a service that records under two names the shorter. */
function servicesOf(name: string): readonly string[] {
  const sources = sourcesOf(name);
  return sources.filter((source) => !sources.some((other) => other !== source && source.includes(stemOf(other))));
}

function stemOf(source: string): string {
  return source.slice(0, source.indexOf("."));
}

/** The source that has all names of the pattern or, where several or none has, one of the oldest. */
function likelySource(filter: RecordFilter, owners: readonly string[]): string {
  const named = filter.ways.map(({ conditions }: { conditions: Case }) => exactTexts(conditions, "eventName")[0]);
  const names = named.filter((name) => name !== undefined);
  const common = owners.filter((source) => names.every((name) => sourcesOf(name).includes(source)));
  const [first = ""] = [...common, ...owners].filter((source) => isSettled(source));
  return first === "" ? (common[0] ?? owners[0] ?? "") : first;
}
