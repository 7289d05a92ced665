/** What a drill causes is known by its name, and its cleaning up rings nothing that nobody expects. */
import { beforeEach, expect, test } from "vitest";
import type { MailRow, Page, RecordPage } from "../../src/api/contract.ts";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import { read } from "../api/fixture.ts";
import { useCloud } from "../running/cloud.ts";
import { awsOn, drilled, ready } from "./drill.fixture.ts";

const cloud = useCloud();
beforeEach(() => cloud.reset());

interface Entry {
  readonly subject: string;
  readonly drill?: string;
}
async function inbox() {
  return (await (await fetch(`${cloud.url}/_trailbell/inbox`)).json()) as Entry[];
}
function kinds(mails: readonly Entry[]) {
  return mails.map(({ subject, drill }) => `${drill?.replace(/-[\w]{8}$/, "") ?? "–"}: ${subject.split('" in')[0]}`);
}

const stack = { name: "bell", monitors: walkThrough, emails: ["ops@example.com"] };

test("the mails of a drill are told from others, an hour later there are no more, and they can be left out", async () => {
  const on = await ready(cloud, stack);
  await using aws = awsOn(on);
  await drilled(on, "all");
  await cloud.clock.advance(3_600_000);
  await aws.iam.createUser({ UserName: "eve" });
  await cloud.clock.advance(600_000);
  expect(kinds(await inbox())).toEqual([
    "–: AWS Notification - Subscription Confirmation",
    'trailbell-drill-users: ALARM: "new-user-created-alarm',
    'trailbell-drill-security-group: ALARM: "security-group-changed-alarm',
    'trailbell-drill-users: ALARM: "user-deleted-alarm',
    '–: ALARM: "new-user-created-alarm',
  ]);
  const { items } = await read<Page<MailRow>>(cloud, "mails?drills=none");
  expect(items.map(({ kind }) => kind)).toEqual(["alarm", "confirmation"]);
});

test("an alarm that somebody else rang, too, is no drill's", async () => {
  const on = await ready(cloud, stack);
  await using aws = awsOn(on);
  let isDone = false;
  await drilled(on, ["users"], {
    tell: ({ event }) => {
      if (event !== "step" || isDone) return;
      isDone = true;
      void aws.iam.createUser({ UserName: "eve" });
    },
  });
  const [, rung] = await inbox();
  expect(kinds(rung ? [rung] : [])).toEqual(['–: ALARM: "new-user-created-alarm']);
});

test("messages that say who did it are told by the caller's user agent", async () => {
  const on = await ready(cloud, { ...stack, eventNotifications: true });
  await drilled(on, ["security-group"]);
  expect(kinds((await inbox()).slice(1))).toEqual([
    "trailbell-drill-security-group: AWS Notification Message",
    'trailbell-drill-security-group: ALARM: "security-group-changed-alarm',
  ]);
});

test("records of a drill are known by its name, cleaning up included, and can be left out", async () => {
  const on = await ready(cloud, stack);
  await drilled(on, ["security-group"]);
  const { items } = await read<RecordPage>(cloud, "records?drills=only&event=SecurityGroup&limit=500");
  const writes = items.filter(({ name }) => !name.startsWith("Describe"));
  expect(writes.map(({ name, drill }) => `${name} ${drill?.replace(/-\w{8}$/, "")}`)).toEqual([
    "DeleteSecurityGroup trailbell-drill-security-group",
    "CreateSecurityGroup trailbell-drill-security-group",
  ]);
  const others = await read<RecordPage>(cloud, "records?drills=none&event=SecurityGroup");
  expect(others.items).toEqual([]);
});
