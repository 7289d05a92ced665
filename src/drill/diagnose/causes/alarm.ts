/** The alarm: missing, in another region, watching something else, or not rung by the datapoints that are there. */
import type { MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { evaluationInterval } from "../../../alarms/schedule.ts";
import { alarmName } from "../../../monitors/monitor.ts";
import { awsIn, type Chain } from "../../chain.ts";
import { alarmOf, settingsOf } from "../ask/alarm.ts";
import { monitorMetric } from "../ask/filters.ts";
import { at } from "../ask/question.ts";
import { regionsOf } from "../ask/record.ts";
import { makeAgain, type Probe } from "../probe.ts";
import { type MinuteSet, whyNotRung } from "../threshold-reason.ts";

export const alarmThere: Probe = {
  subject: "the alarm",
  async look(chain) {
    if (await alarmOf(chain)) return undefined;
    const name = alarmName(chain.monitor);
    const { region } = chain.deployment;
    const elsewhere = await regionWith(chain, name);
    if (elsewhere)
      return `alarm ${name} is in ${elsewhere}, and the metric it should watch is in ${region}, where the log group is: make it there`;
    const [other] = await alarmsOnMetric(chain);
    const instead = other ? `; ${other} watches ${monitorMetric(chain)} instead` : "";
    return `there is no metric alarm ${name} in ${region}${instead}: ${makeAgain}`;
  },
};

async function regionWith(chain: Chain, name: string): Promise<string | undefined> {
  for (const region of regionsOf(chain).slice(1)) {
    const { MetricAlarms: [found] = [] } = await awsIn(region, chain).cloudwatch.describeAlarms({ AlarmNames: [name] });
    if (found) return region;
  }
  return undefined;
}

async function alarmsOnMetric({ aws, deployment, monitor }: Chain): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { MetricAlarms: page = [] } of aws.cloudwatch.paginateDescribeAlarms({}))
    for (const { Namespace, MetricName, AlarmName } of page)
      if (Namespace === deployment.namespace && MetricName === monitor.name && AlarmName) names.push(AlarmName);
  return names;
}

export const alarmMetric: Probe = {
  subject: "the metric it watches",
  async look(chain) {
    const alarm = await alarmOf(chain);
    if (!alarm) return undefined;
    const name = alarm.AlarmName;
    if (alarm.Metrics?.length)
      return `alarm ${name} watches metric math and not ${monitorMetric(chain)} alone: see what the expression makes of the datapoint`;
    const watched = `${alarm.Namespace}/${alarm.MetricName}`;
    if (watched !== monitorMetric(chain))
      return `alarm ${name} watches ${watched}, and the metric filters publish ${monitorMetric(chain)}: let it watch that`;
    const dimensions = (alarm.Dimensions ?? []).map(({ Name, Value }) => `${Name} = ${Value}`).join(", ");
    if (dimensions)
      return `alarm ${name} watches ${watched} under ${dimensions}, and the datapoints stand there without dimensions: take them off the alarm`;
    // Metric filters publish without a unit unless they are told one.
    if (alarm.Unit && !(await hasDatapointsIn(chain, alarm)))
      return `alarm ${name} counts datapoints in ${alarm.Unit} only, and none has this unit: take the unit off the alarm`;
    return undefined;
  },
};

async function hasDatapointsIn({ aws, calledAt }: Chain, alarm: MetricAlarm): Promise<boolean> {
  const { Datapoints: points = [] } = await aws.cloudwatch.getMetricStatistics({
    Namespace: alarm.Namespace,
    MetricName: alarm.MetricName,
    Unit: alarm.Unit,
    StartTime: new Date(calledAt.getTime() - 60_000),
    EndTime: new Date(calledAt.getTime() + 3_600_000),
    Period: 60,
    Statistics: ["SampleCount"],
  });
  return points.length > 0;
}

/** Only a change of state is told. */
export const alreadyRinging: Probe = {
  subject: "its state before the call",
  async look(chain) {
    const alarm = await alarmOf(chain);
    const since = alarm?.StateUpdatedTimestamp;
    if (alarm?.StateValue !== "ALARM" || !since || since > chain.calledAt) return undefined;
    return `alarm ${alarm.AlarmName} was in ALARM already, since ${at(since)} (${alarm.StateReason}), and only tells a change: ${wayOut(alarm)}`;
  },
};

function wayOut({ TreatMissingData: treatment, Period: period = 0, EvaluationPeriods: count = 1 }: MetricAlarm) {
  if (treatment === "breaching")
    return "it takes missing data for breaching, so silence holds it there; let it treat missing data as notBreaching";
  if (treatment === "ignore")
    return "it ignores missing data, so silence holds it there; let it treat missing data as notBreaching";
  return `wait until it is OK, some ${Math.ceil((period * (count + 2)) / 60)} minutes after the last match, and drill again`;
}

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
