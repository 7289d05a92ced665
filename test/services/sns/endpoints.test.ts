/** What SNS does not call: the cloud itself, by any spelling, path or redirect, and with another `--host` this machine. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { CreateUserCommand, IAMClient, ListUsersCommand } from "@aws-sdk/client-iam";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { as, operatorKey } from "../../access/strict.fixture.ts";
import { startCloud, type TestCloud, type TestCloudOptions } from "../../running/cloud.ts";

let cloud: TestCloud;
const told: string[] = [];
afterEach(async () => {
  await cloud.close();
  told.length = 0;
});

async function start(options: TestCloudOptions = {}) {
  cloud = await startCloud({
    services: ["sns", "iam"],
    log: (what, error) => void told.push(`${what}: ${error}`),
    ...options,
  });
  await new IAMClient(as(cloud, operatorKey)).send(new CreateUserCommand({ UserName: "ann" }));
  return new URL(cloud.url).port;
}

/** Asks SNS to post there, and lets it try for an hour. */
async function subscribe(Endpoint: string) {
  const client = new SNSClient(as(cloud, operatorKey));
  const { TopicArn } = await client.send(new CreateTopicCommand({ Name: "topic" }));
  const Protocol = new URL(Endpoint).protocol.slice(0, -1);
  await client.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint }));
  await cloud.clock.advance(3_600_000);
}

async function users() {
  return (await new IAMClient(as(cloud, operatorKey)).send(new ListUsersCommand({}))).Users?.map(
    ({ UserName }) => UserName,
  );
}

/** A server on loopback, and what it was asked. */
async function startServer(answer: { status: number; location?: string }) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(answer.status, answer.location === undefined ? {} : { location: answer.location }).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { asked, port: (server.address() as AddressInfo).port };
}

describe("a subscription to the cloud itself is not called", () => {
  const hosts = ["127.0.0.1", "127.1", "0.0.0.0", "localhost", "2130706433", "[::ffff:127.0.0.1]"];
  test.each(hosts)("as %s", async (host) => {
    const port = await start();
    await subscribe(`http://${host}:${port}/_trailbell/reset`);
    expect(told).toEqual([expect.stringMatching(/after 1 attempts: .* is this Trailbell itself/)]);
    expect(await users()).toEqual(["ann"]);
  });

  test("by an action", async () => {
    const port = await start();
    await subscribe(`http://127.0.0.1:${port}/?Action=DeleteUser&UserName=ann&Version=2010-05-08`);
    expect(await users()).toEqual(["ann"]);
  });

  test("by a redirect", async () => {
    const port = await start();
    const server = await startServer({ status: 307, location: `http://127.0.0.1:${port}/_trailbell/reset` });
    await subscribe(`http://127.0.0.1:${server.port}/hook`);
    expect(server.asked).toEqual(["/hook"]);
    expect(told).toEqual([expect.stringContaining("HTTP status 307")]);
    expect(await users()).toEqual(["ann"]);
  });

  test("nor lets the cloud in what a proxy brings back", async () => {
    await start();
    const headers = { "x-amz-sns-message-type": "Notification" };
    expect((await fetch(`${cloud.url}/_trailbell/reset`, { method: "POST", headers })).status).toBe(403);
    expect(await users()).toEqual(["ann"]);
  });
});

describe("where the cloud listens for others", () => {
  const cases: [what: string, options: TestCloudOptions, asked: string[]][] = [
    ["this machine's servers are not called", {}, []],
    ["they are where that is allowed", { localEndpoints: true }, ["/hook"]],
  ];
  test.each(cases)("%s", async (_, options, asked) => {
    await start({ host: "0.0.0.0", operatorKey, ...options });
    const server = await startServer({ status: 200 });
    await subscribe(`http://127.0.0.1:${server.port}/hook`);
    expect(server.asked).toEqual(asked);
  });
});
