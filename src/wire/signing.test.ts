/** The credential scope of a request, from its header or its URL. */
import { describe, expect, it } from "vitest";
import { IncomingRequest } from "./incoming-request.ts";

const scope = { accessKeyId: "AKID", date: "20230601", region: "eu-west-1", service: "iam" };
const credential = "AKID/20230601/eu-west-1/iam/aws4_request";
const escaped = encodeURIComponent(credential);

describe("the credential scope", () => {
  it.each([
    [
      "a header",
      "/",
      { authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0` },
      scope,
    ],
    [
      "a header without spaces",
      "/",
      { authorization: `AWS4-HMAC-SHA256 SignedHeaders=host,Credential=${credential},Signature=0` },
      scope,
    ],
    [
      "a session",
      "/",
      { authorization: `AWS4-HMAC-SHA256 Credential=${credential}, Signature=0`, "x-amz-security-token": "tok" },
      { ...scope, sessionToken: "tok" },
    ],
    ["a presigned URL", `/b/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${escaped}`, {}, scope],
    [
      "a presigned session",
      `/?X-Amz-Credential=${escaped}&X-Amz-Security-Token=a%2Fb`,
      {},
      { ...scope, sessionToken: "a/b" },
    ],
    ["no signature", "/", {}, undefined],
    ["another scheme", "/", { authorization: "Basic YTpi" }, undefined],
    ["half a scope", "/", { authorization: "AWS4-HMAC-SHA256 Credential=AKID/20230601, Signature=0" }, undefined],
  ])("reads %s", (_, url, headers: Record<string, string>, expected) => {
    expect(new IncomingRequest({ method: "GET", url, headers, body: new Uint8Array() }).scope).toEqual(expected);
  });
});
