/** A drill's first look, before anything is done: what the account shows broken of the alarms that it must ring. */
import type { Finding } from "../../monitors/check/finding.ts";
import type { Alarm, Inventory, Subscriber, Topic } from "../../monitors/check/inventory.ts";
import { judge } from "../../monitors/check/judge.ts";
import { noRecord } from "../../monitors/check/rules/no-record.ts";
import { alarmName, type Monitor, type Stack } from "../../monitors/monitor.ts";
import type { Deployment } from "../../stack/deployment.ts";
import { isOurs } from "../names.ts";
import type { PlannedDrill } from "./plan.ts";

interface Look {
  /** As `readInventory` reads it. */
  readonly inventory: Inventory;
  readonly stack: Stack;
  readonly deploymentOf: (monitor: Monitor) => Deployment;
  readonly drills: readonly PlannedDrill[];
  /** Names of monitors that are declared otherwise than they were deployed. */
  readonly undeployed: ReadonlySet<string>;
}

/**
 * The findings of check's rules on the alarms that the drills must ring; a first record the drill itself brings. Addresses that have not confirmed are an error
 * where nobody else is told by an alarm; else they are pending. A monitor that was edited and not deployed is an error.
 */
export function firstLook({ inventory, stack, deploymentOf, drills, undeployed }: Look): readonly Finding[] {
  const rings = drills.flatMap(({ acts }) => acts.flatMap((act) => act.rings.map(({ monitor }) => monitor)));
  const names = new Set(rings.map(({ name }) => name));
  const topicsOf = (monitor: Monitor) =>
    actionsOf(alarmName(monitor), inventory.alarms) ?? deploymentOf(monitor).topics;
  const told = new Set(rings.flatMap(topicsOf));
  const unheard = new Set(rings.map(topicsOf).filter(isUnheard(inventory.topics)).flat());
  const others = inventory.topics.map(({ id }) => id).filter((id) => !told.has(id));
  const judged = judge(inventory, { stack, placeOf: deploymentOf, undeployed })
    .filter(({ rule }) => rule !== noRecord.id)
    .filter(({ monitor, subject }) => (monitor === undefined ? !others.includes(subject) : names.has(monitor)))
    .map((finding) =>
      finding.severity === "pending" && unheard.has(finding.subject)
        ? { ...finding, severity: "error" as const }
        : finding,
    );
  return [...[...names].filter((name) => undeployed.has(name)).map(notDeployed), ...judged];
}

/** Whatever the drill then saw would say nothing of the declaration. */
function notDeployed(monitor: string): Finding {
  return {
    ...{ rule: "undeployed-change", severity: "error", subject: monitor, monitor, field: "name" },
    message: `${monitor} was edited, not deployed: a drill would prove what is deployed`,
    fix: "run 'trailbell deploy' first",
  };
}

function actionsOf(name: string, alarms: readonly Alarm[]): readonly string[] | undefined {
  return alarms.find((alarm) => alarm.name === name)?.actions;
}

/** Whether all that the topics tell are known, and none has confirmed. */
function isUnheard(known: readonly Topic[]) {
  return (topics: readonly string[]): boolean => {
    const all = known.filter(({ id }) => topics.includes(id));
    return all.length > 0 && all.every(({ subscribers }) => subscribers?.every((each) => !isTold(each)) ?? false);
  };
}

/** What a drill's queue hears, nobody does. */
function isTold({ confirmed, endpoint }: Subscriber): boolean {
  return confirmed !== false && !isOurs(endpoint.split(":")[5]);
}
