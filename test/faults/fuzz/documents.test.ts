/** Damaged documents at every door of the cloud: taken or refused in AWS's words, and what was taken is used and described without a bug. */
import { expect, test, vi } from "vitest";
import { Fault } from "../../../src/cloud/fault.ts";
import { operator } from "../../../src/cloud/principal.ts";
import type { Values } from "../../../src/wire/protocol.ts";
import { startCloud } from "../../running/cloud.ts";
import { damagedText, type Random } from "../mutations.ts";
import { type Door, doors } from "./document-doors.ts";
import { fuzz, pick } from "./fuzz.ts";

vi.setConfig({ testTimeout: 7_200_000 });

const bugs: string[] = [];

async function start() {
  // What cannot be delivered is told there, too.
  const log = (what: string, error: unknown) => {
    if (error instanceof Error && !(error instanceof Fault)) bugs.push(`${what}: ${error.stack}`);
  };
  const running = await startCloud({ log });
  const { cloud } = running;
  const as = { principal: operator(cloud.account), region: "us-east-1", record: true };
  const call = (service: string, operation: string, input: Values): Values =>
    cloud.store.transaction(() => cloud.invoke(service, operation, input, as));
  return { call, reset: running.reset, [Symbol.asyncDispose]: running.close };
}

/** What the doors name. */
function furnish(call: Awaited<ReturnType<typeof start>>["call"]): void {
  const document = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "*" } }],
  };
  call("iam", "CreateUser", { UserName: "a" });
  call("iam", "CreateGroup", { GroupName: "a" });
  call("iam", "CreateRole", { RoleName: "a", AssumeRolePolicyDocument: JSON.stringify(document) });
  call("s3", "CreateBucket", { Bucket: "a-bucket" });
  call("sns", "CreateTopic", { Name: "a" });
  call("sqs", "CreateQueue", { QueueName: "a" });
  call("logs", "CreateLogGroup", { logGroupName: "a" });
  call("logs", "CreateLogStream", { logGroupName: "a", logStreamName: "s" });
  call("events", "PutRule", { Name: "a", EventPattern: '{"source":["aws.iam.x"]}' });
}

/** A good document, damaged, or with something in a string's place that no stack holds. */
function document({ seeds }: Door, random: Random): string {
  const text = pick(random, seeds);
  if (random() < 0.9) return damagedText(text, random).slice(0, 60_000);
  const strings = [...text.matchAll(/"[^"]*"(?=[,\]}])/g)];
  const at = pick(
    random,
    strings.map(({ 0: found, index }) => ({ found, index })),
  );
  const { found, index } = at ?? { found: "", index: text.length };
  return text.slice(0, index) + pick(random, instead) + text.slice(index + found.length);
}

const instead = [
  ...[`${"[".repeat(20_000)}${"]".repeat(20_000)}`, `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`, "1e999"],
  ...[
    '{"__proto__":[]}',
    '{"constructor":["a"]}',
    '"\\ud800"',
    '"\\u0000"',
    '"\\u001b[31m"',
    "[]",
    "{}",
    "null",
    "[[[]]]",
  ],
] as const;

test("every door takes a document that is whole", async () => {
  await using running = await start();
  const { call } = running;
  furnish(call);
  const refused = doors.flatMap(({ service, operation, input, seeds }) =>
    seeds.flatMap((seed) => {
      try {
        call(service, operation, input(seed));
        return [];
      } catch (error) {
        return `${service} ${operation}: ${error}`;
      }
    }),
  );
  expect(refused).toEqual([]);
});

test("a damaged document is taken, or refused by name", async () => {
  await using running = await start();
  const { call } = running;
  furnish(call);
  let since = 0;
  fuzz("documents at the doors", 0.05, (random) => {
    if (++since % 3000 === 0) {
      running.reset();
      furnish(call);
    }
    const door = pick(random, doors);
    const text = document(door, random);
    try {
      call(door.service, door.operation, door.input(text));
    } catch (error) {
      if (!(error instanceof Fault))
        throw new Error(`${door.service} ${door.operation} ${text.slice(0, 500)}`, { cause: error });
    }
    if (bugs.length > 0) throw new Error(`${door.operation} ${text.slice(0, 500)}\n${bugs.splice(0)}`);
    return undefined;
  });
});
