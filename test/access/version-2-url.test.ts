/** URLs of S3 presigned by version 2: whichever sub-resource tells what the call is was signed, or the URL is refused. */
import { createHmac } from "node:crypto";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { s3 } from "../../src/services/s3/index.ts";
import type { TestCloud } from "../running/cloud.ts";
import { as, operatorKey, startStrict } from "./strict.fixture.ts";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startStrict();
  const client = new S3Client({ ...as(cloud, operatorKey), forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: "shared" }));
  await client.send(new PutObjectCommand({ Bucket: "shared", Key: "k", Body: "b" }));
});
afterAll(() => cloud.close());

/** As boto3 makes it, for an hour. */
function presign(resource: string, method = "GET"): URL {
  const expires = Math.floor(Date.now() / 1000) + 3600;
  const text = [method, "", "", expires, resource].join("\n");
  const url = new URL(resource, cloud.url);
  url.searchParams.set("AWSAccessKeyId", operatorKey.accessKeyId);
  url.searchParams.set("Expires", String(expires));
  url.searchParams.set("Signature", createHmac("sha1", operatorKey.secretAccessKey).update(text).digest("base64"));
  return url;
}

/** Everything that a route of S3 is told by, but the version of a listing. */
const routes = Object.values(s3.model.operations).flatMap(({ http }) => http?.uri ?? []);
const queries = [
  ...routes.map((uri) => uri.split("?")[1]),
  ...Object.values(s3.model.unbuilt).flatMap(
    (unbuilt) => (unbuilt as { http?: { uri: string } }).http?.uri.split("?")[1],
  ),
];
const subResources = [...new Set(queries.flatMap((query) => query?.split("&") ?? []))]
  .map((part) => part.replace(/=.*/, ""))
  .filter((name) => name !== "list-type" && name !== "id" && name !== "x-id");

describe("a URL of version 2", () => {
  test("gets the object", async () => {
    const answer = await fetch(presign("/shared/k"));
    expect([answer.status, await answer.text()]).toEqual([200, "b"]);
  });

  test.each(["acl", "location", "versioning"])("made for ?%s gets that", async (name) => {
    expect((await fetch(presign(`/shared?${name}`))).status).toBe(200);
  });

  test("lets nobody say by an empty parameter that a header was not there", async () => {
    const url = presign("/shared/page", "PUT");
    url.searchParams.set("content-type", "");
    const answer = await fetch(url, { method: "PUT", headers: { "content-type": "text/html" }, body: "<script>" });
    expect(answer.status).toBe(403);
  });

  test.each([...subResources, "versionId", "partNumber", "uploadId", "response-content-type"])(
    "is refused with ?%s added",
    async (name) => {
      for (const resource of ["/shared", "/shared/k"]) {
        const url = presign(resource);
        url.searchParams.set(name, "");
        const answer = await fetch(url);
        expect(answer.status).toBe(403);
        expect(await answer.text()).toContain("SignatureDoesNotMatch");
      }
    },
  );
});
