/** What watches the soak's records, and whether it saw each of them once. */
import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  GetMetricStatisticsCommand,
  PutMetricAlarmCommand,
} from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutMetricFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { deploy } from "../../src/deploy/deploy.ts";
import type { Stack } from "../../src/monitors/monitor.ts";
import { cisPatterns } from "../cis-patterns.ts";
import type { Fed } from "./feed.ts";
import { group } from "./records.ts";

export function clientFor(endpoint: string) {
  return {
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "AKIASOAK", secretAccessKey: "secret" },
    maxAttempts: 1,
  };
}

const monitors = cisPatterns.map((pattern, index) => ({ name: `cis-${index}`, pattern }));
const stack: Stack = { name: "soak", namespace: "Soak", monitors, emails: [] };

/** A trail with the 15 monitors, and the same 15 on the group that PutLogEvents fills. */
export async function createWatch(url: string): Promise<void> {
  await deploy(stack, clientFor(url), { say: () => {}, tell: () => {}, confirm: async () => true });
  const logs = new CloudWatchLogsClient(clientFor(url));
  const cloudwatch = new CloudWatchClient(clientFor(url));
  await logs.send(new CreateLogGroupCommand(group));
  await logs.send(new CreateLogStreamCommand(group));
  for (const { name, pattern: filterPattern } of monitors) {
    const metric = { metricNamespace: "Direct", metricName: name, metricValue: "1" };
    const { logGroupName } = group;
    await logs.send(
      new PutMetricFilterCommand({ logGroupName, filterName: name, filterPattern, metricTransformations: [metric] }),
    );
    await cloudwatch.send(
      new PutMetricAlarmCommand({
        ...{ AlarmName: `direct-${name}`, Namespace: "Direct", MetricName: name, Statistic: "Sum", Period: 300 },
        ...{ EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: "GreaterThanOrEqualToThreshold" },
        TreatMissingData: "notBreaching",
      }),
    );
  }
  logs.destroy();
  cloudwatch.destroy();
}

/** The monitors whose events are fed: gateways, routes and VPCs. */
const ringing: Readonly<Record<string, string>> = {
  "cis-11": "CreateInternetGateway",
  "cis-12": "CreateRoute",
  "cis-13": "CreateVpc",
};

/** Lets the last records be delivered, then compares the metrics with what was acknowledged. */
export async function counted(url: string, { byEvent }: Fed): Promise<string[]> {
  await fetch(`${url}/_trailbell/clock`, { method: "POST", body: JSON.stringify({ advance: "PT10M" }) });
  const cloudwatch = new CloudWatchClient(clientFor(url));
  const lines: string[] = [];
  for (const [name, eventName] of Object.entries(ringing)) {
    const sums = await Promise.all(["Soak", "Direct"].map((namespace) => sumOf(cloudwatch, namespace, name)));
    const total = sums.reduce((left, right) => left + right);
    const expected = byEvent[eventName] ?? 0;
    if (total !== expected) lines.push(`${name} counted ${total} of ${expected} ${eventName}`);
  }
  cloudwatch.destroy();
  return lines;
}

async function sumOf(cloudwatch: CloudWatchClient, Namespace: string, MetricName: string): Promise<number> {
  const { Datapoints: points = [] } = await cloudwatch.send(
    new GetMetricStatisticsCommand({
      ...{ Namespace, MetricName, Statistics: ["Sum"], Period: 3600 },
      StartTime: new Date(Date.now() - 86_400_000),
      EndTime: new Date(Date.now() + 86_400_000),
    }),
  );
  return points.reduce((sum, { Sum: value = 0 }) => sum + value, 0);
}

/** The feed never pauses: each alarm on it goes to ALARM exactly once. */
export async function rangOnce(url: string): Promise<string[]> {
  const cloudwatch = new CloudWatchClient(clientFor(url));
  const lines: string[] = [];
  for (const name of Object.keys(ringing))
    for (const AlarmName of [`${name}-alarm`, `direct-${name}`]) {
      const { AlarmHistoryItems: items = [] } = await cloudwatch.send(
        new DescribeAlarmHistoryCommand({ AlarmName, HistoryItemType: "StateUpdate" }),
      );
      const rung = items.filter(({ HistorySummary: summary }) => summary?.endsWith("to ALARM")).length;
      if (rung !== 1) lines.push(`${AlarmName} rang ${rung} times`);
    }
  cloudwatch.destroy();
  return lines;
}
