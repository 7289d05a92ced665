/** `trailbell/cloud` as a test of somebody else uses it. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateUserCommand, IAMClient, ListUsersCommand } from "@aws-sdk/client-iam";
import { CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { expect, onTestFinished, test } from "vitest";
import { type EmbeddedCloud, type StartOptions, startCloud } from "../src/cloud.ts";

/** Options of any official client, out of what a child process would get. */
function client({ env }: EmbeddedCloud) {
  return {
    endpoint: env.AWS_ENDPOINT_URL,
    region: env.AWS_REGION,
    credentials: { accessKeyId: env.AWS_ACCESS_KEY_ID, secretAccessKey: env.AWS_SECRET_ACCESS_KEY },
    maxAttempts: 1,
  };
}

async function usersOf(cloud: EmbeddedCloud) {
  const { Users = [] } = await new IAMClient(client(cloud)).send(new ListUsersCommand({}));
  return Users.map(({ UserName }) => UserName);
}

function createAnn(cloud: EmbeddedCloud) {
  return new IAMClient(client(cloud)).send(new CreateUserCommand({ UserName: "ann" }));
}

test("the example in its comment prints what it says", () => {
  const source = new URL("../src/cloud.ts", import.meta.url);
  const [, comment = ""] = /@example\n(.*?)\n \*\//s.exec(readFileSync(source, "utf8")) ?? [];
  const example = comment.replace(/^ \* ?/gm, "").replace("trailbell/cloud", source.href);
  const [, shown] = /console\.log\(.*\); \/\/ (.*)/.exec(example) ?? [];
  const root = new URL("..", import.meta.url);
  const args = ["--disable-warning=ExperimentalWarning", "--input-type=module-typescript", "--eval", example];
  expect(execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" }).trim()).toBe(shown);
});

test("calls become records, and a reset forgets them", async () => {
  await using cloud = await startCloud({ account: "123456789012", region: "eu-west-1" });
  await createAnn(cloud);
  await usersOf(cloud);
  expect(cloud.records().map(({ eventName }) => eventName)).toEqual(["CreateUser", "ListUsers"]);
  const [made, ...others] = cloud.records("{ $.eventName = CreateUser }");
  expect([made?.recipientAccountId, others]).toEqual(["123456789012", []]);
  cloud.reset();
  expect([cloud.records(), await usersOf(cloud)]).toEqual([[], []]);
});

test("a mail is in the inbox, and its link confirms", async () => {
  await using cloud = await startCloud();
  const sns = new SNSClient(client(cloud));
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "alarms" }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "ops@example.com" }));
  const [confirm = ""] = cloud.inbox()[0]?.links ?? [];
  expect(confirm.startsWith(cloud.url)).toBe(true);
  await fetch(confirm);
  await sns.send(new PublishCommand({ TopicArn, Subject: "It rings", Message: "bell" }));
  await cloud.clock.advance("PT1M");
  expect(cloud.inbox().at(-1)).toMatchObject({ to: "ops@example.com", subject: "It rings" });
});

test("the clock stands still until it is moved", async () => {
  await using cloud = await startCloud();
  await cloud.clock.set("2026-03-02T12:00:00Z");
  await cloud.clock.advance("PT5M");
  await cloud.clock.advance(1500);
  expect(cloud.clock.now()).toEqual(new Date("2026-03-02T12:05:01.500Z"));
});

test("strict authentication lets in the key of `env` alone", async () => {
  await using cloud = await startCloud({ auth: "strict", clock: "real" });
  expect(await usersOf(cloud)).toEqual([]);
  const stranger = { ...cloud, env: { ...cloud.env, AWS_SECRET_ACCESS_KEY: "another" } };
  await expect(usersOf(stranger)).rejects.toThrow(/signature/);
});

test("a data folder is kept for the next cloud, and one cloud at a time uses it", async () => {
  const data = mkdtempSync(join(tmpdir(), "trailbell-cloud-"));
  onTestFinished(() => rmSync(data, { recursive: true }));
  {
    await using first = await startCloud({ data });
    await createAnn(first);
    await expect(startCloud({ data })).rejects.toMatchObject({ code: "data-unusable" });
  }
  await using second = await startCloud({ data });
  expect(await usersOf(second)).toEqual(["ann"]);
});

const refused: [what: string, options: StartOptions, message: string][] = [
  ["an account", { account: "1" }, 'account is "1": an account id has 12 digits'],
  ["a region", { region: "mars" }, 'region is "mars": a region is named like us-east-1'],
  ["a port", { port: 70_000 }, 'port is "70000": a port is a number from 0 to 65535'],
  ["a clock", { clock: -1 }, 'clock is "-1": allowed: real, manual, or a rate above 0 and up to 86400'],
  ["a server for mails", { smtp: "localhost" }, 'smtp is "localhost": an SMTP server is given as smtp://'],
  ["an address of the world", { host: "0.0.0.0" }, "the host 0.0.0.0: without strict authentication"],
];
test.each(refused)("%s that is not allowed", async (_what, options, message) => {
  await expect(startCloud(options)).rejects.toMatchObject({ code: "usage", message: expect.stringContaining(message) });
});

test("what it is asked for may be refused, too", async () => {
  await using cloud = await startCloud();
  expect(() => cloud.records("{ $.a }")).toThrow(expect.objectContaining({ code: "pattern-refused" }));
  await expect(async () => cloud.clock.advance("5 minutes")).rejects.toMatchObject({ code: "usage" });
  await expect(async () => cloud.clock.set("noon")).rejects.toMatchObject({ code: "usage" });
});
