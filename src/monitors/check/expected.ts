/** What an account is to have of a declared stack. */
import type { Monitor, Stack } from "../monitor.ts";
import { namedMonitor } from "../references.ts";
import { settledMonitor } from "../settled/settled-monitor.ts";
import { settledStack } from "../settled/settled-stack.ts";
import { declaredAlarm, declaredFilters } from "./declared-view.ts";
import type { Alarm, Audience, EventRule, Expected, Inventory } from "./inventory.ts";
import { trailNames } from "./trail-names.ts";

/** Where a monitor was deployed. */
export interface Place {
  readonly trailArn: string;
  readonly logGroup: string;
  readonly namespace: string;
  /** ARNs of the topics that its alarm must tell. */
  readonly topics: readonly string[];
}

/** A declared stack, and where it was deployed. */
export interface Declaration {
  readonly stack: Stack;
  readonly placeOf: (monitor: Monitor) => Place;
  /** Names of monitors that are declared otherwise than they were deployed; nobody has changed those by hand. Default: none. */
  readonly undeployed?: ReadonlySet<string>;
}

export function expectedOf(
  inventory: Pick<Inventory, "alarms" | "trails">,
  { stack: declared, placeOf, undeployed = new Set() }: Declaration,
): Expected {
  const stack = withRealNames(declared, inventory, placeOf);
  const monitors = stack.monitors.map((monitor) => ({ monitor, place: placeOf(monitor) }));
  const alarms = monitors.map(({ monitor, place }) => ({
    ...declaredAlarm(monitor, stack),
    namespace: place.namespace,
    actions: place.topics,
  }));
  const [first] = monitors;
  return {
    filters: monitors.flatMap(({ monitor, place: { logGroup, namespace } }) =>
      settledMonitor(monitor, stack).logAlarm
        ? []
        : declaredFilters(monitor, stack).map((filter) => ({ ...filter, logGroup, namespace })),
    ),
    alarms,
    eventRules: eventRulesOf(stack, placeOf),
    audiences: audiencesOf(stack, monitors, inventory.alarms, alarms),
    trail: first?.place.trailArn ?? "",
    logGroup: first?.place.logGroup ?? "",
    undeployed,
  };
}

/** What patterns refer to is looked for by the names that the trail has. */
function withRealNames(stack: Stack, { trails }: Pick<Inventory, "trails">, placeOf: Declaration["placeOf"]): Stack {
  const monitors = stack.monitors.map((monitor) => {
    const trail = trails.find(({ arn }) => arn === placeOf(monitor).trailArn);
    return trail ? namedMonitor(monitor, trailNames(trail)) : monitor;
  });
  return { ...stack, monitors };
}

function eventRulesOf(stack: Stack, placeOf: Declaration["placeOf"]): EventRule[] {
  return settledStack(stack).monitors.flatMap(({ eventRule }, index) => {
    const monitor = stack.monitors[index];
    if (!eventRule || !monitor) return [];
    const { name, accept } = monitor;
    return [
      {
        ...{ owner: eventRule.name, name: eventRule.name, monitor: name, state: eventRule.state },
        pattern: JSON.stringify(eventRule.pattern),
        targets: placeOf(monitor).topics,
        ...(accept && { accept }),
      },
    ];
  });
}

/** Who must hear whom: those of other topics than the stack's are not the declaration's business. */
function audiencesOf(
  { emails, subscribers = [] }: Stack,
  monitors: readonly { readonly monitor: Monitor; readonly place: Place }[],
  found: readonly Alarm[],
  alarms: readonly Alarm[],
): Audience[] {
  const declared = [...emails.map((endpoint) => ({ protocol: "email", endpoint })), ...subscribers];
  const audiences = monitors.flatMap(({ monitor, place }, index): Audience[] => {
    if (monitor.notify !== undefined) return [];
    // Machines may have a topic of their own beside the one that is known by name.
    const told = found.find(({ name }) => name === alarms[index]?.name)?.actions ?? [];
    return [{ topics: [...new Set([...place.topics, ...told])], subscribers: declared }];
  });
  return [...Map.groupBy(audiences, ({ topics }) => topics.join(" ")).values()].flatMap((alike) => alike.slice(0, 1));
}
