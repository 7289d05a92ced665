/** What the JavaScript SDK signs for S3: plain bodies, streams in chunks with trailing checksums, parts, awkward keys, presigned URLs. */
import { createHash, createHmac } from "node:crypto";
import { Agent } from "node:http";
import { Readable } from "node:stream";
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestCloud } from "../running/cloud.ts";
import { as, operatorKey, outcome, startStrict } from "./strict.fixture.ts";

const Bucket = "signed";
let cloud: TestCloud;
let client: S3Client;
beforeAll(async () => {
  cloud = await startStrict();
  client = new S3Client({ ...as(cloud, operatorKey), forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket }));
});
afterAll(() => cloud.close());

async function read(Key: string) {
  return (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();
}

describe("the SDK puts", () => {
  const body = "0123456789".repeat(20_000);
  const cases: [what: string, put: () => Partial<ConstructorParameters<typeof PutObjectCommand>[0]>][] = [
    ["a text", () => ({ Body: body })],
    ["a stream, with a trailing checksum", () => ({ Body: Readable.from([body]), ContentLength: body.length })],
    [
      "a stream, with another checksum",
      () => ({ Body: Readable.from([body]), ContentLength: body.length, ChecksumAlgorithm: "SHA256" }),
    ],
    [
      "bytes, with metadata and tags",
      () => ({ Body: Buffer.from(body), Metadata: { a: "b  c" }, Tagging: "a=b&c=d%20e" }),
    ],
  ];
  test.each(cases)("%s", async (what, put) => {
    await client.send(new PutObjectCommand({ Bucket, Key: what, ...put() }));
    expect(await read(what)).toBe(body);
  });

  test.each(["a b", "a+b", "ä/ü", "(a)*'!~", "a//b/./c", "%41", "a&b=c?d#e"])("under the key %s", async (Key) => {
    await client.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
    expect(await read(Key)).toBe(Key);
  });

  test("parts", async () => {
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key: "parts" }));
    const { ETag } = await client.send(
      new UploadPartCommand({ Bucket, Key: "parts", UploadId, PartNumber: 1, Body: "part" }),
    );
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    await client.send(new CompleteMultipartUploadCommand({ Bucket, Key: "parts", UploadId, MultipartUpload }));
    expect(await read("parts")).toBe("part");
  });

  test("to a virtual host", async () => {
    const { port } = new URL(cloud.url);
    // Systems differ in whether they know names below localhost.
    const httpAgent = new Agent({
      lookup: (_name, _options, found) => found(null, [{ address: "127.0.0.1", family: 4 }]),
    });
    const endpoint = { url: `http://localhost:${port}` };
    const virtual = new S3Client({ ...as(endpoint, operatorKey), requestHandler: { httpAgent } });
    expect(await outcome(virtual.send(new PutObjectCommand({ Bucket, Key: "virtual", Body: "v" })))).toBe("ok");
    expect(await read("virtual")).toBe("v");
  });
});

describe("a presigned URL", () => {
  const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

  /** As SDKs make it, signed `age` seconds ago. */
  function presign(path: string, { age = 0, lifetime = 60, method = "GET" } = {}): string {
    const { host } = new URL(cloud.url);
    const time = new Date(Date.now() - age * 1000).toISOString().replace(/[-:]|\.\d+/g, "");
    const scope = `${time.slice(0, 8)}/us-east-1/s3/aws4_request`;
    const query = [
      "X-Amz-Algorithm=AWS4-HMAC-SHA256",
      `X-Amz-Credential=${encodeURIComponent(`${operatorKey.accessKeyId}/${scope}`)}`,
      `X-Amz-Date=${time}`,
      `X-Amz-Expires=${lifetime}`,
      "X-Amz-SignedHeaders=host",
    ].join("&");
    const canonical = [method, path, query, `host:${host}`, "", "host", "UNSIGNED-PAYLOAD"].join("\n");
    const hash = createHash("sha256").update(canonical).digest("hex");
    const key = scope.split("/").reduce<string | Buffer>(hmac, `AWS4${operatorKey.secretAccessKey}`) as Buffer;
    const signature = hmac(key, ["AWS4-HMAC-SHA256", time, scope, hash].join("\n")).toString("hex");
    return `${cloud.url}${path}?${query}&X-Amz-Signature=${signature}`;
  }

  beforeAll(() => client.send(new PutObjectCommand({ Bucket, Key: "k", Body: "b" })));

  const cases: [what: string, url: () => string, status: number, told: string][] = [
    ["gets the object", () => presign(`/${Bucket}/k`), 200, "b"],
    ["of an hour ago, for two", () => presign(`/${Bucket}/k`, { age: 3600, lifetime: 7200 }), 200, "b"],
    ["that has expired", () => presign(`/${Bucket}/k`, { age: 120 }), 403, "Request has expired"],
    ["for another method", () => presign(`/${Bucket}/k`, { method: "PUT" }), 403, "SignatureDoesNotMatch"],
    ["for another key", () => presign(`/${Bucket}/k`).replace("/k?", "/text?"), 403, "SignatureDoesNotMatch"],
    [
      "with its signature cut off",
      () => presign(`/${Bucket}/k`).replace(/&X-Amz-Signature=.*/, ""),
      400,
      "X-Amz-Signature",
    ],
    ["without anything", () => `${cloud.url}/${Bucket}/k`, 403, "AccessDenied"],
  ];
  test.each(cases)("%s", async (_what, url, status, told) => {
    const answer = await fetch(url());
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(told);
  });
});
