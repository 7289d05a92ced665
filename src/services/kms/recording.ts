/** How CloudTrail writes KMS's calls down: the keys that they touch, and never a secret. */
import type { Call, Outcome } from "../../cloud/call.ts";
import type { Recording } from "../../cloud/operation.ts";
import { longDate, recordValues } from "../../cloud/record-values.ts";
import { isReadOnly } from "../../records/read-only.ts";
import type { RecordResource } from "../../records/record.ts";
import type { Model } from "../../wire/model.ts";
import type { Values } from "../../wire/protocol.ts";
import { aliasArn } from "./alias.ts";
import { takeApart } from "./ciphertext.ts";
import { peekKey } from "./find-key.ts";
import { keyArn } from "./key.ts";

/** Using a key changes nothing; GenerateDataKey reads by its name. */
/** How every operation is written down, as AWS's samples in the KMS developer guide have it. */
export function recordingOf(model: Model, operation: string): Recording {
  return {
    requestParameters: (input, call) => parameters(model, operation, input, call),
    ...(changes(operation) && {
      responseElements: (output, input, call) => elements(model, operation, output, input, call),
    }),
    ...(operation === "RetireGrant" && { additionalEventData: retiredGrant }),
    ...(materialUsers.test(operation) && { additionalEventData: usedMaterials }),
    resources: (input, call, output) => [...aliasOf(input, call), ...keysOf(input, call, output)],
  };
}

const materialUsers = /^(Decrypt|ReEncrypt|GenerateDataKey)/;
function changes(operation: string) {
  return !isReadOnly(operation, "kms.amazonaws.com");
}

/** Members that are left out: secrets, and what gives rights. */
const secrets = ["Plaintext", "CiphertextBlob", "GrantToken", "GrantTokens", "Recipient"];

/** What AWS writes down though the caller left it to the default. */
const defaults: Readonly<Record<string, Values>> = {
  CreateKey: {
    Policy: "",
    Description: "",
    KeyUsage: "ENCRYPT_DECRYPT",
    Origin: "AWS_KMS",
    BypassPolicyLockoutSafetyCheck: false,
    MultiRegion: false,
  },
  PutKeyPolicy: { PolicyName: "default", BypassPolicyLockoutSafetyCheck: false },
  Encrypt: { EncryptionAlgorithm: "SYMMETRIC_DEFAULT" },
  Decrypt: { EncryptionAlgorithm: "SYMMETRIC_DEFAULT" },
  ReEncrypt: {
    SourceEncryptionAlgorithm: "SYMMETRIC_DEFAULT",
    DestinationEncryptionAlgorithm: "SYMMETRIC_DEFAULT",
  },
};

/** Of a call on a key that is not there AWS prints no parameters (real record of a DescribeKey). */
function parameters(model: Model, operation: string, input: Values, call: Call) {
  if (operation === "RetireGrant") return null;
  const named = namedKey(input);
  if (named !== undefined && !peekKey(named, call)) return null;
  const shown = { ...defaults[operation], ...(operation === "CreateKey" && bothSpecs(input)), ...input };
  return recordValues(model, model.operations[operation]?.input, without(shown, secrets), longDate);
}

/** The spec under its old and its new name. */
function bothSpecs({ KeySpec: asked, CustomerMasterKeySpec: formerly }: Values): Values {
  const spec = asked ?? formerly ?? "SYMMETRIC_DEFAULT";
  return { KeySpec: spec, CustomerMasterKeySpec: spec };
}

function without(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

/** Since December 2022 the key's ARN is printed for every change, also where the call answers nothing. */
function elements(model: Model, operation: string, output: Values, input: Values, call: Call) {
  const printed = recordValues(model, model.operations[operation]?.output, without(output, secrets), (date) =>
    longDate(date),
  );
  if (operation === "CreateKey") return printed;
  const [key] = keysOf(input, call, output);
  return { ...printed, ...(key && { keyId: key.ARN }) };
}

function retiredGrant(_call: Call, { output }: Outcome) {
  return output && { grantId: output.GrantId };
}

function usedMaterials(_call: Call, { output }: Outcome): Record<string, unknown> | undefined {
  if (!output) return undefined;
  const { KeyMaterialId: used, SourceKeyMaterialId: source, DestinationKeyMaterialId: destination } = output;
  return {
    ...(used !== undefined && { keyMaterialId: used }),
    ...(source !== undefined && { sourceKeyMaterialId: source, destinationKeyMaterialId: destination }),
  };
}

function namedKey(input: Values): string | undefined {
  return text(input.KeyId) ?? text(input.TargetKeyId) ?? text(input.DestinationKeyId);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function aliasOf({ AliasName: name }: Values, { account, region }: Call): RecordResource[] {
  if (typeof name !== "string") return [];
  return [{ accountId: account, type: "AWS::KMS::Key", ARN: aliasArn({ account, region, name }) }];
}

/** The keys of a call, the source before the destination; those that are not there are not named. */
function keysOf(input: Values, call: Call, output: Values = {}): RecordResource[] {
  const made = (output.KeyMetadata as { Arn?: string } | undefined)?.Arn;
  const sealed = input.CiphertextBlob instanceof Uint8Array ? takeApart(input.CiphertextBlob)?.keyId : undefined;
  const destination = text(input.DestinationKeyId);
  const first =
    made ?? text(output.SourceKeyId) ?? text(output.KeyId) ?? namedKey(without(input, ["DestinationKeyId"]));
  return [first ?? sealed, destination]
    .map((name) => (name === undefined ? undefined : peekKey(name, call)))
    .filter((key) => key !== undefined)
    .map((key) => ({ accountId: key.account, type: "AWS::KMS::Key", ARN: keyArn(key) }));
}
