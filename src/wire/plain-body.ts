/** A request's body as its protocol means it: clients compress PutMetricData's when it is long. */
import { gunzipSync } from "node:zlib";
import { UnreadableRequest, type WireRequest } from "./message.ts";

/** More than any AWS API takes, whose largest bodies have 1 MiB before they are escaped; reading more would take seconds, in which nobody else is answered. */
const longest = 8 * 1024 * 1024;

/**
 * For all protocols but REST, where a coding belongs to the object.
 * @throws {UnreadableRequest} SerializationException where the body is not the gzip that it says it is, RequestEntityTooLarge where it is too long
 */
export function plainBody({ headers, body }: WireRequest): Uint8Array {
  const plain = headers["content-encoding"] === "gzip" ? unpacked(body) : body;
  if (plain.length > longest) throw tooLong();
  return plain;
}

/** A bomb must not fill the memory. */
function unpacked(body: Uint8Array): Uint8Array {
  try {
    return gunzipSync(body, { maxOutputLength: longest });
  } catch (error) {
    if (error instanceof RangeError) throw tooLong();
    throw new UnreadableRequest("SerializationException", "The request body is not valid gzip");
  }
}

function tooLong(): UnreadableRequest {
  return new UnreadableRequest(tooLarge, `The body of this request may have ${longest} bytes at most`, 413);
}

/** The code of a body that is too long to be read at all. */
export const tooLarge = "RequestEntityTooLarge";
