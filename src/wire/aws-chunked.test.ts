/** Bodies in AWS's chunked coding, unchunked. */
import { describe, expect, it } from "vitest";
import { unchunk } from "./aws-chunked.ts";
import { utf8 } from "./bytes.ts";
import { UnreadableRequest } from "./message.ts";

function put(headers: Record<string, string>, body: string) {
  return unchunk({ method: "PUT", url: "/b/k", headers, body: new TextEncoder().encode(body) });
}

const unsigned = { "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" };
const signature = `chunk-signature=${"0".repeat(64)}`;

describe("unchunk", () => {
  it.each([
    ["a plain body", {}, "3\r\nabc\r\n0\r\n\r\n", "3\r\nabc\r\n0\r\n\r\n"],
    [
      "signed chunks",
      { "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" },
      `5;${signature}\r\nhello\r\n0;${signature}\r\n\r\n`,
      "hello",
    ],
    ["unsigned chunks", unsigned, "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n", "abc0123456789"],
    ["chunks told by their coding", { "content-encoding": "aws-chunked" }, "1\r\na\r\n0\r\n\r\n", "a"],
    ["an empty body", unsigned, "0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", ""],
    ["line ends inside a chunk", unsigned, "4\r\n\r\n\r\n\r\n0\r\n\r\n", "\r\n\r\n"],
  ])("reads %s", (_, headers, body, expected) => {
    expect(utf8(put(headers, body).body)).toBe(expected);
  });

  it("puts trailers among the headers, and the length and coding right", () => {
    const headers = {
      ...unsigned,
      "content-encoding": "aws-chunked,gzip",
      "x-amz-decoded-content-length": "3",
      "content-length": "99",
    };
    expect(put(headers, "3\r\nabc\r\n0\r\nx-amz-checksum-crc32:NSRBwg==\r\n\r\n").headers).toMatchObject({
      "x-amz-checksum-crc32": "NSRBwg==",
      "content-encoding": "gzip",
      "content-length": "3",
    });
    expect(put({ "content-encoding": "aws-chunked" }, "0\r\n\r\n").headers["content-encoding"]).toBeUndefined();
  });

  it.each([
    ["nothing", {}, ""],
    ["no last chunk", {}, "3\r\nabc\r\n"],
    ["a cut chunk", {}, "5\r\nabc"],
    ["a chunk longer than told", {}, "2\r\nabc\r\n0\r\n\r\n"],
    ["a size that is no number", {}, "x\r\nabc\r\n0\r\n\r\n"],
    ["fewer bytes than announced", { "x-amz-decoded-content-length": "4" }, "3\r\nabc\r\n0\r\n\r\n"],
  ])("refuses %s", (_, headers: Record<string, string>, body) => {
    expect(() => put({ ...unsigned, ...headers }, body)).toThrow(UnreadableRequest);
  });
});
