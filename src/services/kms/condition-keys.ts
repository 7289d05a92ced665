/** KMS's condition keys (service authorization reference). */
import { textOf } from "../../cloud/auth/access.ts";
import { type ConditionKeys, fromText, tagged, unset } from "../../cloud/auth/condition-keys.ts";
import { aliasesOf } from "./alias.ts";
import { type EncryptionContext, keyContext } from "./authorize.ts";
import { peekKey } from "./find-key.ts";

export const conditionKeys: readonly ConditionKeys[] = [
  tagged,
  {
    keys: ["kms:CallerAccount", "kms:ViaService", "kms:EncryptionContext:*", "kms:EncryptionContextKeys"],
    read: ({ EncryptionContext }, call) => keyContext(call, (EncryptionContext as EncryptionContext | undefined) ?? {}),
  },
  fromText("kms:GranteePrincipal", "GranteePrincipal", /^CreateGrant$/),
  fromText("kms:RetiringPrincipal", "RetiringPrincipal", /^CreateGrant$/),
  fromText("kms:EncryptionAlgorithm", "EncryptionAlgorithm"),
  fromText("kms:SigningAlgorithm", "SigningAlgorithm"),
  fromText("kms:MacAlgorithm", "MacAlgorithm"),
  fromText("kms:MessageType", "MessageType"),
  fromText("kms:DataKeyPairSpec", "KeyPairSpec"),
  fromText("kms:ExpirationModel", "ExpirationModel"),
  fromText("kms:WrappingAlgorithm", "WrappingAlgorithm"),
  {
    keys: ["kms:GrantOperations", "kms:GrantConstraintType", "kms:GrantIsForAWSResource"],
    operations: /^CreateGrant$/,
    read: ({ Operations, Constraints }, { principal }) => ({
      "kms:grantoperations": Array.isArray(Operations) ? Operations.map(String) : undefined,
      "kms:grantconstrainttype": Object.keys((Constraints as object | undefined) ?? {})[0],
      "kms:grantisforawsresource": String("invokedBy" in principal && principal.invokedBy !== undefined),
    }),
  },
  {
    keys: ["kms:BypassPolicyLockoutSafetyCheck"],
    operations: /^(CreateKey|PutKeyPolicy)$/,
    read: (input) => ({
      "kms:bypasspolicylockoutsafetycheck": String(input.BypassPolicyLockoutSafetyCheck ?? false),
    }),
  },
  {
    keys: ["kms:ScheduleKeyDeletionPendingWindowInDays"],
    operations: /^ScheduleKeyDeletion$/,
    read: ({ PendingWindowInDays: days = 30 }) => ({ "kms:schedulekeydeletionpendingwindowindays": String(days) }),
  },
  {
    keys: ["kms:KeySpec", "kms:KeyUsage", "kms:KeyOrigin", "kms:MultiRegion", "kms:ResourceAliases"],
    read: (input, call, operation) => {
      if (operation === "CreateKey") return newKey(input);
      const key = peekKey(textOf(input, "KeyId") || textOf(input, "TargetKeyId"), call);
      if (!key) return {};
      return {
        "kms:keyspec": key.spec,
        "kms:keyusage": key.usage,
        "kms:keyorigin": key.origin,
        "kms:multiregion": String(key.multiRegion),
        "kms:resourcealiases": aliasesOf(key, call).map(({ name }) => name),
      };
    },
  },
  {
    keys: ["kms:RequestAlias"],
    read: (input) => {
      const id = textOf(input, "KeyId");
      return { "kms:requestalias": /(?:^|:)(alias\/.+)$/.exec(id)?.[1] };
    },
  },
  unset("kms:KeyAgreementAlgorithm", "kms:PrimaryRegion", "kms:ReplicaRegion", "kms:ReEncryptOnSameKey"),
  unset("kms:RecipientAttestation:*", "kms:RotationPeriodInDays", "kms:ValidTo", "kms:WrappingKeySpec"),
];

/** What a new key will be, with KMS's defaults. */
function newKey(input: Parameters<typeof textOf>[0]) {
  return {
    "kms:keyspec": textOf(input, "KeySpec") || textOf(input, "CustomerMasterKeySpec") || "SYMMETRIC_DEFAULT",
    "kms:keyusage": textOf(input, "KeyUsage") || "ENCRYPT_DECRYPT",
    "kms:keyorigin": textOf(input, "Origin") || "AWS_KMS",
    "kms:multiregion": String(input.MultiRegion ?? false),
  };
}
