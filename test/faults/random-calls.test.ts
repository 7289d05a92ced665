/** Random but readable calls of every operation: AWS's errors or answers, never a bug, and the cloud goes on. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Cloud } from "../../src/cloud/cloud.ts";
import { operator } from "../../src/cloud/principal.ts";
import { services } from "../../src/services/registry.ts";
import type { IncomingRequest } from "../../src/wire/incoming-request.ts";
import type { WireResponse } from "../../src/wire/message.ts";
import type { Model } from "../../src/wire/model.ts";
import { useCloud } from "../running/cloud.ts";
import { type Carrier, randomStructure, seeded } from "../wire/random-values.ts";
import { clientNames, createSdkClient, serviceOf } from "../wire/sdk-clients.ts";

const rounds = process.env.TRAILBELL_FULL === "1" ? 200 : 12;

const carrier: Carrier = {
  member: (name) =>
    /^(Checksum|ContentMD5$|ContentLength$|SSECustomer|CopySourceSSE)/.test(name) ? "leave out" : "header",
};

const bugs: string[] = [];
const running = useCloud({ log: (what, error) => void bugs.push(`${what}: ${(error as Error).stack}`) });
let cloud: Cloud;

beforeAll(() => {
  ({ cloud } = running);
  // Something to hit: names that the plausible texts below may name.
  const as = { principal: operator(cloud.account), region: "us-east-1" };
  cloud.invoke("iam", "CreateUser", { UserName: "a" }, as);
  cloud.invoke("s3", "CreateBucket", { Bucket: "a-bucket" }, as);
  cloud.invoke("logs", "CreateLogGroup", { logGroupName: "a" }, as);
  cloud.invoke("sns", "CreateTopic", { Name: "a" }, as);
});

const plausible = [
  "a",
  "",
  "a-bucket",
  "arn:aws:sns:us-east-1:000000000000:a",
  "arn:aws:iam::000000000000:role/a",
  "arn:aws:logs:us-east-1:000000000000:log-group:a:*",
  "sg-0123456789abcdef0",
  "{ $.eventName = CreateUser }",
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
  '{"Statement":null}',
  "null",
  "{",
  "1",
  "0.0.0.0/0",
  "true",
  "x".repeat(3000),
];

/** Texts that mean something to services, in the place of the wire's random ones; now and then a text of the enumeration. */
function plausibly(value: unknown, random: () => number): unknown {
  if (typeof value === "string") return random() < 0.8 ? plausible[Math.floor(random() * plausible.length)] : value;
  if (typeof value === "number") return random() < 0.5 ? Math.floor(random() * 10) : value;
  if (Array.isArray(value)) return value.map((item) => plausibly(item, random));
  if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plausibly(item, random)]));
  return value;
}

function inputOf(model: Model, operation: string, seed: number) {
  const random = seeded(seed);
  const input = randomStructure(model, model.operations[operation]?.input, random, carrier);
  const likely = plausibly(input, random) as Record<string, unknown>;
  if ("Bucket" in likely) likely.Bucket = "a-bucket";
  if (model.service === "s3" && "Key" in likely) likely.Key = `key-${seed % 3}`;
  return likely;
}

describe.each(clientNames.filter((name) => services.some((service) => service.name === serviceOf(name))))(
  "%s",
  (clientName) => {
    const service = services.find(({ name }) => name === serviceOf(clientName));
    const client = createSdkClient(clientName);
    test.each(Object.keys(service?.operations ?? {}))("%s", async (operation) => {
      if (!service) return expect(service).toBeDefined();
      const answered: number[] = [];
      const answer = (request: IncomingRequest): WireResponse => {
        const response = cloud.answer(request, { sourceIp: "127.0.0.1" });
        answered.push(response.status);
        return response;
      };
      for (let seed = 1; seed <= rounds; seed += 1)
        await client.call(operation, inputOf(service.model, operation, seed), answer).catch(() => {});
      expect(bugs.splice(0)).toEqual([]);
      expect(answered.filter((status) => status >= 500 && status !== 501)).toEqual([]);
    });
  },
);

test("the clock moves on afterwards", async () => {
  await cloud.clock.advance(3_600_000);
  expect(bugs.splice(0)).toEqual([]);
});
