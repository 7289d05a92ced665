/** Signs messages to endpoints with this data folder's own key, whose certificate is served to whoever verifies. */
import { generateKeyPairSync, sign, X509Certificate } from "node:crypto";
import type { Store } from "../../cloud/store.ts";
import { defineTable } from "../../cloud/table.ts";
import { selfSigned } from "./certificate.ts";

interface SigningKey {
  readonly name: "messages";
  /** PEM. */
  readonly privateKey: string;
  /** PEM. */
  readonly certificate: string;
  /** SHA-1 of the certificate in lower-case hexadecimal digits, as in AWS's file names. */
  readonly fingerprint: string;
}

export const signingKeys = defineTable<SigningKey>("sns_signing_keys", ["name"]);

/** The key, made when it is first needed. */
export function signingKey(store: Store): SigningKey {
  const held = signingKeys.get(store, "messages");
  if (held) return held;
  const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const certificate = selfSigned("sns.amazonaws.com", keys);
  const made: SigningKey = {
    name: "messages",
    privateKey: keys.privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    certificate,
    fingerprint: new X509Certificate(certificate).fingerprint.replaceAll(":", "").toLowerCase(),
  };
  signingKeys.put(store, made);
  return made;
}

/** `1` is SHA-1, `2` SHA-256. */
export type SignatureVersion = "1" | "2";

/** The members that are signed, in the order in which they are: that of their names' bytes. */
const signed = ["Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"] as const;

/**
 * The signature of a message's members, in base64.
 * @see semantics 3.4; `key\nvalue\n` of each member that the message has.
 */
export function signature(members: Readonly<Record<string, string>>, version: SignatureVersion, store: Store): string {
  const text = signed.flatMap((name) => (members[name] === undefined ? [] : [`${name}\n${members[name]}\n`])).join("");
  const digest = version === "2" ? "sha256" : "sha1";
  return sign(digest, Buffer.from(text), signingKey(store).privateKey).toString("base64");
}
