/**
 * The payload of a signed request: which word or hash stands for it, and whether the body is what was signed.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
import { readChunks } from "../../wire/aws-chunked.ts";
import type { WireRequest } from "../../wire/message.ts";
import type { Refuse } from "./refusals.ts";
import type { Signature } from "./signature.ts";
import { sameSignature, scopeText, sha256, sign } from "./signing-key.ts";

const unsigned = "UNSIGNED-PAYLOAD";
const unsignedChunks = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
const signedChunks = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
const signedChunksAndTrailer = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
const streaming = [unsignedChunks, signedChunks, signedChunksAndTrailer];

/** What stands in the canonical request of a service that tells its payload's hash in a header, as S3 does. */
export function declaredPayload({ headers }: WireRequest, { lifetime }: Signature, refuse: Refuse): string {
  const declared = headers["x-amz-content-sha256"];
  if (declared !== undefined) return declared;
  if (lifetime === undefined) throw refuse("no-payload-hash");
  return unsigned;
}

/** Checks the body against what was declared and signed. @throws {Fault} */
export function checkPayload(
  request: WireRequest,
  declared: string,
  signature: Signature,
  key: Buffer,
  refuse: Refuse,
): void {
  if (declared === unsigned || declared === unsignedChunks) return;
  if (streaming.includes(declared)) checkChunks(request, declared, signature, key, refuse);
  else if (sha256(request.body) !== declared.toLowerCase()) throw refuse("payload-mismatch");
}

const emptyHash = sha256("");

/** Each chunk's signature signs the one before it, so that none can be left out or moved. */
function checkChunks(
  { body }: WireRequest,
  declared: string,
  { time, scope, value }: Signature,
  key: Buffer,
  refuse: Refuse,
) {
  const place = [time, scopeText(scope)];
  const { chunks, trailer } = readChunks(body);
  let previous = value;
  const check = (given: string | undefined, made: string) => {
    if (!sameSignature(given ?? "", made)) throw refuse("mismatch");
    previous = made;
  };
  for (const { data, signature } of chunks)
    check(signature, sign(key, ["AWS4-HMAC-SHA256-PAYLOAD", ...place, previous, emptyHash, sha256(data)]));
  if (declared !== signedChunksAndTrailer) return;
  const { "x-amz-trailer-signature": given, ...trailers } = trailer;
  const text = Object.entries(trailers).map(([name, content]) => `${name}:${content}\n`);
  check(given, sign(key, ["AWS4-HMAC-SHA256-TRAILER", ...place, previous, sha256(text.join(""))]));
}
