/** Which records the stack's trail sends to the log group where the filters wait. */
import { defaultSelectors, type EventSelectors, selects } from "../../records/event-selection.ts";
import type { CloudTrailRecord } from "../../records/record.ts";
import { reaches } from "../../records/trail-scope.ts";
import type { ExampleRecord, Stack } from "../monitor.ts";
import { regionOf } from "../settled/region.ts";

/** An existing trail is taken as one of all regions with CloudTrail's default selectors: management events only. */
export function trailTakes(stack: Pick<Stack, "trail" | "region">): (record: ExampleRecord) => boolean {
  const region = regionOf(stack);
  const trail = stack.trail && "existing" in stack.trail ? {} : (stack.trail ?? {});
  const scope = { region, multiRegion: trail.multiRegion ?? true, includeGlobalServiceEvents: true };
  const selectors = trail.managementEvents === "WriteOnly" ? writeOnly : defaultSelectors;
  return (given) => {
    // What an example leaves out is taken as AWS fills it in most records.
    const record = { awsRegion: region, ...given } as unknown as CloudTrailRecord;
    return reaches(scope, record) && selects(selectors, record);
  };
}

const writeOnly: EventSelectors = {
  basic: [
    {
      ReadWriteType: "WriteOnly",
      IncludeManagementEvents: true,
      DataResources: [],
      ExcludeManagementEventSources: [],
    },
  ],
};
