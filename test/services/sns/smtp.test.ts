/** `--smtp`: mails reach a real SMTP server; one that refuses or is away is tried again by the clock, and the inbox has them all the same. */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { startCloud, type TestCloud } from "../../running/cloud.ts";
import { followLink, snsOf } from "./fixture.ts";

interface Arrived {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and text as they went over the wire, soft line breaks of quoted-printable undone. */
  readonly source: string;
}

/** A server that refuses the first mails with a passing error, then takes them. */
async function startSmtpServer(refusals = 0, port = 0) {
  const arrived: Arrived[] = [];
  let left = refusals;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: async (stream, session, done) => {
      const source = Buffer.concat(await stream.toArray()).toString();
      if (left > 0) {
        left -= 1;
        return done(Object.assign(new Error("the mailbox is busy"), { responseCode: 450 }));
      }
      const { mailFrom, rcptTo } = session.envelope;
      arrived.push({
        from: mailFrom ? mailFrom.address : "",
        to: rcptTo.map(({ address }) => address),
        source: decode(source),
      });
      done();
    },
  });
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  const { port: taken } = server.server.address() as AddressInfo;
  return {
    arrived,
    url: `smtp://127.0.0.1:${taken}`,
    port: taken,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

function decode(source: string) {
  return source
    .replaceAll("=\r\n", "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const address = "ops@example.com";
const problems: string[] = [];
function log(what: string, error: unknown) {
  return void problems.push(`${what}: ${error instanceof Error ? error.message : error}`);
}
function minutes(cloud: TestCloud, count: number) {
  return cloud.clock.advance(count * 60_000);
}
beforeEach(() => {
  problems.length = 0;
});

describe("with an SMTP server", () => {
  let running: TestCloud;
  let server: Awaited<ReturnType<typeof startSmtpServer>>;
  afterEach(async () => {
    await running.close();
    await server.close();
  });
  const start = async (refusals?: number) => {
    server = await startSmtpServer(refusals);
    running = await startCloud({ services: ["sns"], smtp: server.url, log });
    return snsOf(running);
  };

  test("a mail arrives with AWS's sender, subject and text", async () => {
    const cloud = await start();
    const topic = await cloud.createTopic("alarms");
    await cloud.subscribe(topic, address);
    await followLink(running);
    await cloud.publish(topic, "The bell rang.", { Subject: "Bell" });
    await minutes(running, 0);
    const [confirmation, notification] = server.arrived;
    expect(confirmation).toMatchObject({ from: "no-reply@sns.amazonaws.com", to: [address] });
    for (const part of [
      "From: AWS Notifications <no-reply@sns.amazonaws.com>",
      "Subject: AWS Notification - Subscription Confirmation",
    ])
      expect(confirmation?.source).toContain(part);
    expect(confirmation?.source).toContain(`You have chosen to subscribe to the topic: \r\n${topic}\r\n`);
    expect(confirmation?.source).toContain(running.inbox()[0]?.links[0]);
    expect(notification?.source).toMatch(
      /Subject: Bell\r\n[\s\S]*\r\n\r\nThe bell rang\.\r\n\r\n--\r\nIf you wish to stop receiving/,
    );
    expect(problems).toEqual([]);
  });

  test("a mail that is refused is tried again each minute", async () => {
    const cloud = await start(2);
    await cloud.subscribe(await cloud.createTopic("alarms"), address);
    await minutes(running, 0);
    expect([running.inbox().length, server.arrived.length]).toEqual([1, 0]);
    await minutes(running, 1);
    expect(server.arrived.length).toBe(0);
    await minutes(running, 1);
    expect(server.arrived.length).toBe(1);
    expect(problems).toEqual(
      [1, 2].map(
        (attempt) =>
          `mail to ${address} by 127.0.0.1:${server.port}, attempt ${attempt} of 5: Message failed: 450 the mailbox is busy`,
      ),
    );
  });
});

test("a server that is away is asked five times, and the inbox keeps the mail", async () => {
  const nobody = createServer().listen(0, "127.0.0.1");
  await once(nobody, "listening");
  const { port } = nobody.address() as AddressInfo;
  nobody.close();
  const running = await startCloud({ services: ["sns"], smtp: `smtp://127.0.0.1:${port}`, log });
  const cloud = snsOf(running);
  await cloud.subscribe(await cloud.createTopic("alarms"), address);
  await minutes(running, 60);
  expect(problems.map((problem) => /attempt \d of 5/.exec(problem)?.[0])).toEqual(
    [1, 2, 3, 4, 5].map((attempt) => `attempt ${attempt} of 5`),
  );
  expect(running.inbox()).toMatchObject([{ to: address }]);
  await running.close();
});

test("a mail whose sending was cut off by a death is sent again under the same Message-ID", async () => {
  const folder = mkdtempSync(join(tmpdir(), "trailbell-smtp-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const server = await startSmtpServer();
  const options = { services: ["sns"], smtp: server.url, log, storeFile: join(folder, "trailbell.db") };
  const first = await startCloud(options);
  const cloud = snsOf(first);
  await cloud.subscribe(await cloud.createTopic("alarms"), address);
  // As a death does, closing keeps what is under way from being noted as sent.
  const sending = first.clock.advance(0);
  await first.close();
  await sending;
  const second = await startCloud(options);
  await minutes(second, 1);
  const [mail] = second.inbox();
  await second.close();
  await server.close();
  const ids = server.arrived.map(({ source }) => /^Message-ID: (.*)\r$/m.exec(source)?.[1]);
  expect(ids).toEqual([`<${mail?.id}@trailbell.localhost>`, `<${mail?.id}@trailbell.localhost>`]);
});
