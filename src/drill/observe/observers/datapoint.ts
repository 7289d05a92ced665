/** A datapoint of the monitor's metric since the deed. */
import type { Observer } from "./observer.ts";

const minute = 60_000;

export const datapointObserver: Observer = {
  step: "datapoint",
  // A datapoint carries its minute, not when it came.
  observe: async ({ clients, deployment, monitor, calledAt }, now) => {
    const { GetMetricStatisticsCommand } = await import("@aws-sdk/client-cloudwatch");
    const { Datapoints: points = [] } = await clients.cloudwatch.send(
      new GetMetricStatisticsCommand({
        Namespace: deployment.namespace,
        MetricName: monitor.name,
        StartTime: new Date(Math.floor(calledAt.getTime() / minute) * minute),
        EndTime: new Date(now.getTime() + minute),
        Period: 60,
        Statistics: ["Sum"],
      }),
    );
    return points.some(({ Sum: sum = 0 }) => sum > 0) ? { at: now } : undefined;
  },
};
