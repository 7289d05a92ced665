/** Who may call KMS: whom the key's policy lets, by itself or by handing over to IAM, and whom a grant lets. */
import { type Permission, type ServiceAccess, textOf } from "../../cloud/auth/access.ts";
import type { Call } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { askerOf, principalArn } from "../../cloud/principal.ts";
import type { Values } from "../../wire/protocol.ts";
import { aliasArn } from "./alias.ts";
import { type EncryptionContext, keyContext } from "./authorize.ts";
import { takeApart } from "./ciphertext.ts";
import { conditionKeys } from "./condition-keys.ts";
import { peekKey } from "./find-key.ts";
import { grants } from "./grant.ts";
import { type Key, keyArn } from "./key.ts";
import { managedAliases } from "./managed-keys.ts";
import { effectivePolicy } from "./policy-document.ts";

export const access: ServiceAccess = {
  permissions: (operation, input, call) => {
    const aliases = operation.endsWith("Alias") ? [aliasPermission(operation, textOf(input, "AliasName"), call)] : [];
    return [...aliases, ...usesOf(operation, input).flatMap((use) => keyPermissions(use, call))];
  },
  conditionKeys,
};

/** One key that a call uses, and what for. */
interface Use {
  /** As IAM names it, e.g. `ReEncryptFrom`. */
  readonly operation: string;
  /** An id, ARN or alias; empty where the call is about no key. */
  readonly key: string;
  readonly encryption?: unknown;
}

function usesOf(operation: string, input: Values): readonly Use[] {
  const sealedBy = () => takeApart((input.CiphertextBlob as Uint8Array | undefined) ?? new Uint8Array())?.keyId ?? "";
  if (operation === "ReEncrypt")
    return [
      {
        operation: "ReEncryptFrom",
        key: textOf(input, "SourceKeyId") || sealedBy(),
        encryption: input.SourceEncryptionContext,
      },
      {
        operation: "ReEncryptTo",
        key: textOf(input, "DestinationKeyId"),
        encryption: input.DestinationEncryptionContext,
      },
    ];
  // An alias that is moved takes leave of one key and comes to another: both are asked.
  if (operation === "UpdateAlias")
    return [textOf(input, "AliasName"), textOf(input, "TargetKeyId")].map((key) => ({ operation, key }));
  const named = textOf(input, "KeyId") || textOf(input, "TargetKeyId");
  if (operation === "DeleteAlias") return [{ operation, key: textOf(input, "AliasName") }];
  const key = operation === "ListAliases" ? "" : named || (operation === "Decrypt" ? sealedBy() : "");
  return [{ operation, key, encryption: input.EncryptionContext }];
}

function keyPermissions({ operation, key: given, encryption = {} }: Use, call: Call): readonly Permission[] {
  const action = `kms:${operation}`;
  if (given === "") return [{ action, resource: "*" }];
  const key = peekKey(given, call);
  // AWS makes such a key when it is first used; its policy is asked then.
  if (!key) return isManagedAlias(given, call) ? [] : [{ action, resource: arnOf(given, call) }];
  const context = encryption as EncryptionContext;
  return [
    {
      action,
      resource: keyArn(key),
      tags: key.tags,
      resourcePolicy: effectivePolicy(key.policy),
      resourceDecides: true,
      granted: isGranted(key, operation, context, call),
      context: keyContext(call, context),
    },
  ];
}

function aliasPermission(operation: string, alias: string, call: Call): Permission {
  return {
    action: `kms:${operation}`,
    resource: arnOf(alias, call),
  };
}

/** A reserved alias in full, not a key id that holds its text. */
function isManagedAlias(given: string, { account, region }: Call): boolean {
  return managedAliases.some((name) => given === name || given === aliasArn({ account, region, name }));
}

function arnOf(given: string, { account, region }: Call): string {
  return given.startsWith("arn:")
    ? given
    : arn("kms", { region, account }, given.startsWith("alias/") ? given : `key/${given}`);
}

function isGranted({ account, region, id }: Key, operation: string, context: EncryptionContext, call: Call): boolean {
  const { principal, store } = call;
  const { arns = [], ids = [] } = askerOf(principal);
  const names = [principalArn(principal), ...arns, ...ids];
  return grants.list(store, account, region, id).some(({ grantee, retiring, operations, constraints }) => {
    if (operation === "RetireGrant" && retiring !== undefined) return names.includes(retiring);
    const { EncryptionContextEquals: equal, EncryptionContextSubset: subset } = constraints ?? {};
    const has = (wanted: EncryptionContext) => Object.entries(wanted).every(([name, value]) => context[name] === value);
    if (subset && !has(subset)) return false;
    if (equal && !(has(equal) && Object.keys(equal).length === Object.keys(context).length)) return false;
    return names.includes(grantee) && operations.some((granted) => granted === operation);
  });
}
