/** All monitors that Trailbell brings along, by theme. */
import type { Monitor } from "../monitor.ts";
import { benchmark } from "./cis/benchmark.ts";
import type { CatalogueEntry } from "./entry.ts";
import { compute } from "./themes/compute.ts";
import { credentials } from "./themes/credentials.ts";
import { data } from "./themes/data.ts";
import { detectionServices } from "./themes/detection-services.ts";
import { networkAndDomains } from "./themes/network-and-domains.ts";
import { organization } from "./themes/organization.ts";
import { privileges } from "./themes/privileges.ts";
import { trailAndLog } from "./themes/trail-and-log.ts";
import { watchers } from "./themes/watchers.ts";
import { walkThroughEntries } from "./walk-through.ts";

/** Every entry; no two monitors, quiet ones included, share a name. */
export const catalogue: readonly CatalogueEntry[] = [
  ...walkThroughEntries,
  ...benchmark,
  ...credentials,
  ...privileges,
  ...trailAndLog,
  ...watchers,
  ...detectionServices,
  ...data,
  ...compute,
  ...networkAndDomains,
  ...organization,
];

const monitors = new Map(
  catalogue.flatMap(({ monitor, quiet }) => [monitor, ...(quiet ? [quiet] : [])]).map((each) => [each.name, each]),
);

/**
 * A monitor of the catalogue by its name; a quiet one by `<name>-quiet`.
 * @throws RangeError for a name that is not in it, with those that share a word with it
 * @example defineStack({ monitors: [findMonitor("root-usage"), findMonitor("unauthorized-api-calls-quiet")] })
 */
export function findMonitor(name: string): Monitor {
  const found = monitors.get(name);
  if (found) return found;
  const words = name.toLowerCase().split("-");
  const alike = [...monitors.keys()].filter((known) => known.split("-").some((word) => words.includes(word)));
  const hint = alike.length > 0 ? `alike are ${alike.join(", ")}` : "docs/catalogue.md lists them all";
  throw new RangeError(`the catalogue has no monitor ${JSON.stringify(name)}: ${hint}`);
}
