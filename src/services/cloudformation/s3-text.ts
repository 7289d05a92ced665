/** Reads the text that an S3 URL names, as the caller. */

import type { Call } from "../../cloud/call.ts";
import { Fault } from "../../cloud/fault.ts";
import { fault } from "./faults.ts";

/**
 * @param url `https://s3.region.amazonaws.com/bucket/key`, or with the bucket in the host
 * @throws ValidationError
 */
export function s3Text(url: string, call: Call): string {
  try {
    const { Body } = call.invoke("s3", "GetObject", objectAt(url));
    // S3's handler answers the object's bytes.
    return Buffer.from(Body as Uint8Array).toString("utf8");
  } catch (error) {
    if (!(error instanceof Fault) || error.code === "ValidationError") throw error;
    throw fault("ValidationError", `S3 error: ${error.message} (${url})`);
  }
}

function objectAt(text: string): { Bucket: string; Key: string } {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) throw fault("ValidationError", `${text} is not a supported S3 URL.`);
  const path = decodeURIComponent(url.pathname.slice(1));
  const [, inHost] = /^(.+)\.s3[.-]/.exec(url.hostname) ?? [];
  const slash = path.indexOf("/");
  const found = inHost ? { Bucket: inHost, Key: path } : { Bucket: path.slice(0, slash), Key: path.slice(slash + 1) };
  if (!found.Bucket || !found.Key)
    throw fault("ValidationError", `${text} must reference a valid S3 object to which you have access.`);
  return found;
}
