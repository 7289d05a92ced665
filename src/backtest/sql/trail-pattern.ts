/** Which records a stack's trail delivers, as a filter pattern, so that SQL can ask it as it asks the monitors'. */
import type { Stack } from "../../monitors/monitor.ts";
import { regionOf } from "../../monitors/settled/region.ts";
import { quoted } from "../../patterns/literals.ts";

/** The same records as `trailTakes`: what a record leaves out is taken as AWS fills it in most records. */
export function trailPattern(stack: Pick<Stack, "trail" | "region">): string {
  const trail = stack.trail && "existing" in stack.trail ? {} : (stack.trail ?? {});
  const clauses = [management];
  if (trail.managementEvents === "WriteOnly") clauses.push(missingOr("$.readOnly", "$.readOnly IS FALSE"));
  if (trail.multiRegion === false) clauses.push(inRegion(regionOf(stack)));
  return `{ ${clauses.map((clause) => `(${clause})`).join(" && ")} }`;
}

function missingOr(selector: string, clause: string): string {
  return `${selector} NOT EXISTS || ${selector} IS NULL || ${clause}`;
}

// Records before version 1.07 say it by managementEvent, before 1.06 not at all.
const management = `$.eventCategory = "Management" || ($.eventCategory NOT EXISTS && (${missingOr("$.managementEvent", "$.managementEvent IS TRUE")}))`;

// A trail of one region gets global services' records only in us-east-1, and they are of us-east-1.
function inRegion(region: string): string {
  return missingOr("$.awsRegion", `$.awsRegion = ${quoted(region)}`);
}
