/** A view made ready for the rules: patterns parsed and multiplied out, alarms with the filters that feed them. */
import { conditionsOf } from "../../patterns/expression.ts";
import { parsePattern } from "../../patterns/parse.ts";
import type { JsonCondition, JsonPattern, Pattern } from "../../patterns/pattern.ts";
import { PatternError } from "../../patterns/pattern-error.ts";
import { type Course, type courseOf, courses } from "./alarm-course.ts";
import { defaultsOf, type Samples, samplesOf } from "./alarm-facts.ts";
import { type Case, casesOf } from "./cases.ts";
import type { Alarm, Filter, Inventory } from "./inventory.ts";
import { childrenOf, pathOf, type Wanted, wantedBy } from "./knowledge/presence.ts";

export interface PreparedView extends Omit<Inventory, "filters" | "alarms"> {
  readonly filters: readonly PreparedFilter[];
  readonly alarms: readonly PreparedAlarm[];
  /** The filters whose pattern is a JSON pattern on CloudTrail records: what most rules are about. */
  readonly recordFilters: readonly RecordFilter[];
}

export interface PreparedFilter extends Filter {
  /** The pattern read, or why AWS refuses it; absent where it is not known. */
  readonly parsed?: Pattern | PatternError;
  /** Whether the log group holds CloudTrail records, as far as trails and the pattern show. */
  readonly isOnRecords: boolean;
  /** The field of the declaration that holds the pattern. */
  readonly field: string;
}

export interface RecordFilter extends PreparedFilter {
  readonly parsed: JsonPattern;
  readonly conditions: readonly JsonCondition[];
  /** The ways in which it can match; one for each condition where they are too many. */
  readonly ways: readonly Way[];
  /** Whether they are too many, so that each condition is judged by itself. */
  readonly isTooWide: boolean;
  /** The alarms on its metric. */
  readonly alarms: readonly Alarm[];
}

/** One way in which a pattern can match, and what it says of the records that take it. */
export interface Way {
  readonly conditions: Case;
  readonly wanted: Wanted;
}

export interface PreparedAlarm extends Alarm {
  /** The filters that publish its metric. */
  readonly feeds: readonly PreparedFilter[];
  /** What they publish; absent where a match counts a field of the record. */
  readonly samples?: Samples;
  /** How it behaves around a burst of matches; absent where no filter feeds it or its settings are not all known. */
  readonly course?: Course;
}

/** Reads a view's patterns once for all rules. */
export function prepare(view: Inventory): PreparedView {
  const groups = new Set(view.trails.flatMap(({ logGroup }) => (logGroup ? [logGroup] : [])));
  const filters = view.filters.map((filter) => prepareFilter(filter, groups));
  const feeds = Map.groupBy(filters, metricKey);
  const alarms = Map.groupBy(view.alarms, metricKey);
  const course = courses();
  return {
    ...view,
    filters,
    alarms: view.alarms.map((alarm) =>
      prepareAlarm(alarm, isNamed(alarm) ? (feeds.get(metricKey(alarm)) ?? []) : [], course),
    ),
    recordFilters: filters.flatMap((filter) =>
      recordFilter(filter, isNamed(filter) ? (alarms.get(metricKey(filter)) ?? []) : []),
    ),
  };
}

function isNamed({ namespace, metricName }: Pick<Filter, "namespace" | "metricName">): boolean {
  return namespace !== undefined && metricName !== undefined;
}

function metricKey({ namespace, metricName }: Pick<Filter, "namespace" | "metricName">): string {
  return JSON.stringify([namespace, metricName]);
}

function prepareFilter(filter: Filter, groups: ReadonlySet<string>): PreparedFilter {
  const parsed = filter.pattern === undefined ? undefined : read(filter.pattern);
  return {
    ...filter,
    monitor: filter.monitor ?? filter.name ?? filter.owner,
    ...(parsed && { parsed }),
    isOnRecords:
      filter.isOnRecords ?? ((filter.logGroup !== undefined && groups.has(filter.logGroup)) || speaksOfRecords(parsed)),
    field: filter.index === undefined ? "pattern" : `pattern[${filter.index}]`,
  };
}

function prepareAlarm(alarm: Alarm, feeds: readonly PreparedFilter[], play: typeof courseOf): PreparedAlarm {
  const samples = samplesOf(feeds);
  const course = feeds.length > 0 ? play(alarm, samples ?? { matched: [], defaults: defaultsOf(feeds) }) : undefined;
  const monitor = alarm.monitor ?? feeds[0]?.monitor;
  return {
    ...alarm,
    ...(monitor !== undefined && { monitor }),
    feeds,
    ...(samples && { samples }),
    ...(course && { course }),
  };
}

function read(pattern: string): Pattern | PatternError {
  try {
    return parsePattern(pattern);
  } catch (error) {
    if (error instanceof PatternError) return error;
    throw error;
  }
}

const recordFields: ReadonlySet<string> = new Set(childrenOf("").map((field) => field.toLowerCase()));

// A filter of an application's log group is none of our business: only what names a record's field, however spelt.
function speaksOfRecords(parsed: Pattern | PatternError | undefined): boolean {
  return (
    parsed !== undefined &&
    !(parsed instanceof PatternError) &&
    parsed.kind === "json" &&
    conditionsOf(parsed.expression).some(({ selector }) => {
      const [first = "", second = ""] = pathOf(selector).toLowerCase().split(".");
      return recordFields.has(first) || (first === "detail" && recordFields.has(second));
    })
  );
}

function recordFilter(filter: PreparedFilter, alarms: readonly Alarm[]): RecordFilter[] {
  const { parsed } = filter;
  if (!filter.isOnRecords || !parsed || parsed instanceof PatternError || parsed.kind !== "json") return [];
  const conditions = conditionsOf(parsed.expression);
  const cases = casesOf(parsed.expression);
  const ways = (cases ?? conditions.map((condition) => [condition])).map((each) => ({
    conditions: each,
    wanted: wantedBy(each),
  }));
  return [{ ...filter, parsed, conditions, ways, isTooWide: cases === undefined, alarms }];
}
