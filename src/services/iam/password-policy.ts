/** The account's password policy: kept and told; passwords themselves are not. */
import type {
  GetAccountPasswordPolicyResponse,
  PasswordPolicy,
  UpdateAccountPasswordPolicyRequest,
} from "@aws-sdk/client-iam";
import type { Handler } from "../../cloud/call.ts";
import { fault } from "./faults.ts";
import { passwordPolicies } from "./tables.ts";

/** What UpdateAccountPasswordPolicy does not say falls back to AWS's defaults, and not to what was. */
export const updateAccountPasswordPolicy: Handler<UpdateAccountPasswordPolicyRequest, object> = (input, call) => {
  const { HardExpiry: hardExpiry, MaxPasswordAge: age, PasswordReusePrevention: reuse } = input;
  const policy: PasswordPolicy = {
    MinimumPasswordLength: input.MinimumPasswordLength ?? 6,
    RequireSymbols: input.RequireSymbols ?? false,
    RequireNumbers: input.RequireNumbers ?? false,
    RequireUppercaseCharacters: input.RequireUppercaseCharacters ?? false,
    RequireLowercaseCharacters: input.RequireLowercaseCharacters ?? false,
    AllowUsersToChangePassword: input.AllowUsersToChangePassword ?? false,
    ExpirePasswords: age !== undefined,
    ...(age !== undefined && { MaxPasswordAge: age }),
    ...(reuse !== undefined && { PasswordReusePrevention: reuse }),
    ...(hardExpiry !== undefined && { HardExpiry: hardExpiry }),
  };
  passwordPolicies.put(call.store, { account: call.account, policy });
  return {};
};

/** @throws NoSuchEntity where none was set */
export const getAccountPasswordPolicy: Handler<object, GetAccountPasswordPolicyResponse> = (_input, call) => {
  const found = passwordPolicies.get(call.store, call.account);
  if (!found) throw noPolicy(call.account);
  return { PasswordPolicy: found.policy };
};

/** @throws NoSuchEntity where none was set */
export const deleteAccountPasswordPolicy: Handler<object, object> = (_input, call) => {
  if (!passwordPolicies.delete(call.store, call.account)) throw noPolicy(call.account);
  return {};
};

function noPolicy(account: string) {
  return fault("NoSuchEntityException", `The Password Policy with domain name ${account} cannot be found.`);
}
