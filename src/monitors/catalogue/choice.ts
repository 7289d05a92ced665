/** What of the catalogue a declaration or a command line asks for: monitors by their names, and sets of them. */
import { closest, didYouMean } from "../check/closest.ts";
import type { Monitor } from "../monitor.ts";
import { catalogue } from "./catalogue.ts";
import { cis } from "./cis/benchmark.ts";
import { cisVersions } from "./cis/versions.ts";
import type { CatalogueEntry } from "./entry.ts";

/** A monitor of the catalogue, with the entry that tells what it is. */
export interface CataloguedMonitor {
  readonly monitor: Monitor;
  readonly entry: CatalogueEntry;
}

const all: readonly CataloguedMonitor[] = catalogue.flatMap((entry) =>
  [entry.monitor, ...(entry.quiet ? [entry.quiet] : [])].map((monitor) => ({ monitor, entry })),
);

const byName = new Map(all.map((each) => [each.monitor.name, each]));

/** By name: each version of the CIS benchmark (`cis-v3.0`), and each theme in kebab case (`trail-and-log`). */
const sets: ReadonlyMap<string, readonly CataloguedMonitor[]> = new Map([
  ...cisVersions.map((version) => [`cis-${version}`, cis(version).map(catalogued)] as const),
  ...Map.groupBy(catalogue, ({ theme }) => theme.toLowerCase().replaceAll(" ", "-"))
    .entries()
    .map(([name, entries]) => [name, entries.map((entry) => ({ monitor: entry.monitor, entry }))] as const),
]);

// A version of the benchmark has monitors of its own; what they are for is the catalogue's.
function catalogued(monitor: Monitor): CataloguedMonitor {
  const known = byName.get(monitor.name);
  if (!known) throw new RangeError(`the catalogue has no monitor ${monitor.name}`);
  return { ...known, monitor };
}

export const setNames: readonly string[] = [...sets.keys()];

export const monitorNames: readonly string[] = [...byName.keys()];

/** What a name stands for; nothing where the catalogue does not know it. */
export function chosenBy(name: string): readonly CataloguedMonitor[] {
  const one = byName.get(name);
  return sets.get(name) ?? (one ? [one] : []);
}

/** What several names stand for, each monitor once, as the last of them has it. */
export function chosenByAll(names: readonly string[]): readonly CataloguedMonitor[] {
  return [...new Map(names.flatMap(chosenBy).map((each) => [each.monitor.name, each])).values()];
}

/** The sets that hold a monitor. */
export function setsWith({ name }: Pick<Monitor, "name">): readonly string[] {
  return [...sets].filter(([, monitors]) => monitors.some(({ monitor }) => monitor.name === name)).map(([set]) => set);
}

/** `; did you mean cis-v3.0?` or nothing. */
export function nearestChoice(name: string): string {
  return didYouMean(closest(name, [...setNames, ...monitorNames]));
}
