/** An alarm that is given by one metric in `Metrics` is an alarm on that metric. */

/** One entry of `Metrics`, as CloudWatch's API and CloudFormation spell it. */
interface MetricQuery {
  readonly Expression?: unknown;
  readonly ReturnData?: unknown;
  readonly MetricStat?: {
    readonly Metric?: { readonly Namespace?: unknown; readonly MetricName?: unknown; readonly Dimensions?: unknown };
    readonly Period?: unknown;
    readonly Stat?: unknown;
    readonly Unit?: unknown;
  };
}

const simple: ReadonlySet<unknown> = new Set(["SampleCount", "Average", "Sum", "Minimum", "Maximum"]);

/**
 * The alarm with its metric's members in place of `Metrics`; as it is where that holds more than one metric or an expression.
 * @example onOneMetric({ Metrics: [{ Id: "m1", MetricStat: { Metric: { Namespace: "n", MetricName: "m" }, Period: 300, Stat: "Sum" } }] });
 *          // { Namespace: "n", MetricName: "m", Period: 300, Statistic: "Sum" }
 */
export function onOneMetric<Given extends object>(alarm: Given): Given {
  const { Metrics: metrics, ...others } = alarm as Given & { readonly Metrics?: unknown };
  const [only, ...more] = Array.isArray(metrics) ? (metrics as readonly MetricQuery[]) : [];
  const stat = only?.MetricStat;
  if (!stat || more.length > 0 || only.Expression !== undefined || only.ReturnData === false) return alarm;
  const { Namespace, MetricName, Dimensions } = stat.Metric ?? {};
  const statistic = simple.has(stat.Stat) ? { Statistic: stat.Stat } : { ExtendedStatistic: stat.Stat };
  const members = { Namespace, MetricName, Dimensions, Period: stat.Period, Unit: stat.Unit, ...statistic };
  const given = Object.entries(members).filter(([, value]) => value !== undefined);
  // The members are those of an alarm on one metric, in the caller's own spelling.
  return { ...others, ...Object.fromEntries(given) } as Given;
}
