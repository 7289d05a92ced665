/** Every modelled operation there and back: the SDK writes what we read, and reads what we write. */
import { describe, expect, it } from "vitest";
import { claim } from "../../src/wire/claim.ts";
import { faultOf } from "../../src/wire/faults.ts";
import type { IncomingRequest } from "../../src/wire/incoming-request.ts";
import type { WireResponse } from "../../src/wire/message.ts";
import type { Model, StructureShape } from "../../src/wire/model.ts";
import type { Claim, Values } from "../../src/wire/protocol.ts";
import { structureOf } from "../../src/wire/shapes.ts";
import { knownToClient, newerThanClient } from "./known-to-client.ts";
import { allModels, models } from "./models.ts";
import { type Carrier, randomStructure, seeded } from "./random-values.ts";
import { clientNames, createSdkClient, type SdkClient, serviceOf } from "./sdk-clients.ts";
import { tooNew } from "./too-new.ts";
import { withoutEmpties } from "./without-empties.ts";

const samples = 3;

/** Members that the S3 client computes, checks or turns into others by itself. */
const sdkOwn = /^(SSECustomer|CopySourceSSECustomer|Checksum|ContentMD5$|ContentLength$|ContentRange$)/;

const carrier: Carrier = {
  member: (name, shape) => {
    const member = shape.members[name];
    if (member?.location !== undefined && sdkOwn.test(name)) return "leave out";
    return member?.location === undefined || member.location === "querystring" ? "any" : "header";
  },
};

function claimOf(request: IncomingRequest): Claim {
  const claimed = claim(request, allModels);
  if (!claimed) throw new Error(`${request.method} ${request.url} was not claimed`);
  return claimed;
}

const requestId = "5f0a1c1e-7d0b-4c61-9b53-0d1f6f6d0c11";

/** Writes `output` as the answer to whatever is asked. */
function answering(output: Values) {
  return (request: IncomingRequest): WireResponse => {
    const claimed = claimOf(request);
    return claimed.protocol.write(claimed, output, { requestId, request });
  };
}

/** Inputs by which any request to the operation can be made. */
function sampleInput(model: Model, operation: string, seed: number): Values {
  const input = randomStructure(model, model.operations[operation]?.input, seeded(seed), carrier);
  // It picks another host, and a signature that needs a package of its own.
  delete input.EndpointId;
  if ("Bucket" in input) input.Bucket = "a-bucket";
  if ("Key" in input && model.service === "s3") input.Key = `folder//ключ ${input.Key}`;
  return input;
}

describe.each(clientNames)("%s", (clientName) => {
  const whole = models[serviceOf(clientName)];
  const client = createSdkClient(clientName);
  const model = knownToClient(whole, client.shapes, client.has);
  const operations = Object.keys(model.operations);

  it("has every modelled operation and member, but for those that are too new for it", () => {
    expect(newerThanClient(whole, model)).toEqual(tooNew[serviceOf(clientName)] ?? []);
  });

  it.each(operations)("reads %s as the SDK writes it", async (operation) => {
    for (let seed = 1; seed <= samples; seed++) {
      const input = sampleInput(model, operation, seed);
      // This client writes the parameters of both lists of attributes under one name.
      if (clientName === "sqs as query") delete input.MessageSystemAttributeNames;
      const read = await readBack(client, operation, input);
      expect(read).toEqual(withoutEmpties(input) ?? {});
    }
  });

  it.each(operations)("writes %s as the SDK reads it", async (operation) => {
    for (let seed = 1; seed <= samples; seed++) {
      const output = randomStructure(model, model.operations[operation]?.output, seeded(seed), carrier);
      const {
        $metadata,
        ExpiresString: _,
        ...got
      } = await client.call(operation, sampleInput(model, operation, seed), answering(output));
      expect($metadata).toMatchObject({ requestId });
      expect(await plain(got, structureOf(model, model.operations[operation]?.output))).toEqual(
        withoutEmpties(output) ?? {},
      );
    }
  });

  it.each(errorsOf(model))("fails %s with %s as the SDK names it", async (operation, name) => {
    const { code, status } = faultOf(model, name);
    const told = indistinct.get(name) ?? name;
    const failure = client.call(operation, sampleInput(model, operation, 1), (request) => {
      const claimed = claimOf(request);
      return claimed.protocol.writeFault(
        claimed,
        { code, status, message: "It is <not> so & so" },
        { requestId, request },
      );
    });
    await expect(failure).rejects.toMatchObject({
      name: told,
      message: "It is <not> so & so",
      $metadata: { httpStatusCode: status },
    });
  });
});

/** The SDK knows some errors of CloudWatch by their code alone, which they share. */
const indistinct = new Map([["DashboardNotFoundError", "ResourceNotFound"]]);

/** Each error of the model once, with an operation that lists it; HEAD has no body to tell it in. */
function errorsOf(model: Model): (readonly [operation: string, error: string])[] {
  const errors = new Map<string, string>();
  for (const [operation, { http, errors: names = [] }] of Object.entries(model.operations)) {
    if (http?.method === "HEAD") continue;
    for (const name of names) if (!errors.has(name)) errors.set(name, operation);
  }
  return [...errors].map(([error, operation]) => [operation, error]);
}

async function readBack(client: SdkClient, operation: string, input: Values): Promise<unknown> {
  let read: Values = {};
  await client.call(operation, input, (request) => {
    const claimed = claimOf(request);
    expect(claimed).toMatchObject({ operation, standing: "modelled" });
    read = claimed.protocol.read(claimed, request);
    const output = randomStructure(claimed.model, claimed.model.operations[operation]?.output, seeded(1), carrier);
    return claimed.protocol.write(claimed, output, { requestId, request });
  });
  const asked = Object.entries(read).filter(([name]) => name in input || !sdkOwn.test(name));
  return withoutEmpties(Object.fromEntries(asked)) ?? {};
}

/** The SDK's output with its body stream read. */
async function plain(output: Values, shape: StructureShape): Promise<unknown> {
  const body = shape.payload === undefined ? undefined : output[shape.payload];
  if (typeof body !== "object" || body === null || !("transformToByteArray" in body))
    return withoutEmpties(output) ?? {};
  const bytes = await (body as { transformToByteArray(): Promise<Uint8Array> }).transformToByteArray();
  return withoutEmpties({ ...output, [String(shape.payload)]: new Uint8Array(bytes) });
}
