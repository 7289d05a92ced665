/** `trailbell drill` as a user runs it: what it shows before and after, its files for CI, its exit status, and Ctrl-C. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Aws, openAws } from "../../src/aws/aws.ts";
import { embeddedCloud } from "../../src/drill/embedded.ts";
import { findLeftovers } from "../../src/drill/sweep/leftovers.ts";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import { clientOptions } from "../running/clients.ts";
import { useCloud } from "../running/cloud.ts";
import { type Ended, interrupted, trailbell } from "./program.ts";

const cloud = useCloud();
let folder: string;
let aws: Aws;

const monitors = [...walkThrough, { name: "tagged", pattern: "{ $.eventName = TagUser }" }];
const bell = { name: "bell", monitors, emails: ["ops@example.com"], region: "us-east-1" };
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "trailbell-drill-"));
  writeFileSync(join(folder, "bell.json"), JSON.stringify(bell));
  const named = { ...bell, accounts: ["000000000000"] };
  writeFileSync(join(folder, "named.json"), JSON.stringify(named));
  const root = { name: "root-used", pattern: "{ $.userIdentity.type = Root }" };
  writeFileSync(join(folder, "root.json"), JSON.stringify({ ...named, monitors: [...monitors, root] }));
  aws = openAws(clientOptions(cloud));
});
beforeEach(async () => {
  cloud.reset();
  await run("deploy", "--yes");
  const embedded = embeddedCloud(cloud.url);
  for (const { id } of await embedded.inbox()) await fetch((await embedded.links(id))[0] ?? "");
});
afterAll(() => {
  aws.close();
  rmSync(folder, { recursive: true, force: true });
});

function run(...args: string[]): Promise<Ended> {
  return trailbell([...args, "--config", "bell.json", "--endpoint", cloud.url], folder);
}
async function left() {
  return (await findLeftovers(aws)).map(({ id }) => id);
}

test("without a name the drills are listed, and what none rings", async () => {
  expect(await run("drill")).toMatchObject({
    status: 2,
    stdout: expect.stringMatching(
      /users +create five IAM users.* new-user-created-alarm, user-deleted-alarm\n.*security-group .*\n\n {2}No drill rings tagged-alarm: declare one/s,
    ),
    stderr: expect.stringContaining("name one of these drills or more"),
  });
});

test("shows what it would make, then the latency of each step", async () => {
  const { status, stdout } = await run("drill", "users", "--yes");
  expect(stdout).toMatch(
    /on the embedded cloud at http:.*makes five IAM users without credentials.*\n +must ring new-user-created-alarm/s,
  );
  expect(stdout).toMatch(/new-user-created-alarm +\d\d:\d\d:\d\d +\d\.\d s( +\d+(\.\d)? s){5}\s/);
  expect(stdout).toContain("All 2 alarms rang, and the notification came.");
  expect(status).toBe(0);
  expect(await left()).toEqual([]);
});

test("a monitor that was edited and not deployed is said to be so, and nothing is done", async () => {
  const edited = monitors.map((each) => (each.name === "user-deleted" ? { ...each, threshold: 2 } : each));
  writeFileSync(join(folder, "edited.json"), JSON.stringify({ ...bell, monitors: edited }));
  const args = ["drill", "users", "--yes", "--config", "edited.json", "--endpoint", cloud.url];
  expect(await trailbell(args, folder)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("nothing was done"),
    stdout: expect.stringMatching(/user-deleted was edited, not deployed: .*run 'trailbell deploy' first/s),
  });
  expect((await run("drill", "users", "--yes")).status).toBe(0);
});

test("a failing drill names the step and the reason and exits with 1, for people, machines and CI", async () => {
  await aws.cloudwatch.disableAlarmActions({ AlarmNames: ["user-deleted-alarm"] });
  const files = ["--junit", "drill.xml", "--markdown", "drill.md"];
  const { status, stdout } = await run("drill", "--all", "--yes", "--force", "--json", ...files);
  expect(status).toBe(1);
  const reason = expect.stringMatching(/^the actions of alarm user-deleted-alarm are disabled/);
  const steps = ["call", "record", "log-event", "datapoint", "alarm", "action", "notification"];
  expect(JSON.parse(stdout)).toMatchObject({
    drills: [
      {
        name: "users",
        ok: false,
        broken: { step: "action", reason },
        steps: steps.map((step, index) =>
          index < 5
            ? { step, ok: true, at: expect.stringMatching(/Z$/), ms: expect.any(Number) }
            : { step, ok: false, at: null, ms: null },
        ),
      },
      { name: "security-group", ok: true },
    ],
    notDrilled: ["tagged-alarm"],
  });
  const junit = readFileSync(join(folder, "drill.xml"), "utf8");
  expect(junit).toMatch(
    /<testsuite name="users" tests="2" failures="1".*<failure message="broke at action">the actions/s,
  );
  expect(readFileSync(join(folder, "drill.md"), "utf8")).toMatch(
    /## Drill: 2 of 3 alarms notified.*\| ❌ \| users \| user-deleted-alarm .*\*\*user-deleted-alarm\*\* broke at action: the actions/s,
  );
});

test("what is broken already ends it before anything is done", async () => {
  await aws.cloudwatch.disableAlarmActions({ AlarmNames: ["user-deleted-alarm"] });
  const before = cloud.records.length;
  const ended = await run("drill", "users", "--yes");
  expect(ended).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/^user-deleted\n {2}error .*silent-alarm\n.*1 error/s),
    stderr: expect.stringContaining("nothing was done: mend the 1 error of the embedded cloud"),
  });
  expect(cloud.records.slice(before).filter(({ readOnly }) => !readOnly)).toEqual([]);
});

test("what is broken of alarms that it does not ring is no matter", async () => {
  await aws.cloudwatch.disableAlarmActions({ AlarmNames: ["user-deleted-alarm"] });
  expect(await run("drill", "security-group", "--yes")).toMatchObject({ status: 0 });
});

const unconfirmed = ["one of several has not confirmed", "nobody has confirmed"] as const;
test.each(unconfirmed)("addresses: %s", async (what) => {
  const { Topics = [] } = await aws.sns.listTopics({});
  const topic = { TopicArn: Topics[0]?.TopicArn };
  if (what === "nobody has confirmed") {
    const { Subscriptions = [] } = await aws.sns.listSubscriptionsByTopic(topic);
    for (const { SubscriptionArn } of Subscriptions) await aws.sns.unsubscribe({ SubscriptionArn });
  }
  await aws.sns.subscribe({ ...topic, Protocol: "email", Endpoint: "ops@example.com" });
  await aws.sns.subscribe({ ...topic, Protocol: "email", Endpoint: "late@example.com" });
  const { status, stdout } = await run("drill", "security-group", "--yes");
  expect(stdout).toMatch(/late@example\.com \(email\) has not confirmed/);
  expect([status, stdout.includes("The alarm rang")]).toEqual(what === "nobody has confirmed" ? [1, false] : [0, true]);
});

test("a declaration that check refuses is not drilled", async () => {
  const wrong = { ...bell, monitors: [{ name: "typo", pattern: "{ $.eventName = CreateUsr }" }] };
  writeFileSync(join(folder, "wrong.json"), JSON.stringify(wrong));
  const drill = ["drill", "--all", "--yes", "--config", "wrong.json", "--endpoint", cloud.url];
  expect(await trailbell(drill, folder)).toMatchObject({
    status: 1,
    stdout: expect.stringContaining("CreateUsr"),
    stderr: expect.stringContaining("nothing was done: mend the 1 error of wrong.json"),
  });
});

test("Ctrl-C removes what was made", async () => {
  const before = cloud.records.length;
  const ended = await interrupted(
    ["drill", "users", "--yes", "--config", "bell.json", "--endpoint", cloud.url],
    folder,
    () => cloud.records.slice(before).some(({ eventName }) => eventName === "CreateUser"),
  );
  expect(ended).toMatchObject({
    status: 130,
    stdout: expect.stringMatching(/✖ create five users: new-user-created-alarm was (not rung yet|followed as far as)/),
    stderr: expect.stringContaining("interrupted; what was made is removed"),
  });
  expect(await left()).toEqual([]);
});

test("what a crash left is shown, and removed at the next start or by --cleanup", async () => {
  const UserName = "trailbell-drill-users-crashed0";
  await aws.iam.createUser({ UserName });
  await aws.iam.createUser({ UserName: "not-a-drill" });
  expect(await run("drill", "users", "--yes")).toMatchObject({
    status: 0,
    stdout: expect.stringContaining(`first removes what earlier drills have left:\n      IAM user ${UserName}`),
  });
  await aws.iam.createUser({ UserName });
  expect(await run("drill", "--cleanup", "--yes")).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("removed 1 of 1"),
  });
  expect(await run("drill", "--cleanup")).toMatchObject({ status: 0, stdout: "no drill has left anything\n" });
  const { Users = [] } = await aws.iam.listUsers({});
  expect(Users.map((user) => user.UserName)).toEqual(["not-a-drill"]);
});

const refused: [string, string[], RegExp][] = [
  ["an unknown drill", ["usres", "--yes"], /there is no drill usres; did you mean users\?/],
  ["names beside --all", ["users", "--all", "--yes"], /name drills or say --all, not both/],
  ["nobody to ask", ["users"], /--yes/],
  ["a drill that rings nothing declared", ["vpc", "--yes"], /drill vpc rings none of the declared monitors/],
  ["a span that is none", ["users", "--deadline", "soon"], /15m, 90s/],
];
test.each(refused)("refuses %s", async (_what, args, words) => {
  expect(await run("drill", ...args)).toMatchObject({ status: 2, stderr: expect.stringMatching(words) });
});

/** As AWS is: the same services, and nothing of Trailbell's own. */
describe("where no embedded cloud answers", () => {
  let aws: Server;
  let endpoint: string;
  beforeAll(async () => {
    aws = createServer(async (request, response) => {
      if (request.url?.startsWith("/_trailbell")) return void response.writeHead(404).end();
      const body = request.method === "GET" ? null : await new Response(request as never).arrayBuffer();
      const { host: _, connection: __, "content-length": ___, "transfer-encoding": ____, ...headers } = request.headers;
      const answer = await fetch(`${cloud.url}${request.url}`, {
        method: request.method ?? "GET",
        headers: headers as Record<string, string>,
        body,
      });
      response
        .writeHead(answer.status, Object.fromEntries(answer.headers))
        .end(Buffer.from(await answer.arrayBuffer()));
    });
    await new Promise<void>((resolve) => aws.listen(0, "127.0.0.1", resolve));
    endpoint = `http://127.0.0.1:${(aws.address() as AddressInfo).port}`;
  });
  afterAll(() => aws.close());
  const there = (config: string, ...args: string[]) =>
    trailbell(["drill", ...args, "--config", config, "--endpoint", endpoint], folder);

  test("an account that the configuration does not name is left alone", async () => {
    const before = cloud.records.length;
    expect(await there("bell.json", "users", "--yes")).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/does not name account 000000000000 .*accounts: \["000000000000"\]/),
    });
    expect(cloud.records.slice(before).map(({ eventName }) => eventName)).toEqual(["GetCallerIdentity"]);
  });

  test("in one that it names the drill's own queue hears what SNS sends", async () => {
    const clock = (body: object) =>
      fetch(`${cloud.url}/_trailbell/clock`, { method: "POST", body: JSON.stringify(body) });
    await clock({ set: new Date().toISOString() });
    await clock({ rate: 60 });
    const { status, stdout } = await there("named.json", "security-group", "--yes");
    await clock({ rate: 0 });
    expect(stdout).toContain("the notification is what SNS sent to a queue of the drill's own");
    expect(stdout).toContain("The alarm rang, and the notification came.");
    expect(status).toBe(0);
    expect(await left()).toEqual([]);
  });

  test("what only an embedded cloud can be given is left out, and refused by name", async () => {
    expect(await there("root.json", "root-use", "--yes")).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/drill root-use cannot run on AWS: nobody's root credentials/),
    });
    const yes = await there("root.json", "--all", "--deadline", "1s", "--yes");
    expect(yes.stdout).toContain("No drill rings tagged-alarm");
    expect(yes.stdout).toContain("Only an embedded cloud can ring root-used-alarm, by a record: nobody's root");
  });
});
