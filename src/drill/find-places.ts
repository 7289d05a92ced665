/** Where monitors stand, found by their alarms: for stacks that Terraform or somebody's hand has made. */
import type { MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { alarmName, type Monitor, type Stack } from "../monitors/monitor.ts";
import type { Place } from "./chain.ts";
import type { Clients } from "./clients.ts";
import { declaredPlace } from "./declared-place.ts";
import { DrillError } from "./drill.ts";

/**
 * Goes from each alarm to its metric, the filter that publishes it, that filter's log group, and the trail that fills it.
 * @throws DrillError where none of the alarms is there
 */
export async function findPlaces(
  stack: Stack,
  region: string,
  clients: Pick<Clients, "cloudtrail" | "cloudwatch" | "logs">,
): Promise<(monitor: Monitor) => Place> {
  const trails = await trailsByGroup(clients);
  const places = new Map<string, Place>();
  for (const { AlarmName: name = "", AlarmActions: actions = [], ...alarm } of await alarmsOf(
    stack.monitors,
    clients,
  )) {
    const logGroup = await groupOf(alarm, clients);
    places.set(name, {
      region,
      logGroup,
      trailArn: trails.get(logGroup) ?? [...trails.values()][0] ?? "",
      namespace: alarm.Namespace ?? "",
      topics: actions.filter((arn) => arn.split(":")[2] === "sns"),
    });
  }
  const [any] = places.values();
  if (!any)
    throw new DrillError(`none of the declared alarms is in ${region}: deploy them first, with 'trailbell deploy'`);
  // Of an alarm that is not there the others' place is said: the diagnosis finds that it is missing.
  return (monitor) => ({ ...(places.get(alarmName(monitor)) ?? any), ...declaredPlace(monitor, stack, region) });
}

async function alarmsOf(
  monitors: readonly Monitor[],
  { cloudwatch: client }: Pick<Clients, "cloudwatch">,
): Promise<readonly MetricAlarm[]> {
  const { paginateDescribeAlarms } = await import("@aws-sdk/client-cloudwatch");
  const names = new Set(monitors.map(alarmName));
  const alarms: MetricAlarm[] = [];
  for await (const { MetricAlarms: page = [] } of paginateDescribeAlarms({ client }, {}))
    alarms.push(...page.filter(({ AlarmName: name = "" }) => names.has(name)));
  return alarms;
}

async function groupOf({ MetricName, Namespace }: MetricAlarm, { logs }: Pick<Clients, "logs">): Promise<string> {
  const { DescribeMetricFiltersCommand } = await import("@aws-sdk/client-cloudwatch-logs");
  const { metricFilters: [filter] = [] } = await logs.send(
    new DescribeMetricFiltersCommand({ metricName: MetricName, metricNamespace: Namespace }),
  );
  return filter?.logGroupName ?? "";
}

/** The ARN of the trail that delivers to each log group. */
async function trailsByGroup({ cloudtrail }: Pick<Clients, "cloudtrail">): Promise<ReadonlyMap<string, string>> {
  const { DescribeTrailsCommand } = await import("@aws-sdk/client-cloudtrail");
  const { trailList: trails = [] } = await cloudtrail.send(new DescribeTrailsCommand({}));
  return new Map(
    trails.map(({ CloudWatchLogsLogGroupArn: group = "", TrailARN: arn = "" }) => [group.split(":")[6] ?? "", arn]),
  );
}
