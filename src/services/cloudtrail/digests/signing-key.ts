/** The key pairs that sign digest files: one a region, made when it is first needed; the private half never leaves the store. */
import { createHash, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import type { Store } from "../../../cloud/store.ts";
import { defineTable } from "../../../cloud/table.ts";

interface SigningKey {
  readonly region: string;
  /** PEM. */
  readonly privateKey: string;
  /** DER of PKCS #1, in base64. */
  readonly publicKey: string;
  /** MD5 of that DER in hexadecimal digits, as long as AWS's. */
  readonly fingerprint: string;
}

export const signingKeys = defineTable<SigningKey>("cloudtrail_digest_keys", ["region"]);

export function signingKey(store: Store, region: string): SigningKey {
  const held = signingKeys.get(store, region);
  if (held) return held;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const publicKey = createPublicKey(privateKey).export({ type: "pkcs1", format: "der" });
  const made: SigningKey = {
    region,
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    publicKey: publicKey.toString("base64"),
    fingerprint: createHash("md5").update(publicKey).digest("hex"),
  };
  signingKeys.put(store, made);
  return made;
}

/** SHA256withRSA, in hexadecimal digits. */
export const signWith = ({ privateKey }: SigningKey, text: string): string =>
  sign("sha256", Buffer.from(text), privateKey).toString("hex");
