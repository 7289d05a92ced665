/** What stands around imported alarms: the namespace, the trail and its log group, and who is told. */
import type { Alarm, Inventory, Topic } from "../../check/inventory.ts";
import type { Stack, Subscriber } from "../../monitor.ts";
import { defaultNamespace } from "../../settled/settled-monitor.ts";

export interface Surroundings {
  readonly stack: Pick<Stack, "emails"> & Partial<Stack>;
  readonly remarks: readonly string[];
  /** The namespace of the stack's metrics, where it keeps theirs. */
  readonly namespace: string | undefined;
  /** Whether actions go to a topic that the stack makes or names, so that no monitor has to say it. */
  readonly isStackTopic: (action: string) => boolean;
}

export function surroundings(view: Inventory, alarms: readonly Alarm[], keepNames: boolean): Surroundings {
  const namespaces = [...alarms, ...view.filters].flatMap((each) => each.namespace ?? []);
  const namespace = keepNames ? mostCommon(namespaces) : otherThan(namespaces);
  const actions = new Set(alarms.flatMap((alarm) => alarm.actions ?? []));
  const isArn = (action: string) => action.startsWith("arn:");
  const made = view.topics.filter(({ id }) => actions.has(id) && !isArn(id));
  const arns = [...actions].filter(isArn);
  const [only] = arns;
  const isShared = only !== undefined && arns.length === 1 && made.length === 0 && isTopic(only);
  const there = trailThere(view);
  return {
    stack: {
      ...(namespace !== undefined && namespace !== defaultNamespace && { namespace }),
      ...told(made),
      ...there.stack,
      ...(isShared && { topic: { existing: only } }),
    },
    remarks: [...there.remarks, ...eventRules(view), ...calculations(view)],
    namespace,
    isStackTopic: (action) => !isArn(action) || (isShared && action === only),
  };
}

function eventRules({ eventRules = [] }: Inventory): string[] {
  return eventRules.length === 0
    ? []
    : [
        `Not imported: the rules ${eventRules.map(({ name }) => name).join(", ")} of EventBridge; eventNotifications: true makes some.`,
      ];
}

/** An account lists alarms on metric math by their metrics alone. */
function calculations({ mathMetrics = [], filters }: Inventory): string[] {
  const names = mathMetrics
    .filter((metric) =>
      filters.some((filter) => filter.namespace === metric.namespace && filter.metricName === metric.metricName),
    )
    .map(({ metricName }) => metricName);
  return names.length === 0 ? [] : [`Not imported: alarms that calculate with ${[...new Set(names)].join(", ")}.`];
}

export function isTopic(arn: string): boolean {
  return /^arn:[^:]+:sns:/.test(arn);
}

/** Where they have our own already: two filters that publish one metric would count everything twice. */
function otherThan(namespaces: readonly string[]): string | undefined {
  if (!namespaces.includes(defaultNamespace)) return undefined;
  for (let number = 2; ; number++)
    if (!namespaces.includes(`${defaultNamespace}-${number}`)) return `${defaultNamespace}-${number}`;
}

function mostCommon(texts: readonly string[]): string | undefined {
  const counts = [...Map.groupBy(texts, (text) => text)].map(([text, own]) => [text, own.length] as const);
  return counts.toSorted(([, one], [, other]) => other - one)[0]?.[0];
}

const protocols = ["email-json", "https", "http", "sms", "sqs", "lambda"] as const;

/** The subscribers of topics that the source makes: the stack makes one of its own for them. */
function told(topics: readonly Topic[]): Pick<Stack, "emails"> & Partial<Stack> {
  const all = topics.flatMap(({ subscribers = [] }) => subscribers).filter(({ endpoint }) => endpoint !== "");
  const emails = [...new Set(all.flatMap(({ protocol, endpoint }) => (protocol === "email" ? endpoint : [])))];
  const subscribers = all.flatMap(({ protocol, endpoint }): Subscriber[] => {
    const known = protocols.find((each) => each === protocol);
    return known ? [{ protocol: known, endpoint }] : [];
  });
  return { emails, ...(subscribers.length > 0 && { subscribers }) };
}

/** The trail whose log group the filters stand on, where the source says enough to use it. */
function trailThere({ trails, filters }: Inventory): {
  readonly stack: Partial<Stack>;
  readonly remarks: readonly string[];
} {
  const groups = new Set(filters.flatMap(({ logGroup }) => logGroup ?? []));
  const [trail, ...others] = trails.filter(({ logGroup }) => logGroup && groups.has(logGroup));
  if (trail?.arn !== undefined && trail.logGroup)
    return {
      stack: { trail: { existing: trail.arn }, logGroup: { existing: trail.logGroup } },
      remarks: others.length === 0 ? [] : [`Only trail ${trail.name} is used; others deliver to filters, too.`],
    };
  return {
    stack: {},
    remarks: [
      "A stack makes a trail of its own. To use the one there is: trail: { existing: its ARN }, logGroup: { existing: its log group }.",
    ],
  };
}
