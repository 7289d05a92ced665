/** CreateKey. */
import { randomBytes } from "node:crypto";
import type { CreateKeyRequest, CreateKeyResponse } from "@aws-sdk/client-kms";
import type { Handler } from "../../cloud/call.ts";
import { uuid } from "../../cloud/ids.ts";
import { shownKey } from "./describe-keys.ts";
import { fault, invalid } from "./faults.ts";
import { type Key, keys } from "./key.ts";
import { withCheckedPolicy } from "./key-policies.ts";
import { checkedUsage, isSymmetric } from "./key-specs.ts";
import { newMaterial } from "./material.ts";
import { defaultPolicy } from "./policy-document.ts";
import { addedTags } from "./tags.ts";

/** Keys that are not symmetric are kept and shown; only symmetric ones encrypt here. */
export const createKey: Handler<CreateKeyRequest, CreateKeyResponse> = (input, call) => {
  const { KeySpec: asked, CustomerMasterKeySpec: formerly, MultiRegion: multiRegion = false } = input;
  if (asked !== undefined && formerly !== undefined)
    throw invalid("You cannot specify KeySpec and CustomerMasterKeySpec in the same request.");
  const spec = asked ?? formerly ?? "SYMMETRIC_DEFAULT";
  const origin = checkedOrigin(input);
  const made = origin === "AWS_KMS" && isSymmetric({ spec });
  const key: Key = {
    account: call.account,
    region: call.region,
    id: multiRegion ? `mrk-${randomBytes(16).toString("hex")}` : uuid(),
    manager: "CUSTOMER",
    created: call.now,
    description: input.Description ?? "",
    spec,
    usage: checkedUsage(spec, input.KeyUsage),
    origin,
    multiRegion,
    state: origin === "EXTERNAL" ? "PendingImport" : "Enabled",
    policy: input.Policy ?? defaultPolicy(call.account),
    tags: addedTags({}, input.Tags ?? []),
    materials: made ? [newMaterial(call.now)] : [],
  };
  const isOwn = input.Policy !== undefined;
  keys.put(call.store, isOwn ? withCheckedPolicy(key, call, input.BypassPolicyLockoutSafetyCheck) : key);
  return { KeyMetadata: shownKey(key) };
};

function checkedOrigin({ Origin: origin = "AWS_KMS", CustomKeyStoreId: keyStore }: CreateKeyRequest): Key["origin"] {
  if (keyStore !== undefined)
    throw fault("CustomKeyStoreNotFoundException", `Custom key store ${keyStore} was not found.`);
  if (origin !== "AWS_KMS" && origin !== "EXTERNAL")
    throw fault("UnsupportedOperationException", `Trailbell keeps no custom key stores, which Origin ${origin} needs.`);
  return origin;
}
