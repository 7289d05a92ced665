/** Signing with a secret: the key derived for a day, region and service, and the signatures made with it. */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { CredentialScope } from "../../wire/signing.ts";

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** Remembered, since four hashes of five go into it and a client signs many calls with one. */
export function signingKey(secret: string, { date, region, service }: CredentialScope): Buffer {
  const name = `${secret}/${date}/${region}/${service}`;
  const known = keys.get(name);
  if (known) return known;
  if (keys.size >= mostKeys) keys.clear();
  const key = [region, service, "aws4_request"].reduce<Buffer>(hmac, hmac(`AWS4${secret}`, date));
  keys.set(name, key);
  return key;
}

const keys = new Map<string, Buffer>();
const mostKeys = 1000;

/** `20150830/us-east-1/iam/aws4_request` */
export function scopeText({ date, region, service }: CredentialScope): string {
  return `${date}/${region}/${service}/aws4_request`;
}

export function sign(key: Buffer, lines: readonly string[]): string {
  return hmac(key, lines.join("\n")).toString("hex");
}

/** Compares in a time that tells nothing of where two signatures differ. */
export function sameSignature(given: string, made: string): boolean {
  return given.length === made.length && timingSafeEqual(Buffer.from(given, "latin1"), Buffer.from(made, "latin1"));
}
