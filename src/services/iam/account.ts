/** The account: its alias and the summary of what it holds. */
import type {
  CreateAccountAliasRequest,
  DeleteAccountAliasRequest,
  GetAccountSummaryResponse,
  ListAccountAliasesResponse,
} from "@aws-sdk/client-iam";
import type { Handler } from "../../cloud/call.ts";
import { fault } from "./faults.ts";
import { accountAliases, groups, instanceProfiles, policies, roles, users } from "./tables.ts";

/** An account has one alias; a new one takes its place. */
export const createAccountAlias: Handler<CreateAccountAliasRequest, object> = (input, { store, account }) => {
  accountAliases.delete(store, account);
  accountAliases.put(store, { account, alias: input.AccountAlias ?? "" });
  return {};
};

export const deleteAccountAlias: Handler<DeleteAccountAliasRequest, object> = (input, { store, account }) => {
  if (!accountAliases.delete(store, account, input.AccountAlias ?? ""))
    throw fault("NoSuchEntityException", `The account alias ${input.AccountAlias} cannot be found.`);
  return {};
};

export const listAccountAliases: Handler<object, ListAccountAliasesResponse> = (_input, { store, account }) => ({
  AccountAliases: accountAliases.list(store, account).map(({ alias }) => alias),
  IsTruncated: false,
});

export const getAccountSummary: Handler<object, GetAccountSummaryResponse> = (_input, { store, account }) => ({
  SummaryMap: {
    Users: users.count(store, account),
    UsersQuota: 5000,
    Groups: groups.count(store, account),
    GroupsQuota: 300,
    Roles: roles.count(store, account),
    RolesQuota: 1000,
    Policies: policies.list(store).filter((policy) => policy.account === account).length,
    PoliciesQuota: 1500,
    InstanceProfiles: instanceProfiles.count(store, account),
    InstanceProfilesQuota: 1000,
    AccessKeysPerUserQuota: 2,
    AttachedPoliciesPerUserQuota: 10,
    AttachedPoliciesPerGroupQuota: 10,
    AttachedPoliciesPerRoleQuota: 10,
    GroupsPerUserQuota: 10,
    VersionsPerPolicyQuota: 5,
    MFADevices: 0,
    AccountMFAEnabled: 0,
    AccountAccessKeysPresent: 0,
  },
});
