/** Identifiers in AWS's forms. */
import { randomBytes, randomUUID } from "node:crypto";
import { base32 } from "./principal.ts";

/** A request, event or message id: a UUID. */
export function uuid(): string {
  return randomUUID();
}

/** An IAM unique id, e.g. `AIDA` and 17 capitals and digits. */
export function iamId(prefix: "AIDA" | "AROA" | "AGPA" | "ANPA" | "AIPA" | "AKIA" | "ASIA"): string {
  return prefix + randomText(base32, prefix === "AKIA" || prefix === "ASIA" ? 16 : 17);
}

/** An EC2 resource id, e.g. `sg-` and 17 hexadecimal digits. */
export function ec2Id(prefix: string): string {
  return `${prefix}-0${draw(8).toString("hex")}`;
}

/** `length` random letters and digits. */
export function alphanumeric(length: number): string {
  return randomText(letters, length);
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function randomText(characters: string, length: number): string {
  let text = "";
  for (const byte of draw(length)) text += characters[byte % characters.length];
  return text;
}

let drawn = Buffer.alloc(0);

/** Drawn in blocks: 17 bytes alone take as long as 4,096, a tenth of CreateUser. */
function draw(length: number): Buffer {
  if (drawn.length < length) drawn = randomBytes(Math.max(4096, length));
  const bytes = drawn.subarray(0, length);
  drawn = drawn.subarray(length);
  return bytes;
}

/** `arn:aws:<service>:<region>:<account>:<resource>`. */
export function arn(service: string, place: { readonly region?: string; readonly account?: string }, resource: string) {
  return `arn:aws:${service}:${place.region ?? ""}:${place.account ?? ""}:${resource}`;
}
