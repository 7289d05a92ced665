/** Holds what an account has of a declared stack against the declaration: what status says, and a drill before it acts. */
import { checkView } from "./check.ts";
import { type Declaration, expectedOf } from "./expected.ts";
import type { Finding } from "./finding.ts";
import type { Alarm, Filter, Inventory } from "./inventory.ts";

/**
 * The findings of every rule on what the account has of the stack, and nothing of what else there is. `monitor` of a
 * finding is the declared name; a finding without one concerns every monitor.
 * @param inventory as `readInventory` reads it
 * @example judge(await readInventory(aws, now), { stack, placeOf: () => deployment })
 */
export function judge(inventory: Inventory, declaration: Declaration): Finding[] {
  return checkView(stackInventory(inventory, declaration));
}

/** The part of an account that is the stack's, under the names of its monitors. */
export function stackInventory(inventory: Inventory, declaration: Declaration): Inventory {
  const expected = expectedOf(inventory, declaration);
  const filters = ownFilters(inventory.filters, expected);
  const alarms = ownAlarms(inventory.alarms, expected, filters);
  const eventRules = inventory.eventRules?.flatMap((rule) => {
    const declared = expected.eventRules.find(({ name }) => name === rule.name);
    return declared ? [{ ...rule, ...named(declared) }] : [];
  });
  const trails = inventory.trails.filter(
    ({ arn, logGroup }) => arn === expected.trail || (logGroup !== null && logGroup === expected.logGroup),
  );
  const topics = new Set([
    ...expected.audiences.flatMap((audience) => audience.topics),
    ...alarms.flatMap(({ actions = [] }) => actions),
    ...(eventRules ?? []).flatMap(({ targets = [] }) => targets),
  ]);
  return {
    ...inventory,
    ...{ filters, alarms, trails, expected },
    topics: inventory.topics.filter(({ id }) => topics.has(id)),
    ...(eventRules && { eventRules }),
  };
}

type Expected = ReturnType<typeof expectedOf>;

function named({ monitor, accept }: Filter | Alarm) {
  return {
    ...(monitor !== undefined && { monitor }),
    ...(accept && { accept }),
  };
}

/** Those of the log group that carry a declared name or metric; a declared name elsewhere, where the group has none of it. */
function ownFilters(filters: readonly Filter[], expected: Expected): Filter[] {
  const declaredOf = ({ name, namespace, metricName }: Filter) =>
    expected.filters.find((each) => each.name === name) ??
    expected.filters.find((each) => each.namespace === namespace && each.metricName === metricName);
  const isHere = ({ logGroup }: Filter) => logGroup === expected.logGroup;
  const here = new Set(filters.filter(isHere).map(({ name }) => name));
  return filters.flatMap((filter) => {
    const declared = declaredOf(filter);
    const isOurs = isHere(filter) || (declared?.name === filter.name && !here.has(filter.name));
    if (!declared || !isOurs) return [];
    return [
      {
        ...filter,
        ...named(declared),
        ...(declared.index !== undefined && { index: declared.index }),
        isOnRecords: true,
      },
    ];
  });
}

/** Those that carry a declared name, and those on a metric of the stack's filters. */
function ownAlarms(alarms: readonly Alarm[], expected: Expected, filters: readonly Filter[]): Alarm[] {
  return alarms.flatMap((alarm) => {
    const declared = expected.alarms.find(({ name }) => name === alarm.name);
    if (declared) return [{ ...alarm, ...named(declared) }];
    const feed = filters.find(
      ({ namespace, metricName }) => namespace === alarm.namespace && metricName === alarm.metricName,
    );
    return feed ? [{ ...alarm, ...named(feed) }] : [];
  });
}
