/** Bodies in AWS's chunked coding, unchunked. */
import { describe, expect, it } from "vitest";
import { unchunk } from "./aws-chunked.ts";
import { utf8 } from "./bytes.ts";
import { IncomingRequest } from "./incoming-request.ts";
import { UnreadableRequest } from "./message.ts";

function put(headers: Record<string, string>, body: string) {
  return unchunk(new IncomingRequest({ method: "PUT", url: "/b/k", headers, body: new TextEncoder().encode(body) }));
}

const unsigned = {
  "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
  "x-amz-trailer": "x-amz-checksum-crc32",
};
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
    [
      "unsigned chunks",
      unsigned,
      `2000\r\n${"a".repeat(8192)}\r\nA\r\n0123456789\r\n0\r\n\r\n`,
      `${"a".repeat(8192)}0123456789`,
    ],
    ["chunks told by their coding", { "content-encoding": "aws-chunked" }, "1\r\na\r\n0\r\n\r\n", "a"],
    [
      "a body whose hash was signed, whatever its coding is said to be",
      { "content-encoding": "aws-chunked", "x-amz-content-sha256": "0".repeat(64) },
      "1\r\na\r\n0\r\n\r\n",
      "1\r\na\r\n0\r\n\r\n",
    ],
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

  it("refuses small chunks but for the last one, as S3 does", () => {
    expect(() => put(unsigned, "3\r\nabc\r\n3\r\nabc\r\n0\r\n\r\n")).toThrow(
      expect.objectContaining({ code: "InvalidChunkSizeError", status: 403 }),
    );
  });
});

describe("a trailer becomes a header", () => {
  const signedBy = (...names: string[]) => ({
    authorization: `AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/s3/aws4_request, SignedHeaders=host;${names.join(";")}, Signature=0`,
  });
  const cases: [what: string, headers: Record<string, string>, trailer: string, isRead: boolean][] = [
    ["where it is announced", {}, "x-amz-checksum-crc32:NSRBwg==", true],
    ["where a signature covers the announcement", signedBy("x-amz-trailer"), "x-amz-checksum-crc32:NSRBwg==", true],
    ["not where the announcement is unsigned", signedBy("x-amz-date"), "x-amz-checksum-crc32:NSRBwg==", false],
    ["not where another is announced", {}, "x-amz-checksum-sha256:NSRBwg==", false],
    ["not unannounced", { "x-amz-trailer": "" }, "x-amz-checksum-crc32:NSRBwg==", false],
    ["not beside an announced one", {}, "x-amz-checksum-crc32:NSRBwg==\r\nx-amz-tagging:a=b", false],
    ["not as tags", { "x-amz-trailer": "x-amz-tagging" }, "x-amz-tagging:a=b", false],
    ["not as metadata", { "x-amz-trailer": "x-amz-meta-a" }, "x-amz-meta-a:b", false],
    ["not as a storage class", { "x-amz-trailer": "x-amz-storage-class" }, "x-amz-storage-class:GLACIER", false],
    ["not as the type", { "x-amz-trailer": "content-type" }, "content-type:text/html", false],
  ];
  it.each(cases)("%s", (_, headers, trailer, isRead) => {
    const read = () => put({ ...unsigned, ...headers }, `3\r\nabc\r\n0\r\n${trailer}\r\n\r\n`).headers;
    if (isRead) expect(read()).toHaveProperty("x-amz-checksum-crc32", "NSRBwg==");
    else expect(read).toThrow(expect.objectContaining({ code: "MalformedTrailerError" }));
  });
});
