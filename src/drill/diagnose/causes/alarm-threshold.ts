/** Datapoints that are there and do not ring: threshold, statistic, comparison and periods. */
import type { MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { evaluationInterval } from "../../../alarms/schedule.ts";
import type { Chain } from "../../chain.ts";
import { alarmOf, settingsOf } from "../ask/alarm.ts";
import type { Probe } from "../probe.ts";
import { type MinuteSet, whyNotRung } from "../threshold-reason.ts";

export const alarmThreshold: Probe = {
  subject: "its threshold and periods",
  async look(chain) {
    const alarm = await alarmOf(chain);
    const settings = alarm && settingsOf(alarm);
    if (!settings) return undefined;
    const why = whyNotRung(settings, await minutesOf(chain, alarm), chain.calledAt.getTime());
    return why && `alarm ${settings.name} did not ring: ${why}`;
  },
};

export const alarmRhythm: Probe = {
  subject: "how often it is evaluated",
  async look(chain) {
    const alarm = await alarmOf(chain);
    const settings = alarm && settingsOf(alarm);
    if (!settings || evaluationInterval(settings) <= 60_000) return undefined;
    return `alarm ${settings.name} looks back over ${settings.evaluationPeriods} periods of ${settings.period} s, more than a day, and so is evaluated once an hour: wait that long, or shorten them`;
  },
};

/** GetMetricStatistics answers no more datapoints at once. */
const mostMinutes = 1440;

/** From what the first evaluation after the call looks back on. */
async function minutesOf({ aws, calledAt }: Chain, alarm: MetricAlarm): Promise<MinuteSet[]> {
  const { Namespace, MetricName, Dimensions, Unit, Period: period = 60, EvaluationPeriods: count = 1 } = alarm;
  const lookBack = Math.min((count + 2) * period, (mostMinutes / 2) * 60) * 1000;
  const start = Math.floor((calledAt.getTime() - lookBack) / 60_000) * 60_000;
  const { Datapoints: points = [] } = await aws.cloudwatch.getMetricStatistics({
    ...{ Namespace, MetricName, Dimensions, Unit },
    StartTime: new Date(start),
    EndTime: new Date(start + mostMinutes * 60_000),
    Period: 60,
    Statistics: ["SampleCount", "Sum", "Minimum", "Maximum"],
  });
  return points
    .map(
      ({
        Timestamp: time,
        SampleCount: sampleCount = 0,
        Sum: sum = 0,
        Minimum: minimum = 0,
        Maximum: maximum = 0,
      }) => ({
        start: time?.getTime() ?? 0,
        ...{ sampleCount, sum, minimum, maximum },
      }),
    )
    .sort((one, other) => one.start - other.start);
}
