/** Load on a cloud that is going to die: what it acknowledged is written down, call by call. */
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { PutLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateUserCommand, type IAMClient } from "@aws-sdk/client-iam";
import { record } from "../../src/monitors/testing/record.ts";

/** Where the load goes, as `prepare` left it. */
export interface Target {
  readonly url: string;
  readonly iam: IAMClient;
  readonly logs: CloudWatchLogsClient;
}

/** What the cloud said yes to, over all of its lives. */
export interface Ledger {
  readonly users: string[];
  /** Ids of records posted to the admin API. */
  readonly posted: string[];
  /** Batches of log events: all of one or nothing. */
  readonly batches: { readonly id: string; readonly acknowledged: boolean }[];
  /** Mails and alarm transitions that were seen before a death. */
  readonly mails: Set<string>;
  /** The latest time, epoch milliseconds, that the clock may have reached. */
  now: number;
}

export function emptyLedger(now: number): Ledger {
  return { users: [], posted: [], batches: [], mails: new Set(), now };
}

export const batchSize = 20;
export const bellsGroup = { logGroupName: "bells", logStreamName: "s" };

const minute = 60_000;

/** One call after the other in each lane, until the process that answers is gone. Its death is the only error that is taken for an end. */
export async function load(target: Target, ledger: Ledger, tag: string, isDead: () => boolean): Promise<void> {
  const lanes = [createUsers, postRecords, putBatches, passMinutes, readMails];
  await Promise.all(
    lanes.map(async (lane) => {
      for (let turn = 0; !isDead(); turn += 1) {
        try {
          await lane(target, ledger, `${tag}-${turn}`);
        } catch (error) {
          if (isDead()) return;
          throw error;
        }
      }
    }),
  );
}

type Lane = (target: Target, ledger: Ledger, id: string) => Promise<void>;

const createUsers: Lane = async ({ iam }, ledger, id) => {
  await iam.send(new CreateUserCommand({ UserName: `u-${id}` }));
  ledger.users.push(`u-${id}`);
};

const postRecords: Lane = async ({ url }, ledger, id) => {
  const ids = [0, 1, 2].map((index) => `posted-${id}-${index}`);
  const eventTime = new Date(ledger.now).toISOString().replace(/\.\d+/, "");
  const records = ids.map((eventID) => ({ ...record("iam:DeleteUser"), eventID, eventTime }));
  const { accepted } = await post<{ accepted: number }>(`${url}/_trailbell/events`, records);
  if (accepted !== ids.length) throw new Error(`${accepted} of ${ids.length} records were accepted`);
  ledger.posted.push(...ids);
};

const putBatches: Lane = async ({ logs }, ledger, id) => {
  const entry = { id, acknowledged: false };
  ledger.batches.push(entry);
  const logEvents = Array.from({ length: batchSize }, (_, index) => ({
    timestamp: ledger.now,
    message: JSON.stringify({ kind: "bell", batch: id, index }),
  }));
  await logs.send(new PutLogEventsCommand({ ...bellsGroup, logEvents }));
  entry.acknowledged = true;
};

const passMinutes: Lane = async ({ url }, ledger) => {
  const target = ledger.now + minute;
  ledger.now = target;
  await post(`${url}/_trailbell/clock`, { set: new Date(target).toISOString() });
};

const readMails: Lane = async ({ url }, ledger) => {
  const mails = (await (await fetch(`${url}/_trailbell/inbox`)).json()) as { id: string }[];
  for (const { id } of mails) ledger.mails.add(id);
};

export async function post<Answer>(url: string, body: unknown): Promise<Answer> {
  const answer = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}
