/** A key's policy, read and put: it must leave the caller able to put another one. */
import type {
  GetKeyPolicyRequest,
  GetKeyPolicyResponse,
  ListKeyPoliciesRequest,
  ListKeyPoliciesResponse,
  PutKeyPolicyRequest,
} from "@aws-sdk/client-kms";
import { keptPolicy, shownPolicy } from "../../cloud/auth/named-principals.ts";
import type { Call, Handler } from "../../cloud/call.ts";
import { authorize, keyDecision } from "./authorize.ts";
import { notFound } from "./faults.ts";
import { findKey } from "./find-key.ts";
import { type Key, keys } from "./key.ts";
import { page } from "./page.ts";
import { malformed, namedPrincipals, parsePolicy } from "./policy-document.ts";

export const getKeyPolicy: Handler<GetKeyPolicyRequest, GetKeyPolicyResponse> = (input, call) => {
  const key = authorize(findKey(input.KeyId, call), "GetKeyPolicy", call);
  return { Policy: shownPolicy(key.policy, call.cloud), PolicyName: checkedName(input.PolicyName) };
};

export const putKeyPolicy: Handler<PutKeyPolicyRequest, object> = (input, call) => {
  const key = authorize(findKey(input.KeyId, call), "PutKeyPolicy", call);
  checkedName(input.PolicyName);
  const changed: Key = { ...key, policy: input.Policy ?? "" };
  keys.put(call.store, withCheckedPolicy(changed, call, input.BypassPolicyLockoutSafetyCheck));
  return {};
};

export const listKeyPolicies: Handler<ListKeyPoliciesRequest, ListKeyPoliciesResponse> = (input, call) => {
  authorize(findKey(input.KeyId, call), "ListKeyPolicies", call);
  const { items, rest } = page(["default"], input);
  return { PolicyNames: items, ...rest };
};

/** A key has one policy. @throws NotFoundException */
function checkedName(name = "default"): string {
  if (name !== "default") throw notFound("No such policy exists");
  return name;
}

/**
 * The key with its policy as it is kept.
 * @param bypass lets it lock the caller out.
 * @throws MalformedPolicyDocumentException, LimitExceededException
 */
export function withCheckedPolicy(key: Key, call: Call, bypass = false): Key {
  const strange = malformed("Policy contains a statement with one or more invalid principals.");
  if (!namedPrincipals(parsePolicy(key.policy)).every(isPrincipal)) throw strange;
  const kept = { ...key, policy: keptPolicy(key.policy, call, () => strange) };
  if (!bypass && call.principal.kind !== "service" && keyDecision(kept, "PutKeyPolicy", call) !== "allow")
    throw malformed("The new key policy will not allow you to update the key policy in the future.");
  return kept;
}

function isPrincipal(name: string): boolean {
  return name === "*" || /^\d{12}$/.test(name) || /^arn:aws[\w-]*:(iam|sts)::\d{12}:(root|[\w-]+\/.+)$/.test(name);
}
