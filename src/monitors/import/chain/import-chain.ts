/** Filters and alarms as they are, from whatever source, as a declaration. */
import type { Alarm, Filter, Inventory, Unjudged } from "../../check/inventory.ts";
import { prepare } from "../../check/prepare.ts";
import type { Monitor, Stack } from "../../monitor.ts";
import { distinctNames } from "../distinct-names.ts";
import type { ImportedItem } from "../note.ts";
import { importedMonitor, type Lost } from "./imported-monitor.ts";
import { surroundings } from "./surroundings.ts";

export interface ChainOptions {
  /**
   * Whether metrics and alarms keep their names, so that the declaration takes the place of what was imported. Without, both
   * can stand side by side: the metrics are in a namespace of their own, and no alarm takes another's name.
   */
  readonly keepNames: boolean;
}

export interface ChainImport {
  readonly stack: Pick<Stack, "monitors" | "emails"> & Partial<Stack>;
  readonly items: readonly ImportedItem[];
  /** What is not about one item: lines for the head of the file. */
  readonly remarks: readonly string[];
}

/** One monitor to be: an alarm and the filters that feed it, or filters without an alarm. */
interface Draft {
  readonly filters: readonly Filter[];
  readonly alarm?: Alarm;
}

export function importChain(view: Inventory, { keepNames }: ChainOptions): ChainImport {
  const { drafts, items } = draftsOf(view);
  const around = surroundings(
    view,
    drafts.flatMap(({ alarm }) => alarm ?? []),
    keepNames,
  );
  const distinct = distinctNames();
  const taken = new Set(view.alarms.flatMap(({ name }) => name ?? []));
  const unknown = Map.groupBy(view.unjudged ?? [], ({ owner }) => owner);
  const monitors: Monitor[] = [];
  const more: ImportedItem[] = [];
  for (const { filters, alarm } of drafts) {
    const [{ metricName, name } = {}] = filters as readonly Partial<Filter>[];
    const named = { ...around, taken: keepNames ? undefined : taken };
    const made = importedMonitor(distinct(metricName ?? name ?? "monitor"), filters, alarm, named);
    more.push(...itemsOf(filters, alarm, made, unknown));
    if ("monitor" in made) monitors.push(made.monitor);
  }
  return {
    stack: { ...around.stack, monitors },
    items: [...more, ...items],
    remarks: around.remarks,
  };
}

function itemsOf(
  filters: readonly Filter[],
  alarm: Alarm | undefined,
  made: ReturnType<typeof importedMonitor>,
  unknown: ReadonlyMap<string, readonly Unjudged[]>,
): ImportedItem[] {
  const became = "monitor" in made ? { monitor: made.monitor.name } : { refusal: made.refusal };
  const lost = (of: Lost["of"]) =>
    made.losses.filter((each) => each.of === of).map(({ kind, message }) => ({ kind, message }));
  const untold = (owner: string) =>
    (unknown.get(owner) ?? []).map(({ field, reason }) => ({
      kind: "unknown",
      message: `its ${field} is not known: ${reason}`,
    }));
  return [
    ...filters.map(({ owner }, index) => ({
      source: owner,
      ...became,
      losses: [...(index === 0 ? lost("filter") : []), ...untold(owner)],
    })),
    ...(alarm ? [{ source: alarm.owner, ...became, losses: [...lost("alarm"), ...untold(alarm.owner)] }] : []),
  ];
}

/** An alarm is on all filters of its metric; a filter that no alarm is on stands alone. */
function draftsOf(view: Inventory) {
  const all = prepare(view).filters;
  // A pattern that is not known may be one.
  const isMeant = ({ isOnRecords, pattern }: (typeof all)[number]) => isOnRecords || pattern === undefined;
  const filters = all.filter(isMeant);
  const byMetric = Map.groupBy(filters, metricOf);
  const drafts: Draft[] = [];
  const items: ImportedItem[] = all
    .filter((filter) => !isMeant(filter))
    .map(({ owner }) => refused(owner, "not-cloudtrail", "it does not look at CloudTrail's records"));
  for (const alarm of view.alarms) {
    const own = alarm.metricName === undefined ? undefined : byMetric.get(metricOf(alarm));
    if (own) drafts.push({ filters: own, alarm });
    else items.push(refused(alarm.owner, "no-filter", `no filter here publishes ${alarm.metricName ?? "its metric"}`));
  }
  const watched = new Set(view.alarms.map(metricOf));
  for (const [metric, own] of byMetric) if (!watched.has(metric)) drafts.push({ filters: own });
  return { drafts: inOrderOf(filters, drafts), items: [...items, ...elsewhere(view)] };
}

function metricOf({ namespace, metricName }: Filter | Alarm): string {
  return JSON.stringify([namespace, metricName]);
}

/** What the readers name, and no draft is about: modules that are not here, alarms that calculate. */
function elsewhere({ filters, alarms, trails, topics, unjudged = [] }: Inventory): ImportedItem[] {
  const known = new Set([...filters, ...alarms, ...trails, ...topics].map(({ owner }) => owner));
  return unjudged
    .filter(({ owner }) => !known.has(owner))
    .map(({ owner, reason }) => refused(owner, "not-read", reason));
}

function inOrderOf(filters: readonly Filter[], drafts: readonly Draft[]): readonly Draft[] {
  const at = ({ filters: [first] }: Draft) => (first ? filters.indexOf(first) : 0);
  return drafts.toSorted((one, other) => at(one) - at(other));
}

function refused(source: string, kind: string, message: string): ImportedItem {
  return { source, refusal: { kind, message }, losses: [] };
}
