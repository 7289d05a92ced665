/** EnableKey and DisableKey, and what a key in each state refuses. */
import type { EnableKeyRequest } from "@aws-sdk/client-kms";
import type { Handler } from "../../cloud/call.ts";
import { authorize } from "./authorize.ts";
import { fault } from "./faults.ts";
import { findKey } from "./find-key.ts";
import { type Key, keyArn, keys } from "./key.ts";

/** For the key's use. @throws DisabledException, KMSInvalidStateException */
export function requireEnabled(key: Key): Key {
  if (key.state === "Disabled") throw fault("DisabledException", `${keyArn(key)} is disabled.`);
  if (key.state === "PendingImport") throw fault("KMSInvalidStateException", `${keyArn(key)} is pending import.`);
  return requireStaying(key);
}

/** For changes of the key. @throws KMSInvalidStateException for one that is pending deletion. */
export function requireStaying(key: Key): Key {
  if (key.state === "PendingDeletion") throw fault("KMSInvalidStateException", `${keyArn(key)} is pending deletion.`);
  return key;
}

function turning(
  operation: "EnableKey" | "DisableKey",
  state: "Enabled" | "Disabled",
): Handler<EnableKeyRequest, object> {
  return (input, call) => {
    const key = authorize(findKey(input.KeyId, call), operation, call);
    if (key.state === "PendingImport") throw fault("KMSInvalidStateException", `${keyArn(key)} is pending import.`);
    keys.put(call.store, { ...requireStaying(key), state });
    call.cloud.clock.wake();
    return {};
  };
}

/** Enabling an enabled key changes nothing. A rotation that fell due while it was disabled is made up for at once. */
export const enableKey = turning("EnableKey", "Enabled");

export const disableKey = turning("DisableKey", "Disabled");
