/** Damaged requests of every operation and protocol: read, or refused by a name of AWS's; and who changes a signed one changes nothing that it says. */
import { isDeepStrictEqual } from "node:util";
import { beforeAll, expect, test, vi } from "vitest";
import { refusalsIn } from "../../../src/cloud/auth/refusals.ts";
import { verify } from "../../../src/cloud/auth/verify.ts";
import { Fault } from "../../../src/cloud/fault.ts";
import { operator } from "../../../src/cloud/principal.ts";
import { services } from "../../../src/services/registry.ts";
import { claim } from "../../../src/wire/claim.ts";
import { validationMessage, violations } from "../../../src/wire/constraints.ts";
import { IncomingRequest } from "../../../src/wire/incoming-request.ts";
import { UnreadableRequest } from "../../../src/wire/message.ts";
import { startCloud } from "../../running/cloud.ts";
import { damagedBytes, damagedText, type Random } from "../mutations.ts";
import { fuzz, pick } from "./fuzz.ts";
import { presignedUrl, signedChunks, signedRequests, signer } from "./signed-requests.ts";

vi.setConfig({ testTimeout: 7_200_000, hookTimeout: 300_000 });

const models = services.map(({ model }) => model);
let requests: [IncomingRequest, ...IncomingRequest[]];
/** When they were signed. */
let now: number;

beforeAll(async () => {
  now = Date.now();
  const each = Number(process.env.TRAILBELL_FULL === "1" ? 5 : 1);
  const byHeader = await signedRequests(each);
  requests = [presignedUrl(now), ...Array(20).fill(signedChunks(now)), ...byHeader];
});

function isRefusal(error: unknown) {
  return error instanceof UnreadableRequest || error instanceof Fault;
}

function damaged(request: IncomingRequest, random: Random): IncomingRequest {
  const kind = random();
  const { method, headers, body } = request;
  const changed = {
    method: random() < 0.03 ? pick(random, ["GET", "PUT", "DELETE", "POST", "HEAD", "PATCH"]) : method,
    url: kind < 0.3 ? damagedUrl(request.url, random) : request.url,
    headers: kind > 0.2 && kind < 0.5 ? damagedHeaders(headers, random) : headers,
    body: body.length > 0 && kind > 0.4 ? damagedBody(body, random) : body,
  };
  return new IncomingRequest(changed);
}

function damagedUrl(url: string, random: Random): string {
  const text =
    random() < 0.2 ? `${url}${url.includes("?") ? "&" : "?"}${pick(random, extra)}` : damagedText(url, random);
  return `/${text.replace(/[^\x21-\x7e]/g, "?").replace(/^\//, "")}`;
}

const extra = [
  "acl",
  "tagging",
  "Action=CreateUser",
  "x-amz-tagging=a",
  "versionId=",
  "partNumber=x",
  "list-type=2",
  "%",
] as const;

/** As Node's server lets them through: no line ends, no NUL. */
function damagedHeaders(headers: IncomingRequest["headers"], random: Random): IncomingRequest["headers"] {
  const names = [
    "x-amz-tagging",
    "content-type",
    "content-encoding",
    "x-amz-target",
    "x-amz-meta-a",
    "range",
    "if-match",
    "date",
  ] as const;
  const values = [
    "",
    "a=b",
    "gzip",
    "aws-chunked",
    "text/html",
    "bytes=0-1",
    "Logs_20140328.CreateLogGroup",
    "é",
  ] as const;
  if (random() < 0.3) return { ...headers, [pick(random, names)]: pick(random, values) };
  const name = pick(random, Object.keys(headers));
  if (random() < 0.2) return Object.fromEntries(Object.entries(headers).filter(([other]) => other !== name));
  const value = damagedText(headers[name] ?? "", random).slice(0, 4000);
  return { ...headers, [name]: value.replace(/[^\x20-\xff]|\x7f/g, "?").trim() };
}

