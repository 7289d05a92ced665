/** The second peer: botocore, on which the AWS CLI and boto3 stand, writes what we read and reads what we write. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { IncomingRequest } from "../../src/wire/incoming-request.ts";
import type { WireRequest } from "../../src/wire/message.ts";
import type { Model, ProtocolName } from "../../src/wire/model.ts";
import type { Claim, Values } from "../../src/wire/protocol.ts";
import { knownToClient } from "./known-to-client.ts";
import { models as allModels, type ServiceName, serviceNames } from "./models.ts";
import { type Carrier, randomStructure, seeded } from "./random-values.ts";
import { claimed, signed, withHeaders } from "./requests.ts";
import { withoutEmpties } from "./without-empties.ts";

const peer = fileURLToPath(new URL("./botocore_peer.py", import.meta.url));
const found = spawnSync("python3", ["-c", "import botocore; print(botocore.__version__)"], { encoding: "utf8" });
const version = found.status === 0 ? found.stdout.trim() : undefined;
if (!version) console.warn("test/wire/botocore-peer SKIPPED: python3 finds no botocore (pip install botocore)");

/** botocore's names of the protocols. */
const protocolNames: Readonly<Record<ProtocolName, string>> = {
  json: "json",
  cbor: "smithy-rpc-v2-cbor",
  query: "query",
  ec2: "ec2",
  "rest-xml": "rest-xml",
};

const carrier: Carrier = {
  member: (name, shape) => {
    const location = shape.members[name]?.location;
    return location === undefined || location === "querystring" ? "any" : "header";
  },
};

/** GetBucketLocation is parsed in a handler; part number markers are numbers here and strings in every typed SDK. */
const parsedOtherwise = new Set(["GetBucketLocation", "GetObjectAttributes", "ListParts"]);

/** The models as far as this botocore knows them: it may be older than the one they were made from. */
const models = version ? knownModels() : allModels;

interface BotocoreNames {
  readonly operations: readonly string[];
  readonly shapes: Readonly<Record<string, readonly string[]>>;
}

interface Task {
  readonly service: ServiceName;
  readonly protocol: string;
  readonly operation: string;
  readonly input: Values;
  readonly output: Values;
}

const tasks: readonly Task[] = serviceNames.flatMap((service) =>
  models[service].protocols.filter(isPeers(service)).flatMap((protocol) =>
    Object.keys(models[service].operations).map((operation) => ({
      service,
      protocol: protocolNames[protocol],
      operation,
      input: sample(models[service], operation, "input"),
      output: sample(models[service], operation, "output"),
    })),
  ),
);

/** botocore has forgotten the query protocol's names since it speaks JSON with SQS; `round-trip.test.ts` asks a client that knows them. */
function isPeers(service: ServiceName) {
  return (protocol: ProtocolName) => service !== "sqs" || protocol !== "query";
}

/** One process for all, as botocore takes seconds to load. */
const sent = version
  ? (ask(tasks.map(({ output: _, ...task }) => task)) as WireRequest[]).map((request) => new IncomingRequest(request))
  : [];
const claims = sent.map((request, index) => {
  const { signingName } = models[tasks[index]?.service ?? "s3"];
  return claimed(withHeaders(request, signed(signingName)));
});

function answers(): unknown[] {
  return tasks.map(({ service, protocol, operation, output: sample }, index) => {
    const output = parsedOtherwise.has(operation) ? {} : sample;
    const request = sent[index] as IncomingRequest;
    const { status, headers, body } = (claims[index] as Claim).protocol.write(claims[index] as Claim, output, {
      requestId: "id-1",
      request,
    });
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
    return { service, protocol, operation, answer: { status, headers, body: bytes } };
  });
}

const parsed = version ? ask(answers() as object[]) : [];

const cases = tasks.map(
  (task, index) => [`${task.service} ${task.operation} by ${task.protocol}`, index, task] as const,
);

describe.skipIf(!version)(`botocore ${version}`, () => {
  it.each(cases)("writes %s as we read it", (_, index, { operation, input }) => {
    const claim = claims[index] as Claim;
    expect(claim).toMatchObject({ operation, standing: "modelled" });
    expect(withoutEmpties(claim.protocol.read(claim, sent[index] as IncomingRequest)) ?? {}).toEqual(
      withoutEmpties(input) ?? {},
    );
  });

  it.each(cases.filter(([, , { operation }]) => !parsedOtherwise.has(operation)))(
    "reads %s as we write it",
    (_, index, { output }) => {
      const { ResponseMetadata, ...got } = parsed[index] as Values;
      expect(ResponseMetadata).toMatchObject({ HTTPStatusCode: expect.any(Number) });
      expect(withoutEmpties(got) ?? {}).toEqual(withoutEmpties(output) ?? {});
    },
  );
});

function knownModels(): Record<ServiceName, Model> {
  const known = ask(serviceNames.map((service) => ({ service }))) as BotocoreNames[];
  const entries = serviceNames.map((service, index) => {
    const { operations = [], shapes = {} } = known[index] ?? {};
    const members = new Map(Object.entries(shapes).map(([name, names]) => [name, new Set(names)]));
    return [service, knownToClient(allModels[service], members, (name) => operations.includes(name))];
  });
  return Object.fromEntries(entries);
}

/** A sample of what botocore can write: whole seconds, and no carriage return, which it forgets to escape in XML. */
function sample(model: Model, operation: string, side: "input" | "output"): Values {
  const values = randomStructure(model, model.operations[operation]?.[side], seeded(11), carrier);
  return revive(JSON.parse(JSON.stringify(values, dehydrate).replaceAll("\\r", ""))) as Values;
}

/** Sends tasks to botocore and returns its results. */
function ask(tasks: readonly object[]): unknown[] {
  const input = tasks.map((task) => JSON.stringify(task, dehydrate)).join("\n");
  const { stdout, stderr, status } = spawnSync("python3", [peer], { input, encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`botocore_peer.py failed: ${stderr}`);
  return stdout
    .trim()
    .split("\n")
    .map((line) => revive(JSON.parse(line)));
}

/** `JSON.stringify` has called a Date's toJSON before its replacer sees it, so it looks at the holder. */
function dehydrate(this: Values, key: string, value: unknown): unknown {
  const held = this[key];
  if (held instanceof Date) return { $date: Math.floor(held.getTime() / 1000) };
  return held instanceof Uint8Array ? { $bytes: Buffer.from(held).toString("base64") } : value;
}

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== "object" || value === null) return value;
  if ("$date" in value) return new Date(Number(value.$date) * 1000);
  if ("$bytes" in value) return new Uint8Array(Buffer.from(String(value.$bytes), "base64"));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, revive(item)]));
}
