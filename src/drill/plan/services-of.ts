/** Which services drills make things in. */
import { isPosting } from "../drill.ts";
import type { PlannedDrill } from "./plan.ts";

/** With those of a drill's own receiver. */
export function servicesOf(drills: readonly PlannedDrill[]): ReadonlySet<string> {
  return new Set([
    ...drills.flatMap(({ acts }) =>
      acts.flatMap(({ act }) =>
        [...(act.prepare ?? []), ...act.deeds].flatMap((deed) => (isPosting(deed) ? [] : deed.service)),
      ),
    ),
    "sns",
    "sqs",
  ]);
}
