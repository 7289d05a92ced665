/** Where monitors stand, found by their alarms: for stacks that Terraform or somebody's hand has made. */
import type { MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { Aws } from "../../aws/aws.ts";
import { alarmName, type Monitor, type Stack } from "../../monitors/monitor.ts";
import type { Deployment } from "../../stack/deployment.ts";
import { declaredDeployment } from "../../stack/deployment.ts";
import { DrillError } from "../drill.ts";

/**
 * Goes from each alarm to its metric, the filter that publishes it, that filter's log group, and the trail that fills it.
 * @throws DrillError where none of the alarms is there
 */
export async function findDeployments(
  stack: Stack,
  region: string,
  aws: Pick<Aws, "cloudtrail" | "cloudwatch" | "logs">,
): Promise<(monitor: Monitor) => Deployment> {
  const trails = await trailsByGroup(aws);
  const deployments = new Map<string, Deployment>();
  for (const { AlarmName: name = "", AlarmActions: actions = [], ...alarm } of await alarmsOf(stack.monitors, aws)) {
    const logGroup = await groupOf(alarm, aws);
    deployments.set(name, {
      region,
      logGroup,
      trailArn: trails.get(logGroup) ?? [...trails.values()][0] ?? "",
      namespace: alarm.Namespace ?? "",
      topics: actions.filter((arn) => arn.split(":")[2] === "sns"),
    });
  }
  const [any] = deployments.values();
  if (!any)
    throw new DrillError(`none of the declared alarms is in ${region}: deploy them first, with 'trailbell deploy'`);
  // Of an alarm that is not there the deployment of another is taken: the diagnosis finds that it is missing.
  return (monitor) => ({
    ...(deployments.get(alarmName(monitor)) ?? any),
    ...declaredDeployment(monitor, stack, region),
  });
}

async function alarmsOf(
  monitors: readonly Monitor[],
  { cloudwatch: client }: Pick<Aws, "cloudwatch">,
): Promise<readonly MetricAlarm[]> {
  const names = new Set(monitors.map(alarmName));
  const alarms: MetricAlarm[] = [];
  for await (const { MetricAlarms: page = [] } of client.paginateDescribeAlarms({}))
    alarms.push(...page.filter(({ AlarmName: name = "" }) => names.has(name)));
  return alarms;
}

async function groupOf({ MetricName, Namespace }: MetricAlarm, { logs }: Pick<Aws, "logs">): Promise<string> {
  const { metricFilters: [filter] = [] } = await logs.describeMetricFilters({
    metricName: MetricName,
    metricNamespace: Namespace,
  });
  return filter?.logGroupName ?? "";
}

/** The ARN of the trail that delivers to each log group. */
async function trailsByGroup({ cloudtrail }: Pick<Aws, "cloudtrail">): Promise<ReadonlyMap<string, string>> {
  const { trailList: trails = [] } = await cloudtrail.describeTrails({});
  return new Map(
    trails.map(({ CloudWatchLogsLogGroupArn: group = "", TrailARN: arn = "" }) => [group.split(":")[6] ?? "", arn]),
  );
}
