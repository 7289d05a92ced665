/** What is wrong with the way of a record, and with what watches it. */
import type { FindingJson } from "../../monitors/check/finding-json.ts";

/** What the rules of check find in a region, as `check --live --json` prints it. */
export interface RegionFinding extends FindingJson {
  readonly region: string;
}
