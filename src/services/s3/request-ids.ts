/** The two ids by which S3 names a request: one of sixteen characters, and one for AWS's support, which only has to be there. */
import { randomBytes } from "node:crypto";
import type { Call } from "../../cloud/call.ts";

/** @example "5F0A1C1E7D0B4C61" */
export function requestId(): string {
  return randomBytes(8).toString("hex").toUpperCase();
}

export function hostId({ requestId: id }: Pick<Call, "requestId">): string {
  return Buffer.from(id).toString("base64");
}
