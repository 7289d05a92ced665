/** GenerateDataKey, with its plaintext or without, and GenerateRandom. */
import { randomBytes } from "node:crypto";
import type {
  GenerateDataKeyRequest,
  GenerateDataKeyResponse,
  GenerateDataKeyWithoutPlaintextRequest,
  GenerateDataKeyWithoutPlaintextResponse,
  GenerateRandomRequest,
  GenerateRandomResponse,
} from "@aws-sdk/client-kms";
import type { Call, Handler } from "../../cloud/call.ts";
import { seal } from "./ciphertext.ts";
import { refuseEnclave } from "./enclave.ts";
import { dryRun, invalid } from "./faults.ts";
import { findKeyOrAlias } from "./find-key.ts";
import { useKey } from "./use-key.ts";

const sizes = { AES_256: 32, AES_128: 16 };

export const generateDataKey: Handler<GenerateDataKeyRequest, GenerateDataKeyResponse> = (input, call) =>
  generate("GenerateDataKey", input, call);

export const generateDataKeyWithoutPlaintext: Handler<
  GenerateDataKeyWithoutPlaintextRequest,
  GenerateDataKeyWithoutPlaintextResponse
> = (input, call) => {
  const { Plaintext: _, ...answer } = generate("GenerateDataKeyWithoutPlaintext", input, call);
  return answer;
};

function generate(operation: string, input: GenerateDataKeyRequest, call: Call) {
  refuseEnclave(input);
  const { EncryptionContext: context, KeySpec: spec, NumberOfBytes: bytes } = input;
  if ((spec === undefined) === (bytes === undefined))
    throw invalid("Please specify either number of bytes or key spec.");
  const { key, arn, material } = useKey(findKeyOrAlias(input.KeyId, call), call, { operation, context });
  if (input.DryRun) throw dryRun();
  const plaintext = randomBytes(spec === undefined ? (bytes ?? 0) : sizes[spec]);
  return {
    CiphertextBlob: seal(plaintext, key.id, material, context),
    Plaintext: plaintext,
    KeyId: arn,
    KeyMaterialId: material.id,
  };
}

export const generateRandom: Handler<GenerateRandomRequest, GenerateRandomResponse> = (input) => {
  refuseEnclave(input);
  if (input.NumberOfBytes === undefined) throw invalid("NumberOfBytes is required.");
  return { Plaintext: randomBytes(input.NumberOfBytes) };
};
