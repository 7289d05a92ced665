/** Input that was made to hurt: refused in AWS's words or in one line, quickly, with a short answer, and recorded with a bound. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { trailbell } from "../cli/program.ts";
import { useCloud } from "../running/cloud.ts";

const log: string[] = [];
const cloud = useCloud({ log: (what, error) => void log.push(`${what}: ${error}`) });

function many(count: number, part: (index: number) => string, between = "&"): string {
  return Array.from({ length: count }, (_, index) => part(index)).join(between);
}
function nested(depth: number): string {
  return `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
}

interface Answer {
  readonly status: number;
  readonly text: string;
  /** Of the processor of this process, in milliseconds: the machine may be busy with others. */
  readonly spent: number;
}

async function ask(path: string, init: RequestInit): Promise<Answer> {
  const before = process.cpuUsage();
  const answer = await fetch(`${cloud.url}${path}`, init);
  const text = await answer.text();
  const { user, system } = process.cpuUsage(before);
  return { status: answer.status, text, spent: (user + system) / 1000 };
}

function form(body: string): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body,
  };
}
function json(target: string, body: string): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": target },
    body,
  };
}
function tags(count: number): string {
  return many(count, (n) => `"k${n}":"\\u0000"`, ",");
}
const createUser = "Action=CreateUser&Version=2010-05-08&UserName=ann";
function record(id: string, parameters: string): string {
  return `{"eventTime":"2026-01-01T00:00:00Z","eventSource":"iam.amazonaws.com","eventName":"CreateUser","awsRegion":"us-east-1","eventID":"${id}","userIdentity":{},"requestParameters":${parameters}}`;
}

/** A machine that is free takes less than a second; what is quadratic takes minutes. */
const mostSpent = 5000;

describe("is refused quickly, in fewer than 100 KB", () => {
  const cases: [what: string, path: string, request: () => RequestInit, status: number, told: string][] = [
    [
      "300,000 parameters",
      "/",
      () => form(`${createUser}&${many(300_000, (n) => `p${n}=1`)}`),
      400,
      "50000 parameters",
    ],
    [
      "40,000 tags that are none",
      "/",
      () => form(`${createUser}&${many(40_000, (n) => `Tags.member.${n + 1}.Key=`)}`),
      400,
      "1000 validation errors detected",
    ],
    [
      "9,000 tags that are none, in JSON",
      "/",
      () => json("Logs_20140328.CreateLogGroup", `{"logGroupName":"g","tags":{${tags(9000)}}}`),
      400,
      "validation error",
    ],
    [
      "200,000 tags, in JSON",
      "/",
      () => json("Logs_20140328.CreateLogGroup", `{"logGroupName":"g","tags":{${tags(200_000)}}}`),
      400,
      "A map may have 10000 entries at most",
    ],
    [
      "9 MB of JSON",
      "/",
      () => json("Logs_20140328.CreateLogGroup", `[${"1,".repeat(4_500_000)}1]`),
      413,
      "RequestEntityTooLarge",
    ],
    [
      "40 MB in 40 KB of gzip",
      "/",
      () => {
        const request = json("Logs_20140328.CreateLogGroup", "");
        return {
          ...request,
          headers: { ...request.headers, "content-encoding": "gzip" },
          body: gzipSync(" ".repeat(40_000_000)),
        };
      },
      413,
      "RequestEntityTooLarge",
    ],
    [
      "5 MB of one parameter",
      "/",
      () => form(`${createUser}&Path=${"+".repeat(5_000_000)}`),
      400,
      "4194304 characters",
    ],
    [
      "9 MB of parameters",
      "/",
      () => form(`${createUser}&Path=${"+".repeat(9_000_000)}`),
      413,
      "RequestEntityTooLarge",
    ],
    [
      "20,000 parameters of 100 parts each",
      "/",
      () => form(`${createUser.replace("ann", "")}&${many(20_000, (n) => `Tags.member.${n}${".a".repeat(95)}=1`)}`),
      400,
      "validation error",
    ],
    [
      "a million chunks of one byte",
      "/bucket/key",
      () => ({
        method: "PUT",
        headers: { "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" },
        body: `${"1\r\na\r\n".repeat(1_000_000)}0\r\n\r\n`,
      }),
      403,
      "InvalidChunkSizeError",
    ],
    [
      "12,000 variables that do not end",
      "/",
      () => {
        const Properties = { TopicName: { "Fn::Sub": `${"$"}{A`.repeat(12_000) } };
        const TemplateBody = JSON.stringify({ Resources: { T: { Type: "AWS::SNS::Topic", Properties } } });
        return form(String(new URLSearchParams({ Action: "ValidateTemplate", Version: "2010-05-15", TemplateBody })));
      },
      200,
      "ValidateTemplateResult",
    ],
    [
      "a policy nested 100,000 deep",
      "/bucket?policy",
      () => ({ method: "PUT", body: `{"Statement":${"[".repeat(100_000)}${"]".repeat(100_000)}}` }),
      400,
      "MalformedPolicy",
    ],
    [
      "20,000 statements",
      "/bucket?policy",
      () => ({ method: "PUT", body: `{"Statement":[${many(20_000, (n) => `{"Sid":"s${n}"}`, ",")}]}` }),
      400,
      "MalformedPolicy",
    ],
    [
      "800,000 attributes",
      "/bucket?tagging",
      () => ({ method: "PUT", body: `<Tagging ${many(800_000, (n) => `a${n}="1"`, " ")}/>` }),
      400,
      "MalformedXML",
    ],
    [
      "600,000 elements",
      "/bucket?tagging",
      () => ({ method: "PUT", body: `<Tagging>${"<a/>".repeat(600_000)}</Tagging>` }),
      400,
      "MalformedXML",
    ],
    [
      "50,000 parentheses",
      "/",
      () =>
        json(
          "Logs_20140328.TestMetricFilter",
          JSON.stringify({ filterPattern: `{${"(".repeat(50_000)}`, logEventMessages: ["x"] }),
        ),
      400,
      "length less than or equal to 1024",
    ],
    [
      "200,000 records that are none",
      "/_trailbell/events",
      () => ({ method: "POST", body: `[${many(200_000, () => "1", ",")}]` }),
      200,
      '"notShown":199700',
    ],
    [
      "more records than one post may hold",
      "/_trailbell/events",
      () => ({ method: "POST", body: `[${many(500_001, () => "1", ",")}]` }),
      413,
      "at most 500000 are taken: post them in parts",
    ],
    [
      "a record nested 5,000 deep",
      "/_trailbell/events",
      () => ({ method: "POST", body: `[${record("deep", nested(5000))}]` }),
      200,
      "nested deeper than 100 levels",
    ],
  ];
  test.each(cases)("%s", { timeout: 120_000 }, async (_, path, request, status, told) => {
    await ask("/bucket", { method: "PUT" });
    const answer = await ask(path, request());
    expect([answer.status, answer.text.includes(told)]).toEqual([status, true]);
    expect(answer.text.length).toBeLessThan(100_000);
    expect(answer.spent).toBeLessThan(mostSpent);
    expect(log).toEqual([]);
  });
});

