/** Problems of monitors that want event notifications and cannot have them. */
import type { Obstacle } from "../event-notifications/event-notification.ts";
import type { Problem } from "./finding.ts";
import type { Inventory } from "./inventory.ts";

/** What the monitor asked for by itself is refused at deployment; what the stack asks for by default is left out. */
export function obstacleProblems(
  { obstructed = [] }: Pick<Inventory, "obstructed">,
  rule: Obstacle["rule"],
  fix: string,
): Problem[] {
  return obstructed
    .filter((each) => each.rule === rule)
    .map(({ reason, isAsked, ...subject }) => ({
      subject,
      field: isAsked ? "eventNotifications" : "pattern",
      message: `no event notifications: ${reason}`,
      fix,
      ...(isAsked && { severity: "error" as const }),
    }));
}
