/** The comparison after a death: what is missing of the acknowledged, and what is there twice. */
import {
  type AlarmHistoryItem,
  type CloudWatchClient,
  GetMetricStatisticsCommand,
  paginateDescribeAlarmHistory,
} from "@aws-sdk/client-cloudwatch";
import { paginateFilterLogEvents } from "@aws-sdk/client-cloudwatch-logs";
import { paginateListUsers } from "@aws-sdk/client-iam";
import { batchSize, bellsGroup, type Ledger, type Target } from "./ledger.ts";

export interface Books extends Target {
  readonly cloudwatch: CloudWatchClient;
  /** The trail's log group. */
  readonly trailGroup: string;
  /** Alarms whose every ring sends one mail. */
  readonly alarms: readonly string[];
}

/** @returns a line for everything that is lost or doubled; empty where the books balance. */
export async function discrepancies(books: Books, ledger: Ledger): Promise<string[]> {
  const users = await userNames(books);
  const records = await recordsOf(books);
  const delivered = await messages(books, books.trailGroup);
  const bells = await messages(books, bellsGroup.logGroupName);
  const made = records.flatMap(({ eventName, name }) => (eventName === "CreateUser" && name ? [name] : []));
  const recordIds = records.map(({ id }) => id);
  return [
    ...lost("user", ledger.users, users),
    ...doubled("user", users),
    ...lost("record of the user", users, made),
    ...doubled("record of the user", made),
    ...lost("posted record", ledger.posted, recordIds),
    ...doubled("record", recordIds),
    ...lost("log event of the record", recordIds, delivered.map(eventId)),
    ...doubled("log event of the record", delivered.map(eventId)),
    ...batchLines(bells, ledger),
    ...(await sums(books, { delivered, bells })),
    ...(await rings(books, ledger)),
  ];
}

function eventId(message: string): string {
  return (JSON.parse(message) as { eventID: string }).eventID;
}

function lost(what: string, expected: readonly string[], found: readonly string[]): string[] {
  const there = new Set(found);
  return expected.filter((each) => !there.has(each)).map((each) => `lost: ${what} ${each}`);
}

function doubled(what: string, found: readonly string[]): string[] {
  const seen = new Set<string>();
  return found.filter((each) => seen.size === seen.add(each).size).map((each) => `twice: ${what} ${each}`);
}

async function userNames({ iam }: Books): Promise<string[]> {
  const names: string[] = [];
  for await (const { Users: users = [] } of paginateListUsers({ client: iam }, {}))
    names.push(...users.map(({ UserName: name = "" }) => name));
  return names;
}

interface Row {
  readonly id: string;
  readonly eventName: string;
  readonly name?: string;
}

/** The users' records of all lives; the admin API gives ten thousand, more than one data folder sees here. */
async function recordsOf({ url }: Books): Promise<Row[]> {
  const pattern = "{ ($.eventName = CreateUser) || ($.eventName = DeleteUser) }";
  const answer = await fetch(`${url}/_trailbell/events?limit=10000&pattern=${encodeURIComponent(pattern)}`);
  const records = (await answer.json()) as {
    eventID: string;
    eventName: string;
    requestParameters?: { userName?: string };
  }[];
  return records.map(({ eventID: id, eventName, requestParameters }) => {
    const name = requestParameters?.userName;
    return { id, eventName, ...(name !== undefined && { name }) };
  });
}

async function messages({ logs }: Books, logGroupName: string): Promise<string[]> {
  const found: string[] = [];
  const filterPattern =
    logGroupName === bellsGroup.logGroupName
      ? "{ $.kind = bell }"
      : "{ ($.eventName = CreateUser) || ($.eventName = DeleteUser) }";
  for await (const { events = [] } of paginateFilterLogEvents({ client: logs }, { logGroupName, filterPattern }))
    found.push(...events.map(({ message = "" }) => message));
  return found;
}

/** A batch is there whole or not at all, and whole where it was acknowledged. */
function batchLines(bells: readonly string[], { batches }: Ledger): string[] {
  const counts = new Map<string, number>();
  for (const message of bells) {
    const { batch } = JSON.parse(message) as { batch: string };
    counts.set(batch, (counts.get(batch) ?? 0) + 1);
  }
  return [
    ...doubled("log event", bells),
    ...batches.flatMap(({ id, acknowledged }) => {
      const count = counts.get(id) ?? 0;
      if (count === batchSize || (count === 0 && !acknowledged)) return [];
      return [`${count} of ${batchSize} log events of the batch ${id}`];
    }),
  ];
}

/** Every matching log event is one count of its metric. */
async function sums(
  { cloudwatch }: Books,
  { delivered, bells }: { delivered: readonly string[]; bells: readonly string[] },
): Promise<string[]> {
  const named = (name: string) => delivered.filter((message) => message.includes(`"eventName":"${name}"`)).length;
  const expected: [string, string, number][] = [
    ["Faults", "bells", bells.length],
    ["Trailbell", "new-user-created", named("CreateUser")],
    ["Trailbell", "user-deleted", named("DeleteUser")],
  ];
  const lines: string[] = [];
  for (const [Namespace, MetricName, count] of expected) {
    const { Datapoints: points = [] } = await cloudwatch.send(
      new GetMetricStatisticsCommand({
        ...{ Namespace, MetricName, Statistics: ["Sum"], Period: 3600 },
        StartTime: new Date(Date.now() - 86_400_000),
        EndTime: new Date(Date.now() + 20 * 86_400_000),
      }),
    );
    const sum = points.reduce((total, { Sum: value = 0 }) => total + value, 0);
    if (sum !== count) lines.push(`metric ${MetricName} counts ${sum} of ${count} log events`);
  }
  return lines;
}

/** States turn by turn without a gap, one mail for each ring, and no mail that was seen is gone. */
async function rings(books: Books, ledger: Ledger): Promise<string[]> {
  const mails = (await (await fetch(`${books.url}/_trailbell/inbox`)).json()) as { id: string; subject: string }[];
  const lines = [
    ...lost(
      "mail",
      [...ledger.mails],
      mails.map(({ id }) => id),
    ),
  ];
  for (const alarm of books.alarms) {
    const turns = (await history(books, alarm)).map(turnOf);
    for (const [index, { from }] of turns.entries()) {
      const before = turns[index - 1]?.to;
      if (before !== undefined && before !== from) lines.push(`${alarm} went from ${before}, then from ${from}`);
    }
    const rung = turns.filter(({ to }) => to === "ALARM").length;
    const told = mails.filter(({ subject }) => subject.startsWith(`ALARM: "${alarm}"`)).length;
    if (rung !== told) lines.push(`${alarm} rang ${rung} times and sent ${told} mails`);
  }
  return lines;
}

async function history({ cloudwatch }: Books, AlarmName: string): Promise<AlarmHistoryItem[]> {
  const items: AlarmHistoryItem[] = [];
  const asked = { AlarmName, HistoryItemType: "StateUpdate", ScanBy: "TimestampAscending" } as const;
  for await (const { AlarmHistoryItems: page = [] } of paginateDescribeAlarmHistory({ client: cloudwatch }, asked))
    items.push(...page);
  return items;
}

function turnOf({ HistorySummary: summary = "" }: AlarmHistoryItem) {
  const [, from = "", to = ""] = /from (\w+) to (\w+)$/.exec(summary) ?? [];
  return { from, to };
}
