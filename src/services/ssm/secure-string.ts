/** The values of SecureStrings: KMS encrypts and decrypts them for the caller. */
import type { Call } from "../../cloud/call.ts";
import { Fault } from "../../cloud/fault.ts";
import { fault } from "./faults.ts";

/** The key that AWS keeps for parameters whose caller names none. */
export const defaultKey = "alias/aws/ssm";

/** @returns Base64; without KMS in the cloud the text alone. @throws InvalidKeyId */
export function encrypt(value: string, KeyId: string, arn: string, call: Call): string {
  const Plaintext = new TextEncoder().encode(value);
  const sealed = ask(call, "Encrypt", { KeyId, Plaintext, EncryptionContext: contextOf(arn) }, "CiphertextBlob");
  return Buffer.from(sealed ?? Plaintext).toString("base64");
}

/** @throws InvalidKeyId */
export function decrypt(sealed: string, arn: string, call: Call): string {
  const CiphertextBlob = Buffer.from(sealed, "base64");
  const plain = ask(call, "Decrypt", { CiphertextBlob, EncryptionContext: contextOf(arn) }, "Plaintext");
  return Buffer.from(plain ?? CiphertextBlob).toString("utf8");
}

function contextOf(arn: string) {
  return { PARAMETER_ARN: arn };
}

function ask(call: Call, operation: string, input: object, member: string): Uint8Array | undefined {
  const { cloud, account, region, principal } = call;
  if (!cloud.models.has("kms")) return undefined;
  const as = { principal: { ...principal, invokedBy: "ssm.amazonaws.com" }, account, region, authorize: true };
  try {
    // KMS's model makes both members bytes.
    return cloud.invoke("kms", operation, input, { ...as, record: true })[member] as Uint8Array;
  } catch (error) {
    if (!(error instanceof Fault) || error.code === "AccessDeniedException") throw error;
    throw fault("InvalidKeyId", error.message);
  }
}
