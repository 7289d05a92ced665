/** The mailbox: what it keeps of a mail, and which links it shows. */
import { expect, test } from "vitest";
import { createClock } from "./clock.ts";
import { createMailbox, mailboxTables } from "./mailbox.ts";
import { createOutbox, outboxTables } from "./outbox.ts";
import { openStore } from "./store.ts";

function openMailbox(smtp: boolean) {
  const store = openStore();
  for (const sql of [...mailboxTables, ...outboxTables]) store.define(sql);
  const outbox = createOutbox(store, createClock({ rate: 0 }), () => {});
  const mailbox = createMailbox(store, outbox, { smtp, baseUrl: () => "http://127.0.0.1:4566" });
  return { mailbox, letters: () => store.all<{ channel: string }>("SELECT channel FROM outbox") };
}

const letter = {
  to: "ops@example.com",
  from: "AWS Notifications <no-reply@sns.amazonaws.com>",
  subject: "Hello",
  text: "",
};
const now = Date.UTC(2026, 8, 14, 11, 18, 44);

const texts: [text: string, links: string[]][] = [
  ["no link at all", []],
  ["https://console.aws.amazon.com/cloudwatch", []],
  ["http://127.0.0.1:45660/other", []],
  [
    "confirm: http://127.0.0.1:4566/confirmation.html?Token=1&Endpoint=a@b.c\nor not",
    ["http://127.0.0.1:4566/confirmation.html?Token=1&Endpoint=a@b.c"],
  ],
  [
    '{"SubscribeURL" : "http://127.0.0.1:4566/?Action=ConfirmSubscription"}',
    ["http://127.0.0.1:4566/?Action=ConfirmSubscription"],
  ],
];
test.each(texts)("of '%s' it shows the links to this cloud", (text, links) => {
  const { mailbox } = openMailbox(false);
  mailbox.deliver({ ...letter, text }, now);
  const [mail] = mailbox.list();
  expect(mail).toMatchObject({ ...letter, text, links, receivedAt: "2026-09-14T11:18:44.000Z" });
  expect(mailbox.get(mail?.id ?? "")).toEqual(mail);
});

test("the newest mail is last, and all can be thrown away", () => {
  const { mailbox } = openMailbox(false);
  for (const subject of ["first", "second"]) mailbox.deliver({ ...letter, subject }, now);
  expect(mailbox.list().map(({ subject }) => subject)).toEqual(["first", "second"]);
  mailbox.clear();
  expect([mailbox.list(), mailbox.get("nobody")]).toEqual([[], undefined]);
});

test.each([true, false])("mails go on by SMTP where there is a server: %s", (smtp) => {
  const { mailbox, letters } = openMailbox(smtp);
  mailbox.deliver(letter, now);
  expect(letters().length).toBe(smtp ? 1 : 0);
});