test("a record nested as deep as may be is taken and found", async () => {
  expect((await ask("/_trailbell/events", { method: "POST", body: record("allowed", nested(98)) })).text).toContain(
    '"accepted":1',
  );
  expect((await ask("/_trailbell/events?pattern=CreateUser", {})).text).toContain('"eventID":"allowed"');
});

describe("a Host header is no bug", () => {
  const names = [
    ...["127.999.1.1", "127.0.0.1:99999", "127.0.0.1:0x50", "127.0.0.1:", "localhost:-1", "999999999999", "127.1"],
    ...[
      "%.localhost",
      "a b.localhost",
      "xn--a.localhost",
      ".localhost",
      "[::1]x",
      "[::1]:99999999",
      "[::ffff:127.0.0.1]",
    ],
  ];
  test.each(names)("%s", async (host) => {
    const { port } = new URL(cloud.url);
    for (const path of ["/", "/_trailbell/health", "/_trailbell/api/records"]) {
      const status = await new Promise<string>((resolve) => {
        const socket = connect(Number(port), "127.0.0.1", () =>
          socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
        );
        let text = "";
        socket.on("data", (chunk) => {
          text += chunk;
        });
        socket.on("close", () => resolve(text.slice(9, 12)));
      });
      expect([path, status]).toEqual([path, expect.stringMatching(/^[234]\d\d$/)]);
    }
    expect(log).toEqual([]);
  });
});

test("a refused call is recorded with a bound, as CloudTrail records it", async () => {
  const userAgent = "agent".repeat(1000);
  const PolicyDocument = "x".repeat(200_000);
  const body = new URLSearchParams({ Action: "CreatePolicy", Version: "2010-05-08", PolicyName: "p", PolicyDocument });
  const request = form(String(body));
  const answer = await ask("/", { ...request, headers: { ...request.headers, "user-agent": userAgent } });
  expect(answer.status).toBe(400);
  const made = cloud.records.at(-1);
  expect(made).toMatchObject({ eventName: "CreatePolicy", userAgent: userAgent.slice(0, 1024) });
  expect(made?.requestParameters).toEqual({
    reason: "requestParameters too large",
    omitted: true,
    originalSize: expect.any(Number),
  });
  expect(made?.errorMessage?.length).toBeLessThanOrEqual(1024);
});

describe("a file is refused in one line", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "trailbell-hostile-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const aliases = `a: &a [x,x,x,x,x,x,x,x,x]\n${["ab", "bc", "cd", "de", "ef", "fg", "gh"]
    .map(([from, to]) => `${to}: &${to} [${Array(9).fill(`*${from}`).join(",")}]\n`)
    .join("")}`;
  const sigma = (condition: string) =>
    `title: x\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n  s: {eventName: a}\n  condition: ${condition}\n`;
  const cases: [what: string, args: readonly string[], text: string, told: RegExp][] = [
    ["aliases of aliases", ["check", "--config"], aliases, /this YAML is not read: Excessive alias count/],
    ["aliases of aliases, as a rule", ["import", "sigma"], aliases, /its YAML is not read: Excessive alias count/],
    [
      "50,000 parentheses",
      ["import", "sigma"],
      sigma(`${"(".repeat(50_000)}s${")".repeat(50_000)}`),
      /100001 words and parentheses; 1000 are allowed/,
    ],
  ];
  test.each(cases)("%s", { timeout: 120_000 }, async (_, args, text, told) => {
    const file = join(folder, "hostile.yaml");
    writeFileSync(file, text);
    const { stderr } = await trailbell([...args, file], folder);
    expect(stderr).toMatch(told);
    expect(stderr).not.toContain("this is a bug");
    for (const line of stderr.split("\n")) expect(line.length).toBeLessThan(1000);
  });

  test("what a record says reaches the terminal as text", { timeout: 120_000 }, async () => {
    const hostile = record("escape", "null").replace("CreateUser", "\\u001b[31mred\\u0007\\u009b2J\\u202e");
    const { stdout, stderr } = await trailbell(["match", "{ $.eventName = * }"], folder, `${hostile}\n`);
    expect(stdout).toContain(String.raw`\u001b[31mred\u0007\u009b2J\u202e`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    expect(stdout + stderr).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/);
  });
});
