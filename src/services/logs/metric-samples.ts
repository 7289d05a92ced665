/** What a group's metric filters make of ingested events. */
import type { InputLogEvent } from "@aws-sdk/client-cloudwatch-logs";
import type { MetricSample } from "../../cloud/bus.ts";
import type { Call } from "../../cloud/call.ts";
import { logEvent } from "../../patterns/match.ts";
import { compileSet, type PatternSet } from "../../patterns/pattern-set.ts";
import { type CompiledFilter, compileFilter } from "./compiled-filter.ts";
import type { LogGroup } from "./groups.ts";
import { filterTextsOf, readFilter } from "./metric-filter-table.ts";

/** Publishes in the ingestion's transaction; every sample has its event's time. */
export function publishSamples({ store, cloud }: Call, group: LogGroup, events: readonly InputLogEvent[]): void {
  const texts = filterTextsOf(store, group);
  if (texts.length === 0) return;
  const { onEvery, onMatch, patterns } = compiledSet(texts);
  const samples: MetricSample[] = [];
  for (const { timestamp = 0, message = "" } of events) {
    const event = logEvent(message);
    const put = ({ metric, sampler }: CompiledFilter) => {
      const sample = sampler(event);
      if (sample) samples.push({ ...metric, ...sample, timestamp });
    };
    onEvery.forEach(put);
    for (const index of patterns.matches(event)) {
      const filter = onMatch[index];
      if (filter) put(filter);
    }
  }
  if (samples.length > 0) cloud.bus.publish("metric-samples", samples);
}

interface CompiledSet {
  /** Filters with a default value have something to say of every event, the others only of those that match. */
  readonly onEvery: readonly CompiledFilter[];
  readonly onMatch: readonly CompiledFilter[];
  /** The patterns of `onMatch`, in its order. */
  readonly patterns: PatternSet;
}

/** Keyed by the filters' own texts, a set can never be out of date, not even after a rollback or a reset. */
const compiledSets = new Map<string, CompiledSet>();
const mostSets = 200;

function compiledSet(texts: readonly string[]): CompiledSet {
  const key = texts.join("\n");
  const known = compiledSets.get(key);
  if (known) return known;
  const filters = texts.map(readFilter).flatMap(compileFilter);
  const onMatch = filters.filter(({ hasDefault }) => !hasDefault);
  const set = {
    onEvery: filters.filter(({ hasDefault }) => hasDefault),
    onMatch,
    patterns: compileSet(onMatch.map(({ pattern }) => pattern)),
  };
  if (compiledSets.size >= mostSets) compiledSets.clear();
  compiledSets.set(key, set);
  return set;
}
