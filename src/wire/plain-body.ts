/** A request's body as its protocol means it: clients compress PutMetricData's when it is long. */
import { gunzipSync } from "node:zlib";
import { UnreadableRequest, type WireRequest } from "./message.ts";

/** More than any AWS API takes; a bomb must not fill the memory. */
const longest = 64 * 1024 * 1024;

/**
 * For all protocols but REST, where a coding belongs to the object.
 * @throws {UnreadableRequest} SerializationException where the body is not the gzip that it says it is.
 */
export function plainBody({ headers, body }: WireRequest): Uint8Array {
  if (headers["content-encoding"] !== "gzip") return body;
  try {
    return gunzipSync(body, { maxOutputLength: longest });
  } catch {
    throw new UnreadableRequest("SerializationException", "The request body is not valid gzip");
  }
}
