/** Encrypt, Decrypt and ReEncrypt. */
import type {
  DecryptRequest,
  DecryptResponse,
  EncryptRequest,
  EncryptResponse,
  ReEncryptRequest,
  ReEncryptResponse,
} from "@aws-sdk/client-kms";
import type { Call, Handler } from "../../cloud/call.ts";
import { seal, takeApart, unseal } from "./ciphertext.ts";
import { refuseEnclave } from "./enclave.ts";
import { dryRun, fault } from "./faults.ts";
import { findKeyOrAlias } from "./find-key.ts";
import { type Key, keyArn, keys } from "./key.ts";
import { type Use, useKey } from "./use-key.ts";

export const encrypt: Handler<EncryptRequest, EncryptResponse> = (input, call) => {
  const { EncryptionContext: context, EncryptionAlgorithm: algorithm, Plaintext: plaintext } = input;
  const use: Use = { operation: "Encrypt", context, algorithm };
  const { key, arn, material } = useKey(findKeyOrAlias(input.KeyId, call), call, use);
  if (input.DryRun) throw dryRun();
  return {
    CiphertextBlob: seal(plaintext ?? new Uint8Array(), key.id, material, context),
    KeyId: arn,
    EncryptionAlgorithm: "SYMMETRIC_DEFAULT",
  };
};

/** The ciphertext tells its key; a key that is given must be that one. */
export const decrypt: Handler<DecryptRequest, DecryptResponse> = (input, call) => {
  refuseEnclave(input);
  const use: Use = {
    operation: "Decrypt",
    context: input.EncryptionContext,
    algorithm: input.EncryptionAlgorithm,
  };
  const { plaintext, arn, materialId } = open(input.CiphertextBlob, input.KeyId, use, call);
  if (input.DryRun) throw dryRun();
  return { KeyId: arn, Plaintext: plaintext, EncryptionAlgorithm: "SYMMETRIC_DEFAULT", KeyMaterialId: materialId };
};

/** The plaintext in between is seen by nobody. */
export const reEncrypt: Handler<ReEncryptRequest, ReEncryptResponse> = (input, call) => {
  const { SourceEncryptionContext: before, DestinationEncryptionContext: after } = input;
  const from: Use = { operation: "ReEncryptFrom", context: before, algorithm: input.SourceEncryptionAlgorithm };
  const to: Use = { operation: "ReEncryptTo", context: after, algorithm: input.DestinationEncryptionAlgorithm };
  const source = open(input.CiphertextBlob, input.SourceKeyId, from, call);
  const target = useKey(findKeyOrAlias(input.DestinationKeyId, call), call, to);
  if (input.DryRun) throw dryRun();
  return {
    CiphertextBlob: seal(source.plaintext, target.key.id, target.material, after),
    SourceKeyId: source.arn,
    KeyId: target.arn,
    SourceEncryptionAlgorithm: "SYMMETRIC_DEFAULT",
    DestinationEncryptionAlgorithm: "SYMMETRIC_DEFAULT",
    SourceKeyMaterialId: source.materialId,
    DestinationKeyMaterialId: target.material.id,
  };
};

/** @throws InvalidCiphertextException, IncorrectKeyException, AccessDeniedException and what the key's use is refused for */
function open(blob: Uint8Array = new Uint8Array(), keyId: string | undefined, use: Use, call: Call) {
  const sealed = takeApart(blob);
  if (!sealed) throw fault("InvalidCiphertextException", "");
  const key = keyOfCiphertext(blob, keyId, call);
  if (!key) throw fault("AccessDeniedException", unreachable);
  if (key.id !== sealed.keyId)
    throw fault(
      "IncorrectKeyException",
      "The key ID in the request does not identify a CMK that can perform this operation.",
    );
  useKey(key, call, use);
  const material = key.materials.find(({ id }) => id === sealed.materialId);
  const plaintext = material && unseal(sealed, material, use.context);
  if (!plaintext) throw fault("InvalidCiphertextException", "");
  return { plaintext, arn: keyArn(key), materialId: sealed.materialId };
}

const unreachable =
  "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.";

/** The key that is given, or else the one that the ciphertext names. */
function keyOfCiphertext(blob: Uint8Array, given: string | undefined, call: Call): Key | undefined {
  if (given !== undefined) return findKeyOrAlias(given, call);
  return keys.get(call.store, call.account, call.region, takeApart(blob)?.keyId ?? "");
}
