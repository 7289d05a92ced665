/** Requests of every operation as the official clients send and sign them, to be damaged: by header, by URL and in signed chunks. */
import { canonicalRequest } from "../../../src/cloud/auth/canonical-request.ts";
import { sha256, sign, signingKey } from "../../../src/cloud/auth/signing-key.ts";
import { services } from "../../../src/services/registry.ts";
import { IncomingRequest } from "../../../src/wire/incoming-request.ts";
import { type Carrier, randomStructure, seeded } from "../../wire/random-values.ts";
import { clientNames, createSdkClient, serviceOf } from "../../wire/sdk-clients.ts";

/** What the clients of the tests sign with. */
export const signer = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };

/** Headers carry less than bodies, and checksums would have to fit. */
const carrier: Carrier = {
  member: (name) =>
    /^(Checksum|ContentMD5$|ContentLength$|SSECustomer|CopySourceSSE)/.test(name) ? "leave out" : "header",
};

/** @param each how many of each operation and protocol */
export async function signedRequests(each: number): Promise<IncomingRequest[]> {
  const caught: IncomingRequest[] = [];
  for (const clientName of clientNames) {
    const model = services.find(({ name }) => name === serviceOf(clientName))?.model;
    const client = createSdkClient(clientName);
    for (const operation of Object.keys(model?.operations ?? {}).filter(client.has)) {
      for (let seed = 1; seed <= each; seed += 1) {
        const input = randomStructure(model as never, model?.operations[operation]?.input, seeded(seed), carrier);
        const answer = (request: IncomingRequest) => {
          caught.push(request);
          return { status: 500, headers: {}, body: "" };
        };
        await client.call(operation, input, answer).catch(() => {});
      }
    }
  }
  return caught;
}

function basic(time: number) {
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");
}

/** A PUT of two chunks and a trailer, each signed. */
export function signedChunks(now: number): IncomingRequest {
  const time = basic(now);
  const scope = { accessKeyId: signer.accessKeyId, date: time.slice(0, 8), region: "us-east-1", service: "s3" };
  const place = [time, `${scope.date}/us-east-1/s3/aws4_request`];
  const key = signingKey(signer.secretAccessKey, scope);
  const signedHeaders = ["host", "x-amz-content-sha256", "x-amz-date", "x-amz-decoded-content-length", "x-amz-trailer"];
  const chunks = ["a".repeat(8192), "tail", ""];
  const headers = {
    host: "127.0.0.1:1",
    "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
    "x-amz-date": time,
    "x-amz-decoded-content-length": String(chunks.join("").length),
    "x-amz-trailer": "x-amz-checksum-crc32",
  };
  const bare = new IncomingRequest({ method: "PUT", url: "/bucket/key", headers, body: new Uint8Array() });
  const payload = headers["x-amz-content-sha256"];
  const canonical = canonicalRequest(bare, { signedHeaders, payload, pathAsSent: true });
  let previous = sign(key, ["AWS4-HMAC-SHA256", ...place, sha256(canonical)]);
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope.accessKeyId}/${place[1]}, SignedHeaders=${signedHeaders.join(";")}, Signature=${previous}`;
  const parts = chunks.map((chunk) => {
    previous = sign(key, ["AWS4-HMAC-SHA256-PAYLOAD", ...place, previous, sha256(""), sha256(chunk)]);
    return `${chunk.length.toString(16)};chunk-signature=${previous}\r\n${chunk}${chunk && "\r\n"}`;
  });
  const trailer = "x-amz-checksum-crc32:AAAAAA==\n";
  const closing = sign(key, ["AWS4-HMAC-SHA256-TRAILER", ...place, previous, sha256(trailer)]);
  const body = `${parts.join("")}${trailer.trim()}\r\nx-amz-trailer-signature:${closing}\r\n\r\n`;
  return new IncomingRequest({ ...bare, headers: { ...headers, authorization }, body: Buffer.from(body) });
}

/** An URL for an hour. */
export function presignedUrl(now: number): IncomingRequest {
  const time = basic(now);
  const place = `${time.slice(0, 8)}/us-east-1/s3/aws4_request`;
  const query = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${encodeURIComponent(`${signer.accessKeyId}/${place}`)}&X-Amz-Date=${time}&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&versionId=v`;
  const headers = { host: "127.0.0.1:1" };
  const bare = { method: "GET", url: `/bucket/a%20key?${query}`, headers, body: new Uint8Array() };
  const form = { signedHeaders: ["host"], payload: "UNSIGNED-PAYLOAD", pathAsSent: true };
  const canonical = canonicalRequest(new IncomingRequest(bare), form);
  const [date = "", region = "", service = ""] = place.split("/");
  const key = signingKey(signer.secretAccessKey, { accessKeyId: signer.accessKeyId, date, region, service });
  const signature = sign(key, ["AWS4-HMAC-SHA256", time, place, sha256(canonical)]);
  return new IncomingRequest({ ...bare, url: `${bare.url}&X-Amz-Signature=${signature}` });
}
