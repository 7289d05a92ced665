/**
 * Damaged input of every kind: requests of all protocols, the admin API, configurations, log files, patterns. Each is refused or
 * taken, in bounded time and memory, without a bug, a 500 or a stack in an answer. The seeds are in corpus/; TRAILBELL_FULL=1 tries
 * thirty times as many.
 */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { parseDocument } from "yaml";
import { eventMatcher } from "../../src/event-patterns/match.ts";
import { PatternError as EventPatternError } from "../../src/event-patterns/reader.ts";
import { checkView } from "../../src/monitors/check/check.ts";
import { declaredView } from "../../src/monitors/check/declared-view.ts";
import { DeclarationError } from "../../src/monitors/declaration-error.ts";
import { readStack } from "../../src/monitors/define.ts";
import { compilePattern, logEvent } from "../../src/patterns/match.ts";
import { parsePattern } from "../../src/patterns/parse.ts";
import { PatternError } from "../../src/patterns/pattern-error.ts";
import { splitRecords } from "../../src/records/split-records.ts";
import { services } from "../../src/services/registry.ts";
import { IncomingRequest } from "../../src/wire/incoming-request.ts";
import { startCloud, type TestCloud } from "../running/cloud.ts";
import { type Carrier, randomStructure, seeded } from "../wire/random-values.ts";
import { clientNames, createSdkClient, serviceOf } from "../wire/sdk-clients.ts";
import { damagedBytes, damagedText, type Random } from "./mutations.ts";

const times = process.env.TRAILBELL_FULL === "1" ? 30 : 1;
vi.setConfig({ testTimeout: 30_000 * times });

/** Milliseconds for one input, on a machine that others use. */
const patience = 5000;

let tried = 0;
afterAll(() => console.log(`bad input: ${tried} inputs tried`));

function corpus(name: string): string {
  return readFileSync(new URL(`corpus/${name}.txt`, import.meta.url), "utf8");
}
function lines(name: string): string[] {
  return corpus(name).split("\n").filter(Boolean);
}

/** Tries `count` damaged copies of each seed; an input that takes too long is told with what it is. */
async function each(seeds: readonly string[], count: number, tryOne: (text: string) => unknown): Promise<void> {
  const random = seeded(9);
  for (const seed of seeds)
    for (let left = count * times; left > 0; left -= 1) {
      const text = damagedText(seed, random);
      const started = performance.now();
      await tryOne(text);
      tried += 1;
      expect(performance.now() - started, `too slow: ${text.slice(0, 500)}`).toBeLessThan(patience);
    }
}

/** Errors that tell what is wrong with the input are what is wanted; all others are bugs. */
function allow(work: () => unknown, ...refusals: (abstract new (...args: never[]) => Error)[]): void {
  try {
    work();
  } catch (error) {
    if (!refusals.some((refusal) => error instanceof refusal)) throw error;
  }
}

const record = logEvent('{"eventName":"CreateUser","userIdentity":{"type":"Root"},"a":[1,"b",null]}');

test("filter patterns are read or refused, and what was read can be matched", async () => {
  await each(lines("patterns"), 300, (text) =>
    allow(() => compilePattern(parsePattern(text)).matches(record), PatternError),
  );
});

test("event patterns are read or refused, and what was read can be matched", async () => {
  const event = { source: "aws.iam", detail: { eventName: "CreateUser", a: [1, "10.0.0.1"] } };
  await each(lines("event-patterns"), 300, (text) => allow(() => eventMatcher(text)(event), EventPatternError));
});

test("configurations are read or refused, and what was read can be checked", async () => {
  await each([corpus("configs")], 200, (text) => {
    const document = parseDocument(text, { logLevel: "silent" });
    if (document.errors.length > 0) return;
    // An alias that feeds on itself is refused by the YAML library, as a ReferenceError.
    allow(() => checkView(declaredView(readStack(document.toJS()))), DeclarationError, ReferenceError);
  });
});

test("log files give their records and say where they end", async () => {
  const seeds = corpus("log-files").split("\n").filter(Boolean);
  await each([...seeds, seeds.join("\n")], 200, (text) => {
    const splitter = splitRecords();
    const half = Math.floor(text.length / 2);
    const found = [text.slice(0, half), text.slice(half)].flatMap((piece) => splitter.push(piece));
    expect([...found, ...splitter.end()].join("").length).toBeLessThanOrEqual(text.length);
  });
});

