/** Follows a deed through the pipeline by asking AWS's own APIs when each step of it happened. */
import { patternsOf } from "../monitors/monitor.ts";
import type { Act } from "./acts.ts";
import type { Clients } from "./clients.ts";
import type { EmbeddedCloud } from "./embedded.ts";

/** The steps from a call to its mail, in order. */
export const steps = ["call", "record", "log event", "datapoint", "ALARM", "mail"] as const;

export type Step = (typeof steps)[number];

/** What became of a deed: when each step happened, and the mail's subject. Steps that did not happen are absent. */
export interface Trace {
  readonly act: Act;
  readonly times: Readonly<Partial<Record<Step, Date>>>;
  readonly subject?: string;
}

export interface Place {
  readonly logGroup: string;
  readonly namespace: string;
  readonly alarm: string;
}

/** Looks for each step of `act` since `called`; asks nothing about a step whose forerunner is missing. */
export async function trace(
  act: Act,
  called: Date,
  clients: Clients,
  cloud: EmbeddedCloud,
  place: Place,
): Promise<Trace> {
  const seen = [
    () => recordTime(clients, act.eventName, called),
    () => logEventTime(clients, place.logGroup, patternsOf(act.monitor), called),
    () => datapointTime(clients, place.namespace, act.monitor.name, called),
    () => alarmTime(clients, place.alarm, called),
  ];
  const times: Partial<Record<Step, Date>> = { call: called };
  for (const [index, look] of seen.entries()) {
    const time = await look();
    const step = steps[index + 1];
    if (!time || !step) return { act, times };
    times[step] = time;
  }
  const mail = (await cloud.inbox()).findLast(
    ({ subject, receivedAt }) => subject.startsWith(`ALARM: "${place.alarm}"`) && new Date(receivedAt) >= called,
  );
  return mail ? { act, times: { ...times, mail: new Date(mail.receivedAt) }, subject: mail.subject } : { act, times };
}

async function recordTime({ cloudtrail }: Clients, name: string, since: Date): Promise<Date | undefined> {
  const { LookupEventsCommand } = await import("@aws-sdk/client-cloudtrail");
  const { Events: events = [] } = await cloudtrail.send(
    new LookupEventsCommand({
      LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: name }],
      StartTime: wholeSecond(since),
    }),
  );
  return events.at(-1)?.EventTime;
}

async function logEventTime(
  { logs }: Clients,
  logGroupName: string,
  patterns: readonly string[],
  since: Date,
): Promise<Date | undefined> {
  const { FilterLogEventsCommand } = await import("@aws-sdk/client-cloudwatch-logs");
  const times: number[] = [];
  for (const filterPattern of patterns) {
    const { events = [] } = await logs.send(
      new FilterLogEventsCommand({ logGroupName, filterPattern, startTime: since.getTime() }),
    );
    times.push(...events.flatMap(({ ingestionTime }) => ingestionTime ?? []));
  }
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}

async function datapointTime(
  { cloudwatch }: Clients,
  namespace: string,
  name: string,
  since: Date,
): Promise<Date | undefined> {
  const { GetMetricStatisticsCommand } = await import("@aws-sdk/client-cloudwatch");
  const minute = new Date(Math.floor(since.getTime() / 60_000) * 60_000);
  const { Datapoints: points = [] } = await cloudwatch.send(
    new GetMetricStatisticsCommand({
      Namespace: namespace,
      MetricName: name,
      StartTime: minute,
      EndTime: new Date(minute.getTime() + 3_600_000),
      Period: 60,
      Statistics: ["Sum"],
    }),
  );
  return points
    .filter(({ Sum: sum = 0 }) => sum > 0)
    .map(({ Timestamp: time }) => time)
    .filter((time) => time !== undefined)
    .sort((a, b) => a.getTime() - b.getTime())[0];
}

async function alarmTime({ cloudwatch }: Clients, alarm: string, since: Date): Promise<Date | undefined> {
  const { DescribeAlarmHistoryCommand } = await import("@aws-sdk/client-cloudwatch");
  const { AlarmHistoryItems: items = [] } = await cloudwatch.send(
    new DescribeAlarmHistoryCommand({
      AlarmName: alarm,
      HistoryItemType: "StateUpdate",
      StartDate: since,
      ScanBy: "TimestampAscending",
    }),
  );
  return items.find(({ HistorySummary: summary }) => summary?.endsWith("to ALARM"))?.Timestamp;
}

/** Records carry whole seconds. */
const wholeSecond = (time: Date): Date => new Date(Math.floor(time.getTime() / 1000) * 1000);
