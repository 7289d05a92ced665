/** What every use of a key to encrypt or decrypt has to pass. */
import type { EncryptionAlgorithmSpec } from "@aws-sdk/client-kms";
import type { Call } from "../../cloud/call.ts";
import { authorize, type EncryptionContext } from "./authorize.ts";
import { fault } from "./faults.ts";
import { type Key, keyArn } from "./key.ts";
import { algorithmsOf, isSymmetric } from "./key-specs.ts";
import { requireEnabled } from "./key-states.ts";
import type { Material } from "./material.ts";

export interface Use {
  /** As IAM names it, e.g. `ReEncryptFrom`. */
  readonly operation: string;
  readonly context?: EncryptionContext | undefined;
  readonly algorithm?: EncryptionAlgorithmSpec | undefined;
}

/** A key that can be used now, and the material that it encrypts with. */
export interface UsableKey {
  readonly key: Key;
  readonly arn: string;
  readonly material: Material;
}

/** @throws AccessDeniedException, DisabledException, KMSInvalidStateException, InvalidKeyUsageException */
export function useKey(key: Key, call: Call, { operation, context, algorithm = "SYMMETRIC_DEFAULT" }: Use): UsableKey {
  requireEnabled(authorize(key, operation, call, context));
  const arn = keyArn(key);
  if (key.usage !== "ENCRYPT_DECRYPT")
    throw fault("InvalidKeyUsageException", `${arn} key usage is ${key.usage} which is not valid for ${operation}.`);
  if (!algorithmsOf(key).EncryptionAlgorithms?.includes(algorithm))
    throw fault("InvalidKeyUsageException", `Algorithm ${algorithm} is incompatible with key spec ${key.spec}.`);
  const material = key.materials.at(-1);
  if (!isSymmetric(key) || !material)
    throw fault("UnsupportedOperationException", `Trailbell encrypts with symmetric keys only; ${arn} is ${key.spec}.`);
  return { key, arn, material };
}
