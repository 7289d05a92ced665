/** The `aws-chunked` content encoding, in which S3 clients sign and checksum a body piece by piece. */
import { utf8 } from "./bytes.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import { UnreadableRequest, type WireRequest } from "./message.ts";

export interface ChunkedBody {
  readonly body: Uint8Array;
  /** Lower-case names, e.g. `x-amz-checksum-crc32`. */
  readonly trailers: Readonly<Record<string, string>>;
}

export function isAwsChunked({ headers }: WireRequest): boolean {
  // What was signed tells it, where it tells anything: a coding may have been added since.
  return (
    headers["x-amz-content-sha256"]?.startsWith("STREAMING-") ??
    headers["content-encoding"]?.split(",").some((coding) => coding.trim() === "aws-chunked") ??
    false
  );
}

function incomplete() {
  return new UnreadableRequest("IncompleteBody", "The request body terminated unexpectedly");
}

/** Documented; S3's sentence and status are recorded (aws/aws-sdk-js-v3#6799). */
const smallestChunk = 8192;

function tooSmall() {
  const message = "Only the last chunk is allowed to have a size less than 8192 bytes";
  return new UnreadableRequest("InvalidChunkSizeError", message, 403);
}

export interface Chunk {
  readonly data: Uint8Array;
  /** Absent where the chunks are not signed. */
  readonly signature?: string;
}

/**
 * Takes the chunks apart: `<hex size>[;chunk-signature=…]\r\n<bytes>\r\n` each, the last one empty, then trailers.
 * @returns the chunks in order, the empty one too
 * @throws {UnreadableRequest} IncompleteBody where a chunk is cut or its size cannot be read, InvalidChunkSizeError where one but the last is too small
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
export function readChunks(encoded: Uint8Array): { chunks: Chunk[]; trailer: Record<string, string> } {
  const bytes = Buffer.from(encoded.buffer, encoded.byteOffset, encoded.byteLength);
  const chunks: Chunk[] = [];
  let at = 0;
  let last = smallestChunk;
  for (;;) {
    const lineEnd = bytes.indexOf("\r\n", at);
    const line = bytes.toString("latin1", at, Math.max(at, lineEnd));
    const [, digits, signature] = /^([0-9a-fA-F]{1,8})(?:;chunk-signature=([0-9a-f]*)|;.*)?$/.exec(line) ?? [];
    if (!digits) throw incomplete();
    const size = Number.parseInt(digits, 16);
    const start = lineEnd + 2;
    chunks.push({ data: bytes.subarray(start, start + size), ...(signature !== undefined && { signature }) });
    if (size === 0) return { chunks, trailer: readTrailers(utf8(bytes.subarray(start))) };
    if (last < smallestChunk) throw tooSmall();
    last = size;
    at = start + size + 2;
    if (bytes.toString("latin1", at - 2, at) !== "\r\n") throw incomplete();
  }
}

/** The body put together. @throws {UnreadableRequest} as {@link readChunks} does. */
export function decodeAwsChunked(encoded: Uint8Array): ChunkedBody {
  const { chunks, trailer } = readChunks(encoded);
  return { body: join(chunks.map(({ data }) => data)), trailers: trailer };
}

/** A copy: the body outlives the request that it came in. */
function join(chunks: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(chunks));
}

function readTrailers(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/).filter((line) => line.includes(":"));
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

/** Headers and body as if they had come unchunked: body whole, trailers among the headers, length and coding put right. */
export function unchunk(request: IncomingRequest): Pick<WireRequest, "headers" | "body"> {
  if (!isAwsChunked(request)) return request;
  const { body, trailers } = decodeAwsChunked(request.body);
  refuseUnannounced(Object.keys(trailers), request);
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
  return { headers, body };
}

/** The trailer's own signature, which `cloud/auth/payload.ts` checks. */
const trailerSignature = "x-amz-trailer-signature";

/**
 * A trailer is read as a header, but comes after the headers were signed. AWS documents checksums there alone, each named by
 * `x-amz-trailer`; anything else (tags, metadata, a storage class) would say what nobody signed.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 * @throws {UnreadableRequest} MalformedTrailerError, S3's code for trailers that are not of its schema
 */
function refuseUnannounced(names: readonly string[], request: IncomingRequest): void {
  const announced = announcedTrailers(request);
  const stray = names.find(
    (name) => name !== trailerSignature && !(announced.includes(name) && name.startsWith("x-amz-checksum-")),
  );
  if (stray !== undefined)
    throw new UnreadableRequest(
      "MalformedTrailerError",
      "The request contained trailing data that was not well-formed or did not conform to our published schema.",
    );
}

/** Where the request is signed, the announcement must be, too. */
function announcedTrailers({ headers, signing }: IncomingRequest): readonly string[] {
  if (signing && !signing.signedHeaders.split(";").includes("x-amz-trailer")) return [];
  return (headers["x-amz-trailer"] ?? "").split(",").map((name) => name.trim().toLowerCase());
}
