/** A datapoint of the monitor's metric since the deed. */
import type { Observer } from "./observer.ts";

const minute = 60_000;

export const datapointObserver: Observer = {
  step: "datapoint",
  // A datapoint carries its minute, not when it came.
  observe: async ({ aws, deployment, monitor, calledAt }, now) => {
    const { Datapoints: points = [] } = await aws.cloudwatch.getMetricStatistics({
      Namespace: deployment.namespace,
      MetricName: monitor.name,
      StartTime: new Date(Math.floor(calledAt.getTime() / minute) * minute),
      EndTime: new Date(now.getTime() + minute),
      Period: 60,
      Statistics: ["Sum"],
    });
    return points.some(({ Sum: sum = 0 }) => sum > 0) ? { at: now } : undefined;
  },
};
