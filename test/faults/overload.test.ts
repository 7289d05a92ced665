/** More calls than can be under way: those above are told to come again, in their own protocol; what was accepted is answered, also when the server closes. */
import { type ClientRequest, request } from "node:http";
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateUserCommand, IAMClient, ListUsersCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clientOptions } from "../running/clients.ts";
import { startCloud, type TestCloud } from "../running/cloud.ts";

const most = 3;

let running: TestCloud;
let slow: ClientRequest[];

beforeEach(async () => {
  running = await startCloud({ mostAtOnce: most, limits: { stalledAfter: 60_000 } });
  slow = [];
});
afterEach(async () => {
  for (const each of slow) each.destroy();
  await running.close();
});

/** A call whose body does not end before it is told to. */
function slowCall(): { readonly accepted: Promise<void>; finish(): Promise<number> } {
  const body = "Action=GetCallerIdentity&Version=2011-06-15";
  const headers = { "content-type": "application/x-www-form-urlencoded", "content-length": body.length };
  const call = request(running.url, { method: "POST", headers: { ...headers, expect: "100-continue" } });
  slow.push(call);
  const answered = new Promise<number>((resolve, reject) => {
    call.on("response", (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    call.on("error", reject);
  });
  answered.catch(() => {});
  // The server says that it may go on once it has let the call in.
  const accepted = new Promise<void>((resolve) => call.once("continue", resolve));
  call.flushHeaders();
  return {
    accepted,
    finish: () => {
      call.end(body);
      return answered;
    },
  };
}

async function fill() {
  const calls = Array.from({ length: most }, slowCall);
  await Promise.all(calls.map(({ accepted }) => accepted));
  return calls;
}

describe("where as many calls are under way as may be", () => {
  const options = () => ({ ...clientOptions(running), forcePathStyle: true });
  const cases: [protocol: string, call: () => Promise<unknown>, name: string, status: number][] = [
    ["query", () => new IAMClient(options()).send(new ListUsersCommand({})), "ThrottlingException", 400],
    [
      "JSON",
      () => new CloudWatchLogsClient(options()).send(new DescribeLogGroupsCommand({})),
      "ThrottlingException",
      400,
    ],
    ["REST XML", () => new S3Client(options()).send(new CreateBucketCommand({ Bucket: "bucket" })), "SlowDown", 503],
  ];
  test.each(cases)("the next is told so in the %s protocol", async (_protocol, call, name, status) => {
    const calls = await fill();
    const error = (await call().catch((thrown) => thrown)) as Error & { $metadata: { httpStatusCode: number } };
    expect({ name: error.name, status: error.$metadata.httpStatusCode }).toEqual({ name, status });
    for (const each of calls) expect(await each.finish()).toBe(200);
    const answer = call();
    await expect(answer).resolves.toBeDefined();
  });

  test("it is told when to come again, and nothing of it was done", async () => {
    const calls = await fill();
    const answer = await fetch(`${running.url}/_trailbell/events`, { method: "POST", body: "[]" });
    expect(answer.headers.get("retry-after")).toBe("1");
    const iam = new IAMClient(clientOptions(running));
    await expect(iam.send(new CreateUserCommand({ UserName: "ann" }))).rejects.toThrow("Rate exceeded");
    for (const each of calls) await each.finish();
    expect((await iam.send(new ListUsersCommand({}))).Users).toEqual([]);
    iam.destroy();
  });

  test("pages are still read", async () => {
    await fill();
    expect((await fetch(`${running.url}/_trailbell/health`)).status).toBe(200);
  });
});

test("a client makes its call again by itself until there is room", async () => {
  const calls = await fill();
  const iam = new IAMClient({ ...clientOptions(running), maxAttempts: 10 });
  const made = iam.send(new CreateUserCommand({ UserName: "ann" }));
  for (const each of calls) await each.finish();
  await expect(made).resolves.toMatchObject({ User: { UserName: "ann" } });
  iam.destroy();
});

test("calls whose bodies never come keep nobody waiting", async () => {
  await running.close();
  running = await startCloud({ mostAtOnce: most, limits: { stalledAfter: 0 } });
  const calls = await fill();
  const iam = new IAMClient({ ...clientOptions(running), maxAttempts: 1 });
  await expect(iam.send(new CreateUserCommand({ UserName: "ann" }))).resolves.toMatchObject({
    User: { UserName: "ann" },
  });
  iam.destroy();
  for (const each of calls) expect(await each.finish()).toBe(200);
});

test("closing the server answers what it had let in", async () => {
  const [call] = await fill();
  const closed = running.close();
  expect(await call?.finish()).toBe(200);
  await closed;
  running = await startCloud();
});
