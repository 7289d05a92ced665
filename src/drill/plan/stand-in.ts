/** Rings by something of the drill's own whose name happens to fit, in the place of what the trail needs. */

import type { ExampleRecord } from "../../monitors/monitor.ts";
import type { OwnResource } from "../../monitors/references.ts";
import { drillPrefix } from "../../records/drill-mark.ts";
import { expectedRecord } from "./expected-records.ts";
import { type Ring, ringsMonitor } from "./plan.ts";

const named: readonly (readonly [parameter: string, resource: OwnResource])[] = [
  ["bucketName", "bucket"],
  ["roleName", "role"],
];

/** What of the trail's the drill's own stands in for: the alarm rings by its name, and another name would not ring it. */
export function standsInFor({ monitor, deed }: Ring): OwnResource | undefined {
  const record = expectedRecord(deed);
  const parameters = record.requestParameters as ExampleRecord | null | undefined;
  const [, resource] =
    named.find(([parameter]) => {
      if (!String(parameters?.[parameter] ?? "").startsWith(drillPrefix)) return false;
      const other = { ...record, requestParameters: { ...parameters, [parameter]: "another" } };
      return ringsMonitor(record, monitor) && !ringsMonitor(other, monitor);
    }) ?? [];
  return resource;
}
