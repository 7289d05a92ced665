/** Which mails are due to drills, so that a reader can set them aside. */
import type { Cloud } from "../../cloud/cloud.ts";
import type { Mail } from "../../cloud/mailbox.ts";
import { drillIn } from "../../records/drill-mark.ts";
import { findAlarm } from "../../services/cloudwatch/alarm.ts";
import { alarmChange, historyRows } from "./alarm-rows.ts";
import { firingRecords } from "./firing-records.ts";

/** The run that a mail is due to; undefined for all other mails, and for an alarm that anybody else's record rang, too. */
export function drillOfMail(cloud: Cloud, mail: Mail): string | undefined {
  const known = answersOf(cloud);
  if (!known.has(mail.id)) known.set(mail.id, drillOfMessage(mail) ?? drillOfAlarm(cloud, mail));
  return known.get(mail.id);
}

/** What came to pass stays as it is, and the inbox is read often. */
const answers = new WeakMap<Cloud, Map<string, string | undefined>>();

function answersOf(cloud: Cloud): Map<string, string | undefined> {
  const known = answers.get(cloud) ?? new Map<string, string | undefined>();
  answers.set(cloud, known);
  return known;
}

/** A message of an event rule says with what the call was made. */
function drillOfMessage({ text }: Mail): string | undefined {
  const [, agent] = /^"From: .* with (.*)"$/m.exec(text) ?? [];
  return agent === undefined ? undefined : drillIn(agent);
}

const alarmArn = /arn:aws:cloudwatch:([\w-]+):\d+:alarm:(.+)$/m;

/** By the records that rang it. */
function drillOfAlarm(cloud: Cloud, { subject, text, receivedAt }: Mail): string | undefined {
  const [, region, name] = (subject.startsWith('ALARM: "') && alarmArn.exec(text)) || [];
  const alarm = region && name && findAlarm(cloud.store, { account: cloud.account, region }, name);
  if (!alarm) return undefined;
  const received = Date.parse(receivedAt);
  const change = historyRows(cloud.store, "StateUpdate", alarm, mostChanges)
    .map(alarmChange)
    .find(({ to, time }) => to === "ALARM" && time <= received);
  if (!change?.window) return undefined;
  const { start, end } = change.window;
  const runs = firingRecords(cloud, alarm, { start, end: Math.min(end, received) }).items.map(({ row }) => row.drill);
  return runs.includes(undefined) ? undefined : runs[0];
}

/** Mails of older changes are not told apart. */
const mostChanges = 100;
