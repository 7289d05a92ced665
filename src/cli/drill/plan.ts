/** What drills there are and what one would do, as people read it before they agree. */
import type { Drill } from "../../drill/drill.ts";
import { type Plan, type PlannedDrill, planDrills, type Ring, whyNotOnAws } from "../../drill/plan/plan.ts";
import { standsInFor } from "../../drill/plan/stand-in.ts";
import type { Leftover } from "../../drill/sweep/leftovers.ts";
import { alarmName, type Monitor } from "../../monitors/monitor.ts";
import { ownResources } from "../../monitors/references.ts";
import { textTable } from "../terminal/table.ts";

/** Every drill that rings a declared monitor, and the monitors that none rings. */
export function drillList(drills: readonly Drill[], monitors: readonly Monitor[]): string {
  const rows = drills.flatMap((drill) => {
    const rings = ringsOf(drill, monitors);
    return rings.length === 0 ? [] : [[drill.name, drill.title, rings.join(", ")]];
  });
  const { uncovered } = planDrills(drills, monitors, "all");
  const table =
    rows.length === 0 ? "  No drill rings any of the declared monitors." : textTable(["drill", "does", "rings"], rows);
  return [table, ...notRung(uncovered.map(alarmName))].join("\n");
}

function ringsOf(drill: Drill, monitors: readonly Monitor[]): string[] {
  const [planned] = planDrills([drill], monitors, "all").drills;
  return planned ? alarmsOf(planned) : [];
}

export function alarmsOf({ acts }: PlannedDrill): string[] {
  return acts.flatMap(({ rings }) => rings.map(({ alarm }) => alarm));
}

/** A sentence a monitor that is left out. */
export function notRung(alarms: readonly string[]): string[] {
  return alarms.length === 0
    ? []
    : ["", `  No drill rings ${alarms.join(", ")}: declare one under drills in the configuration, see docs/drill.md`];
}

/** A sentence for each drill that AWS cannot be given. */
export function onlyEmbedded(drills: readonly PlannedDrill[]): string[] {
  return drills.flatMap((planned, index) => [
    ...(index === 0 ? [""] : []),
    `  Only an embedded cloud can ring ${alarmsOf(planned).join(", ")}, by a record: ${whyNotOnAws(planned.drill)}`,
  ]);
}

export function planText({ drills }: Plan, where: string, leftovers: readonly Leftover[]): string {
  return [
    `on ${where}:`,
    ...drills.flatMap((planned) => [
      `  ${planned.drill.name}: ${planned.drill.title}`,
      ...planned.drill.makes.map((each) => `      makes ${each}`),
      `      must ring ${alarmsOf(planned).join(", ")}`,
      ...planned.acts.flatMap(({ rings }) => rings.flatMap(standIn)),
      ...planned.besides.map(
        ({ alarm, events }) => `      also matches ${alarm} by ${events.join(", ")}, and does not wait for it`,
      ),
    ]),
    ...(leftovers.length > 0 ? ["  first removes what earlier drills have left:", ...leftoverLines(leftovers)] : []),
    "  Everything it makes is named trailbell-drill-… and removed at the end.",
  ].join("\n");
}

/** What is proved then is the way from the record on, and not that the pattern fits the stack's own: check holds its name against it. */
function standIn(ring: Ring): string[] {
  const resource = standsInFor(ring);
  return resource === undefined
    ? []
    : [
        `      its own stands in for ${ownResources[resource]} for ${ring.alarm}; the real name is held against the pattern by check`,
      ];
}

export function leftoverLines(leftovers: readonly Leftover[]): string[] {
  return leftovers.map(({ sweeper, id }) => `      ${sweeper.title} ${id}`);
}
