/** KMS ciphertexts: AES-256-GCM under a key's material, with the names of both in front and the encryption context bound. */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { EncryptionContext } from "./authorize.ts";
import type { Material } from "./material.ts";

/** A ciphertext taken apart: who can decrypt it, before anybody does. */
export interface Sealed {
  readonly keyId: string;
  readonly materialId: string;
  readonly header: Uint8Array;
  readonly iv: Uint8Array;
  readonly tag: Uint8Array;
  readonly body: Uint8Array;
}

// version 1 | key id 36 | material 32 | iv 12 | tag 16 | body
const version = 1;
const ends = { version: 1, keyId: 37, material: 69, iv: 81, tag: 97 };
const cipher = "aes-256-gcm";

export function seal(
  plaintext: Uint8Array,
  keyId: string,
  { id, secret }: Material,
  context: EncryptionContext = {},
): Uint8Array {
  const header = Buffer.concat([Buffer.of(version), Buffer.from(keyId, "latin1"), Buffer.from(id, "hex")]);
  const iv = randomBytes(ends.iv - ends.material);
  const sealing = createCipheriv(cipher, Buffer.from(secret, "base64"), iv).setAAD(bound(header, context));
  const body = Buffer.concat([sealing.update(plaintext), sealing.final()]);
  return Buffer.concat([header, iv, sealing.getAuthTag(), body]);
}

/** @returns undefined for what was not made by {@link seal}. */
export function takeApart(blob: Uint8Array): Sealed | undefined {
  if (blob.length <= ends.tag || blob[0] !== version) return undefined;
  const part = (from: number, to?: number) => Buffer.from(blob.subarray(from, to));
  return {
    keyId: part(ends.version, ends.keyId).toString("latin1"),
    materialId: part(ends.keyId, ends.material).toString("hex"),
    header: part(0, ends.material),
    iv: part(ends.material, ends.iv),
    tag: part(ends.iv, ends.tag),
    body: part(ends.tag),
  };
}

/** @returns undefined where the ciphertext was changed, or the context is not the one that it was sealed with. */
export function unseal(sealed: Sealed, { secret }: Material, context: EncryptionContext = {}): Uint8Array | undefined {
  const { header, iv, tag, body } = sealed;
  const opening = createDecipheriv(cipher, Buffer.from(secret, "base64"), iv)
    .setAAD(bound(header, context))
    .setAuthTag(tag);
  try {
    return Buffer.concat([opening.update(body), opening.final()]);
  } catch {
    return undefined;
  }
}

/** The context's order does not matter. */
function bound(header: Uint8Array, context: EncryptionContext): Uint8Array {
  const pairs = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.concat([header, Buffer.from(JSON.stringify(pairs))]);
}
