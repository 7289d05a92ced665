/** What tests of the dashboard's API share: a cloud with the walk-through on it, and how its API is asked. */

import type { Tick } from "../../src/api/contract.ts";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import { createUser } from "../../src/records/record.fixture.ts";
import type { CloudTrailRecord } from "../../src/records/record.ts";
import { stackOutputs } from "../deploy/fixture.ts";
import { startCloud, type TestCloud } from "../running/cloud.ts";

export interface Answered {
  readonly status: number;
  // What an answer looks like is what the tests say.
  readonly body: unknown;
}

export async function ask({ url }: { readonly url: string }, path: string, body?: object): Promise<Answered> {
  const answer = await fetch(
    `${url}/_trailbell/api/${path}`,
    body ? { method: "POST", body: JSON.stringify(body) } : {},
  );
  return { status: answer.status, body: await answer.json() };
}

/** The answer's body, of the type that the contract gives it. */
export async function read<Body>(cloud: { readonly url: string }, path: string, body?: object): Promise<Body> {
  return (await ask(cloud, path, body)).body as Body;
}

/** Posts records as if AWS had recorded them. */
export async function post({ url }: { readonly url: string }, records: readonly unknown[]): Promise<void> {
  const answer = await fetch(`${url}/_trailbell/events`, { method: "POST", body: JSON.stringify(records) });
  if (!answer.ok) throw new Error(await answer.text());
}

/** A record of its own: each number gives another event id, a second later. */
export function record(number: number, changes: Partial<CloudTrailRecord> = {}): CloudTrailRecord {
  return {
    ...createUser,
    eventID: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    eventTime: new Date(Date.UTC(2026, 0, 31, 12) + number * 1_000).toISOString().replace(".000", ""),
    ...changes,
  };
}

/** The walk-through's stack, one of its two addresses confirmed. */
export async function walkThroughCloud(): Promise<TestCloud> {
  const cloud = await startCloud();
  const emails = ["ops@example.com", "oncall@example.com"];
  await stackOutputs(cloud, { name: "bell", monitors: walkThrough, emails, namespace: "N" });
  const [mail] = cloud.cloud.mailbox.list();
  await fetch(mail?.links[0] ?? "");
  return cloud;
}

/** The live stream's messages as they come. */
export async function* ticks({ url }: { readonly url: string }, options: RequestInit = {}): AsyncGenerator<Tick> {
  const answer = await fetch(`${url}/_trailbell/api/live`, options);
  let text = "";
  for await (const piece of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += piece;
    const messages = text.split("\n\n");
    text = messages.pop() ?? "";
    for (const message of messages) {
      const data = /^data: ?(.*)$/m.exec(message)?.[1];
      if (data) yield JSON.parse(data) as Tick;
    }
  }
}
