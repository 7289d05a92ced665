/** The key pair that signs digest files, made when it is first needed; the private half never leaves the store. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import type { Store } from "../../../cloud/store.ts";
import { defineTable } from "../../../cloud/table.ts";

interface SigningKey {
  /** PEM. */
  readonly privateKey: string;
  /** DER of PKCS #1, in base64. */
  readonly publicKey: string;
  /** MD5 of that DER in hexadecimal digits, as long as AWS's. */
  readonly fingerprint: string;
}

export const signingKeys = defineTable<SigningKey>("cloudtrail_digest_key", ["fingerprint"]);

/** One for all regions, where AWS has one for each: to make one keeps every call waiting for a tenth of a second. */
export function signingKey(store: Store): SigningKey {
  return signingKeys.list(store)[0] ?? makeKey(store);
}

function makeKey(store: Store): SigningKey {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const publicKey = createPublicKey(privateKey).export({ type: "pkcs1", format: "der" });
  const made: SigningKey = {
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    publicKey: publicKey.toString("base64"),
    fingerprint: createHash("md5").update(publicKey).digest("hex"),
  };
  signingKeys.put(store, made);
  return made;
}

/** SHA256withRSA, in hexadecimal digits. */
export function signWith(key: SigningKey, text: string): string {
  return sign("sha256", Buffer.from(text), parsed(key)).toString("hex");
}

let latest: { readonly pem: string; readonly key: KeyObject } | undefined;

/** To read a key takes longer than to sign with it, and a clock that moves on quickly signs thousands of times. */
function parsed({ privateKey: pem }: SigningKey): KeyObject {
  if (latest?.pem !== pem) latest = { pem, key: createPrivateKey(pem) };
  return latest.key;
}