const carrier: Carrier = {
  member: (name) =>
    /^(Checksum|ContentMD5$|ContentLength$|SSECustomer|CopySourceSSE)/.test(name) ? "leave out" : "header",
};

describe("requests and the admin API", () => {
  let running: TestCloud;
  const bugs: string[] = [];
  const random: Random = seeded(99);

  beforeAll(async () => {
    running = await startCloud({
      log: (what, error) => void bugs.push(`${what}: ${(error as Error).stack}`),
    });
  });
  afterAll(() => running.close());

  const hasStack = (body: string) => /\n\s+at .+:\d+:\d+/.test(body);

  const damagedRequest = (request: IncomingRequest): IncomingRequest => {
    const body = request.body.length > 0 && random() < 0.8 ? damagedBytes(request.body, random) : request.body;
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        random() < 0.1
          ? damagedText(value ?? "", random)
              .slice(0, 4000)
              .replace(/[^\x20-\x7e]/g, "?")
          : value,
      ]),
    );
    const url = random() < 0.2 ? damagedText(request.url, random).slice(0, 4000) : request.url;
    return new IncomingRequest({
      method: request.method,
      url: url.startsWith("/") ? url : `/${url}`,
      headers,
      body: Buffer.from(body),
    });
  };

  test.each(clientNames)("requests to %s are answered", async (clientName) => {
    const service = services.find(({ name }) => name === serviceOf(clientName));
    if (!service) throw new Error(`there is no service for ${clientName}`);
    const client = createSdkClient(clientName);
    const wrong: string[] = [];
    for (const operation of Object.keys(service.operations)) {
      if (!client.has(operation)) continue;
      const input = randomStructure(
        service.model,
        service.model.operations[operation]?.input,
        seeded(tried + 1),
        carrier,
      );
      const answer = (request: IncomingRequest) => {
        for (let left = 12 * times; left > 0; left -= 1) {
          const damaged = damagedRequest(request);
          const started = performance.now();
          const { status, body } = running.cloud.answer(damaged, { sourceIp: "127.0.0.1" });
          tried += 1;
          const text = typeof body === "string" ? body : Buffer.from(body ?? "").toString("latin1");
          const slow = performance.now() - started > patience;
          if ((status >= 500 && status !== 501 && status !== 503) || hasStack(text) || slow)
            wrong.push(`${operation} ${damaged.url.slice(0, 200)} ${status} ${text.slice(0, 300)}`);
        }
        return running.cloud.answer(request, { sourceIp: "127.0.0.1" });
      };
      await client.call(operation, input, answer).catch(() => {});
    }
    expect(wrong).toEqual([]);
    expect(bugs.splice(0)).toEqual([]);
  });

  test("the admin API answers, and goes on", async () => {
    const seeds = lines("admin").map((line) => {
      const [, method = "GET", path = "", body] = /^(\S+) (\S+)(?: (.*))?$/.exec(line) ?? [];
      return { method, path, body };
    });
    const wrong: string[] = [];
    for (const { method, path, body } of seeds)
      await each([body ?? path], 60, async (text) => {
        const sent = body === undefined ? encodeURI(text.toWellFormed()).slice(0, 4000) : path;
        const answer = await fetch(`${running.url}/_trailbell/${sent}`, {
          method,
          ...(body !== undefined && { body: text.toWellFormed() }),
        });
        const told = await answer.text();
        if (answer.status >= 500 || hasStack(told))
          wrong.push(`${method} ${sent} ${text.slice(0, 200)}: ${told.slice(0, 300)}`);
      });
    expect(wrong).toEqual([]);
    expect(bugs.splice(0)).toEqual([]);
    expect((await fetch(`${running.url}/_trailbell/health`)).status).toBe(200);
  });

  test("what is no file of a trail stays outside: zipped rubbish is one rejected answer", async () => {
    const answer = await fetch(`${running.url}/_trailbell/events`, {
      method: "POST",
      body: gzipSync("x".repeat(1_000_000)),
    });
    expect(answer.status).toBe(400);
    expect(hasStack(await answer.text())).toBe(false);
  });
});

test("all of it leaves the memory as it was", () => {
  globalThis.gc?.();
  expect(process.memoryUsage().rss).toBeLessThan(1500 * 1024 * 1024);
});
