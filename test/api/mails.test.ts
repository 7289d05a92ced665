/** The inbox page by page, one mail with links that work here, and its source. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MailDetail, MailRow, Page } from "../../src/api/contract.ts";
import type { TestCloud } from "../running/cloud.ts";
import { ask, read, walkThroughCloud } from "./fixture.ts";

let cloud: TestCloud;
let mails: readonly MailRow[];

beforeAll(async () => {
  cloud = await walkThroughCloud();
  mails = (await read<Page<MailRow>>(cloud, "mails")).items;
});
afterAll(() => cloud.close());

test("lists newest first and says what a mail is", () => {
  expect(mails.map(({ to, kind }) => `${to} ${kind}`)).toEqual([
    "oncall@example.com confirmation",
    "ops@example.com confirmation",
  ]);
});

test("pages by cursor", async () => {
  const first = await read<Page<MailRow>>(cloud, "mails?limit=1");
  const second = await read<Page<MailRow>>(cloud, `mails?limit=1&cursor=${first.next}`);
  expect([...first.items, ...second.items]).toEqual(mails);
  expect(second.next).toBeUndefined();
});

test("a confirmation's link leads to this cloud", async () => {
  const { links, text } = await read<MailDetail>(cloud, `mails/${mails[0]?.id}`);
  expect(links).toHaveLength(1);
  expect(text).toContain(links[0]?.url);
  expect(links[0]?.path).toMatch(/^\/confirmation\.html\?TopicArn=/);
});

test("the source is the mail as it travels", async () => {
  const { source, subject, to } = await read<MailDetail>(cloud, `mails/${mails[0]?.id}`);
  const [head = "", body] = source.split("\r\n\r\n");
  expect(head.split("\r\n")).toEqual(expect.arrayContaining([`Subject: ${subject}`, `To: ${to}`, "MIME-Version: 1.0"]));
  expect(body).toContain("You have chosen to subscribe");
});

test("says that a mail is not there", async () => {
  expect((await ask(cloud, "mails/none")).status).toBe(404);
});