function damagedBody(body: Uint8Array, random: Random): Uint8Array {
  if (random() < 0.6) return Uint8Array.from(damagedBytes(body, random));
  return Buffer.from(damagedText(Buffer.from(body).toString("latin1"), random), "utf8");
}

/** What a request says; undefined where it is refused. */
function reading(request: IncomingRequest): unknown {
  const claimed = claim(request, models);
  const input = claimed?.standing === "modelled" && claimed.protocol.read(claimed, request);
  if (claimed && input) {
    const broken = violations(claimed.model, claimed.model.operations[claimed.operation]?.input, input);
    if (validationMessage(broken).length > 10_000_000) throw new Error("millions of characters are said of it");
  }
  return claimed && [claimed.model.service, claimed.operation, input];
}

test("a damaged request is read, or refused by name", () => {
  fuzz("readers", 0.1, (random) => {
    try {
      reading(damaged(pick(random, requests), random));
    } catch (error) {
      if (!(error instanceof UnreadableRequest)) throw error;
    }
    return undefined;
  });
});

test("who changes a signed request changes nothing that it says", () => {
  let accepted = 0;
  fuzz("signatures", 0.07, (random) => {
    const whole = pick(random, requests);
    const changed = damaged(whole, random);
    const claimed = claimOf(changed);
    try {
      verify(changed, {
        find: (id) =>
          id === signer.accessKeyId
            ? ({ principal: operator("0"), state: "active", secretAccessKey: signer.secretAccessKey } as never)
            : undefined,
        refuse: refusalsIn(claimed?.protocol.name ?? "json"),
        now,
        asStorage: claimed?.model.service === "s3",
      });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return undefined;
    }
    accepted += 1;
    const [meant, says] = [said(signedPart(whole)), said(signedPart(changed))];
    if (says !== undefined && !isDeepStrictEqual(meant, says))
      throw new Error(`signed ${show(meant)}, and read ${show(says)}: ${show(changed)}`);
    return undefined;
  });
  expect(accepted).toBeGreaterThan(0);
});

function show(value: unknown): string {
  const text = JSON.stringify(value, (_, each) =>
    each instanceof Uint8Array ? Buffer.from(each).toString("latin1") : each,
  );
  return (text ?? "nothing").replace(/a{20,}/g, "a…").slice(0, 1500);
}

function claimOf(request: IncomingRequest) {
  try {
    return claim(request, models);
  } catch {
    return undefined;
  }
}

/** Version 4 asks for the host and all of `x-amz-…`: what other headers say unsigned, such as a range, they say on AWS, too. */
function signedPart(request: IncomingRequest): IncomingRequest {
  const signed = request.signing?.signedHeaders.split(";") ?? [];
  const kept = Object.entries(request.headers).filter(
    ([name]) => signed.includes(name) || name === "authorization" || name.startsWith("x-amz-"),
  );
  return new IncomingRequest({ ...request, headers: Object.fromEntries(kept) });
}

/** A refusal says nothing, whatever it is. */
function said(request: IncomingRequest): unknown {
  try {
    return reading(request);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

test("a whole cloud answers damaged requests without a bug", async () => {
  const bugs: string[] = [];
  const log = (what: string, error: unknown) => void bugs.push(`${what}: ${(error as Error).stack}`);
  await using running = await startCloud({ log });
  let since = 0;
  fuzz("calls", 0.03, (random) => {
    if (++since % 5000 === 0) running.reset();
    const request = damaged(pick(random, requests), random);
    const { status, body } = running.cloud.answer(request, { sourceIp: "127.0.0.1" });
    if (bugs.length > 0)
      throw new Error(
        `${request.method} ${request.url} ${Buffer.from(request.body).toString("latin1").slice(0, 300)}\n${bugs.splice(0)}`,
      );
    if (status >= 400 && body.length > 100_000) throw new Error(`an error of ${body.length} bytes`);
    return undefined;
  });
});
