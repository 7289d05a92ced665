/** A key's policy, read and put: it must leave the caller able to put another one. */
import type {
  GetKeyPolicyRequest,
  GetKeyPolicyResponse,
  ListKeyPoliciesRequest,
  ListKeyPoliciesResponse,
  PutKeyPolicyRequest,
} from "@aws-sdk/client-kms";
import type { Call, Handler } from "../../cloud/call.ts";
import { Fault } from "../../cloud/fault.ts";
import { authorize, keyDecision } from "./authorize.ts";
import { notFound } from "./faults.ts";
import { findKey } from "./find-key.ts";
import { type Key, keys } from "./key.ts";
import { page } from "./page.ts";
import { malformed, namedPrincipals, parsePolicy } from "./policy-document.ts";

export const getKeyPolicy: Handler<GetKeyPolicyRequest, GetKeyPolicyResponse> = (input, call) => {
  const key = authorize(findKey(input.KeyId, call), "GetKeyPolicy", call);
  return { Policy: key.policy, PolicyName: checkedName(input.PolicyName) };
};

export const putKeyPolicy: Handler<PutKeyPolicyRequest, object> = (input, call) => {
  const key = authorize(findKey(input.KeyId, call), "PutKeyPolicy", call);
  checkedName(input.PolicyName);
  const changed: Key = { ...key, policy: input.Policy ?? "" };
  checkPolicy(changed, call, input.BypassPolicyLockoutSafetyCheck);
  keys.put(call.store, changed);
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
 * Checks the policy of a key that is to be kept.
 * @param bypass lets it lock the caller out.
 * @throws MalformedPolicyDocumentException, LimitExceededException
 */
export function checkPolicy(key: Key, call: Call, bypass = false): void {
  const strangers = namedPrincipals(parsePolicy(key.policy)).filter((name) => !exists(name, call));
  if (strangers.length > 0) throw malformed("Policy contains a statement with one or more invalid principals.");
  if (!bypass && call.principal.kind !== "service" && keyDecision(key, "PutKeyPolicy", call) !== "allow")
    throw malformed("The new key policy will not allow you to update the key policy in the future.");
}

/** AWS looks for the users and roles that a policy names; here those of the own account can be found, where the cloud has IAM. */
function exists(name: string, { cloud, principal, region, account }: Call): boolean {
  if (name === "*" || /^\d{12}$/.test(name)) return true;
  const [, of, kind, path] =
    /^arn:aws[\w-]*:(?:iam|sts)::(\d{12}):(root|user|role|[\w-]+)(?:\/(.+))?$/.exec(name) ?? [];
  if (of === undefined || path?.includes("*")) return false;
  if (of !== account || (principal.kind !== "service" && principal.arn === name)) return true;
  const ask = kind === "user" ? "GetUser" : kind === "role" ? "GetRole" : undefined;
  if (!ask || !cloud.models.has("iam")) return true;
  const own = path?.slice(path.lastIndexOf("/") + 1);
  try {
    cloud.invoke("iam", ask, { UserName: own, RoleName: own }, { principal, region, account });
    return true;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}
