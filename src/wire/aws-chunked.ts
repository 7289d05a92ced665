/** The `aws-chunked` content encoding, in which S3 clients sign and checksum a body piece by piece. */
import { utf8 } from "./bytes.ts";
import { UnreadableRequest, type WireRequest } from "./protocol.ts";

export interface ChunkedBody {
  readonly body: Uint8Array;
  /** Lower-case names, e.g. `x-amz-checksum-crc32`. Chunk signatures are not verified. */
  readonly trailers: Readonly<Record<string, string>>;
}

export const isAwsChunked = ({ headers }: WireRequest): boolean =>
  headers["x-amz-content-sha256"]?.startsWith("STREAMING-") === true ||
  headers["content-encoding"]?.split(",").some((coding) => coding.trim() === "aws-chunked") === true;

const incomplete = () => new UnreadableRequest("IncompleteBody", "The request body terminated unexpectedly");

/**
 * Takes the chunks apart: `<hex size>[;chunk-signature=…]\r\n<bytes>\r\n` each, the last one empty, then trailers.
 * @throws {UnreadableRequest} IncompleteBody where a chunk is cut or its size cannot be read.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
export function decodeAwsChunked(encoded: Uint8Array): ChunkedBody {
  const bytes = Buffer.from(encoded.buffer, encoded.byteOffset, encoded.byteLength);
  const chunks: Uint8Array[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = bytes.indexOf("\r\n", at);
    const digits = /^([0-9a-fA-F]{1,8})(?:;|$)/.exec(bytes.toString("latin1", at, Math.max(at, lineEnd)));
    if (!digits?.[1]) throw incomplete();
    const size = Number.parseInt(digits[1], 16);
    const start = lineEnd + 2;
    if (size === 0) return { body: join(chunks), trailers: readTrailers(utf8(bytes.subarray(start))) };
    at = start + size + 2;
    if (bytes.toString("latin1", at - 2, at) !== "\r\n") throw incomplete();
    chunks.push(bytes.subarray(start, start + size));
  }
}

/** A copy: the body outlives the request that it came in. */
const join = (chunks: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(chunks));

function readTrailers(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/).filter((line) => line.includes(":"));
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

/** The request as if it had come unchunked: body whole, trailers among the headers, length and coding put right. */
export function unchunk(request: WireRequest): WireRequest {
  if (!isAwsChunked(request)) return request;
  const { body, trailers } = decodeAwsChunked(request.body);
  const told = request.headers["x-amz-decoded-content-length"];
  if (told !== undefined && Number(told) !== body.length) throw incomplete();
  const codings = request.headers["content-encoding"]?.split(",").map((coding) => coding.trim()) ?? [];
  const coding = codings.filter((name) => name !== "aws-chunked").join(",") || undefined;
  const headers = {
    ...request.headers,
    ...trailers,
    "content-encoding": coding,
    "content-length": String(body.length),
  };
  return { ...request, headers, body };
}
