/** `trailbell deploy`, `destroy` and `status` as a user runs them: what they print, where, and their exit status. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { useCloud } from "../running/cloud.ts";
import { type Ended, trailbell } from "./program.ts";

const cloud = useCloud();
let folder: string;

const monitors = [{ name: "new-user", pattern: "{ $.eventName = CreateUser }" }];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "trailbell-deploy-"));
  writeFileSync(join(folder, "bell.json"), JSON.stringify({ name: "bell", monitors, emails: ["ops@example.com"] }));
  writeFileSync(join(folder, "twice.json"), JSON.stringify({ name: "bell", monitors: [...monitors, ...monitors] }));
});
beforeEach(() => cloud.reset());
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(...args: string[]): Promise<Ended> {
  return trailbell([...args, "--config", "bell.json"], folder);
}
function here(...args: string[]): Promise<Ended> {
  return run(...args, "--endpoint", cloud.url);
}

test("deploys, looks, finds nothing to do, and destroys", async () => {
  expect(await here("deploy", "--plan")).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/stack bell: 10 to add\n.*\+ NewUserAlarm .*nothing was changed \(--plan\)/s),
  });
  expect(await here("deploy", "--yes")).toMatchObject({
    status: 0,
    stderr: "",
    stdout: expect.stringMatching(/✓ NewUserAlarm .*stack bell is created\n.*LogGroupName .*Every new address/s),
  });
  expect(await here("status")).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(
      /stack bell is CREATE_COMPLETE.*new-user-alarm .*ops@example\.com \(email\) has not confirmed.*no errors, no warnings, 2 pending in 1 alarm of stack bell/s,
    ),
  });
  expect(await here("deploy", "--yes")).toMatchObject({
    status: 0,
    stdout: "stack bell is as declared: nothing to do\n",
  });
  expect(await here("destroy", "--yes")).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/stack bell is destroyed\n {2}kept: AWS::S3::Bucket/),
  });
  expect(await here("status")).toMatchObject({
    status: 1,
    stdout: expect.stringContaining("stack bell is not deployed here\n    fix: run 'trailbell deploy'"),
  });
});

test("--json prints one value and nothing else", async () => {
  const json = async (...args: string[]) => JSON.parse((await here(...args, "--json")).stdout) as unknown;
  expect(await json("deploy", "--yes")).toMatchObject({
    stack: "bell",
    result: "created",
    outputs: { TrailArn: expect.any(String) },
  });
  expect(await json("status")).toMatchObject({
    findings: [
      { rule: "no-record", severity: "pending", step: "log-event", subject: "bell" },
      { rule: "unconfirmed-subscriber", severity: "pending", step: "notification" },
    ],
    ringing: [],
    alarms: [{ name: "new-user-alarm" }],
  });
  expect(await json("destroy", "--yes", "--delete-data")).toMatchObject({
    result: "destroyed",
    kept: [],
    deleted: [expect.stringMatching(/^bucket /), expect.stringMatching(/^log group /)],
  });
});

describe("--print-policy prints the policy and does nothing:", () => {
  test.each(["deploy", "destroy", "status"])("%s", async (command) => {
    const { status, stdout } = await run(command, "--print-policy");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ Version: "2012-10-17", Statement: expect.any(Array) });
  });
});

describe("wrong usage has exit status 2:", () => {
  const cases: [what: string, args: string[], stderr: RegExp][] = [
    ["nobody can be asked", ["deploy", "--config", "bell.json"], /nobody can be asked here: add --yes to deploy/],
    ["nor for destroy", ["destroy", "--config", "bell.json"], /add --yes to destroy/],
    ["--json asks nothing", ["deploy", "--json", "--config", "bell.json"], /--json asks no questions: add --yes/],
    ["an endpoint that is none", ["status", "--endpoint", "localhost"], /an endpoint is a URL like http:\/\/127/],
    ["a configuration that is not there", ["status", "--config", "nothing.json"], /nothing\.json/],
    ["an option that is not there", ["deploy", "--overwrite"], /unknown option '--overwrite'/],
  ];
  test.each(cases)("%s", async (_what, args, stderr) => {
    const ended = await trailbell(args, folder);
    const stdout = args.includes("--json") ? expect.stringMatching(/"code": "confirmation-needed"/) : "";
    expect(ended).toMatchObject({ status: 2, stdout, stderr: expect.stringMatching(stderr) });
  });
});

test("what check finds wrong is not deployed", async () => {
  expect(await trailbell(["deploy", "--yes", "--config", "twice.json"], folder)).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/error {2}name {2}duplicate-name/),
    stderr: expect.stringMatching(/^trailbell: nothing was deployed: mend the \d errors of twice\.json/),
  });
});

describe("what AWS or the network refuses has exit status 1 and one sentence:", () => {
  /** Stands where AWS is, and answers every call with one error. */
  let refusing: Server;
  let error = "";
  beforeAll(async () => {
    refusing = createServer((request, response) => {
      request.resume().on("end", () => {
        response.writeHead(403, { "content-type": "text/xml" });
        response.end(
          `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type><Code>${error}</Code><Message>The message.</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
        );
      });
    });
    await new Promise<void>((resolve) => refusing.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => refusing.close());

  const cases: [code: string, stderr: RegExp, args?: string[]][] = [
    ["AccessDenied", /^trailbell: not allowed: The message; --print-policy/, ["deploy", "--yes"]],
    ["AccessDenied", /^trailbell: not allowed: The message; --print-policy/, ["destroy", "--yes"]],
    ["AccessDenied", /^trailbell: not allowed: The message; --print-policy prints the permissions/],
    ["ExpiredToken", /^trailbell: the credentials have expired: sign in again/],
    ["InvalidClientTokenId", /does not accept the credentials/],
    ["LimitExceededException", /^trailbell: a quota of the account is reached: The message; .*Service Quotas/],
  ];
  test.each(cases)("%s", async (code, stderr, args = ["status"]) => {
    error = code;
    const endpoint = `http://127.0.0.1:${(refusing.address() as AddressInfo).port}`;
    expect(await run(...args, "--endpoint", endpoint)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(stderr),
    });
  });

  test("something else than AWS answers", async () => {
    const other = createServer((_request, response) => void response.end("<!doctype html><p>It works!"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const endpoint = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    expect(await run("status", "--endpoint", endpoint)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(
        /^trailbell: http:\S+ does not answer as AWS does .*: look at the URL of --endpoint/,
      ),
    });
    other.close();
  });

  test("an endpoint where nobody listens", async () => {
    expect(await run("status", "--endpoint", "http://127.0.0.1:1")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^trailbell: http:\/\/127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\): start/),
    });
  });
});
