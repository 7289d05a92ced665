/** IAM: users, access keys, groups, roles, policies and instance profiles; recorded in us-east-1 whatever region is named. */
import type { CreateAccessKeyResponse, CreateLoginProfileRequest, CreateRoleResponse } from "@aws-sdk/client-iam";
import { operation } from "../../cloud/operation.ts";
import { longDate, recordValues } from "../../cloud/record-values.ts";
import { defineService } from "../../cloud/service.ts";
import type { Model } from "../../wire/model.ts";
import { access } from "./access.ts";
import {
  createAccessKey,
  deleteAccessKey,
  getAccessKeyLastUsed,
  listAccessKeys,
  recordedKey,
  updateAccessKey,
  userCredentials,
} from "./access-keys.ts";
import { createAccountAlias, deleteAccountAlias, getAccountSummary, listAccountAliases } from "./account.ts";
import { attachmentOperations, listEntitiesForPolicy } from "./attachments.ts";
import { generateCredentialReport, getCredentialReport } from "./credential-report.ts";
import { fault } from "./faults.ts";
import {
  addUserToGroup,
  createGroup,
  deleteGroup,
  getGroup,
  listGroups,
  listGroupsForUser,
  removeUserFromGroup,
  updateGroup,
} from "./groups.ts";
import { ignored, refused } from "./ignored.ts";
import { inlinePolicyOperations } from "./inline-policies.ts";
import {
  addRoleToInstanceProfile,
  createInstanceProfile,
  deleteInstanceProfile,
  findInstanceProfile,
  getInstanceProfile,
  listInstanceProfiles,
  listInstanceProfilesForRole,
  removeRoleFromInstanceProfile,
} from "./instance-profiles.ts";
import { createLoginProfile, deleteLoginProfile, getLoginProfile, updateLoginProfile } from "./login-profiles.ts";
import {
  createPolicy,
  createPolicyVersion,
  deletePolicy,
  deletePolicyVersion,
  findPolicy,
  getPolicy,
  getPolicyVersion,
  listPolicies,
  listPolicyVersions,
  setDefaultPolicyVersion,
} from "./managed-policies.ts";
import model from "./model.json" with { type: "json" };
import {
  listMfaDevices,
  listOpenIdConnectProviders,
  listSamlProviders,
  listServerCertificates,
  listServiceSpecificCredentials,
  listSigningCertificates,
  listSshPublicKeys,
  listVirtualMfaDevices,
} from "./not-kept.ts";
import {
  deleteAccountPasswordPolicy,
  getAccountPasswordPolicy,
  updateAccountPasswordPolicy,
} from "./password-policy.ts";
import { named, policiesOf } from "./policies-of.ts";
import {
  createRole,
  deleteRole,
  deleteRolePermissionsBoundary,
  findRole,
  getRole,
  listRoles,
  putRolePermissionsBoundary,
  updateAssumeRolePolicy,
  updateRole,
  updateRoleDescription,
} from "./roles.ts";
import { instanceProfiles, policies, roles, tablesSql, users } from "./tables.ts";
import { tagOperations } from "./tags.ts";
import {
  createUser,
  deleteUser,
  deleteUserPermissionsBoundary,
  findUser,
  getUser,
  listUsers,
  putUserPermissionsBoundary,
  updateUser,
} from "./users.ts";

const inline = {
  user: inlinePolicyOperations("user"),
  group: inlinePolicyOperations("group"),
  role: inlinePolicyOperations("role"),
};
const attached = {
  user: attachmentOperations("user"),
  group: attachmentOperations("group"),
  role: attachmentOperations("role"),
};
const userTags = tagOperations(users, (input: { UserName?: string }, call) => findUser(input.UserName, call));
const roleTags = tagOperations(roles, (input: { RoleName?: string }, call) => findRole(input.RoleName, call));
const policyTags = tagOperations(policies, (input: { PolicyArn?: string }, call) => findPolicy(input.PolicyArn, call));
const profileTags = tagOperations(instanceProfiles, (input: { InstanceProfileName?: string }, call) =>
  findInstanceProfile(input.InstanceProfileName, call),
);

/** Passwords are not in records at all. */
function withoutPassword({ UserName, PasswordResetRequired }: CreateLoginProfileRequest) {
  return {
    userName: UserName,
    ...(PasswordResetRequired !== undefined && { passwordResetRequired: PasswordResetRequired }),
  };
}

/** A new role is answered without the length of its sessions (recorded). */
function recordedRole({ Role: role }: CreateRoleResponse) {
  const { MaxSessionDuration: _, ...shown } = role ?? {};
  return recordValues(model as unknown as Model, "CreateRoleResponse", { Role: shown }, longDate);
}

export const iam = defineService({
  name: "iam",
  refused,
  ignored,
  model: model as unknown as Model,
  eventSource: "iam.amazonaws.com",
  invalid: (sentence) => fault("ValidationError", sentence),
  tables: tablesSql,
  credentials: userCredentials,
  policiesOf,
  named,
  access,
  operations: {
    GetAccountPasswordPolicy: operation(getAccountPasswordPolicy),
    UpdateAccountPasswordPolicy: operation(updateAccountPasswordPolicy),
    DeleteAccountPasswordPolicy: operation(deleteAccountPasswordPolicy),
    GenerateCredentialReport: operation(generateCredentialReport),
    GetCredentialReport: operation(getCredentialReport),

    ListMFADevices: operation(listMfaDevices),
    ListVirtualMFADevices: operation(listVirtualMfaDevices),
    ListSSHPublicKeys: operation(listSshPublicKeys),
    ListSigningCertificates: operation(listSigningCertificates),
    ListServiceSpecificCredentials: operation(listServiceSpecificCredentials),
    ListServerCertificates: operation(listServerCertificates),
    ListSAMLProviders: operation(listSamlProviders),
    ListOpenIDConnectProviders: operation(listOpenIdConnectProviders),

    CreateUser: operation(createUser),
    GetUser: operation(getUser),
    ListUsers: operation(listUsers),
    UpdateUser: operation(updateUser),
    DeleteUser: operation(deleteUser),
    PutUserPermissionsBoundary: operation(putUserPermissionsBoundary),
    DeleteUserPermissionsBoundary: operation(deleteUserPermissionsBoundary),
    TagUser: operation(userTags.tag),
    UntagUser: operation(userTags.untag),
    ListUserTags: operation(userTags.list),

    CreateAccessKey: operation(createAccessKey, {
      responseElements: (output: CreateAccessKeyResponse) => recordedKey(output, longDate),
    }),
    ListAccessKeys: operation(listAccessKeys),
    UpdateAccessKey: operation(updateAccessKey),
    DeleteAccessKey: operation(deleteAccessKey),
    GetAccessKeyLastUsed: operation(getAccessKeyLastUsed),

    CreateLoginProfile: operation(createLoginProfile, {
      requestParameters: (input) => withoutPassword({ PasswordResetRequired: false, ...input }),
    }),
    GetLoginProfile: operation(getLoginProfile),
    UpdateLoginProfile: operation(updateLoginProfile, { requestParameters: withoutPassword }),
    DeleteLoginProfile: operation(deleteLoginProfile),

    CreateGroup: operation(createGroup),
    GetGroup: operation(getGroup),
    ListGroups: operation(listGroups),
    UpdateGroup: operation(updateGroup),
    DeleteGroup: operation(deleteGroup),
    AddUserToGroup: operation(addUserToGroup),
    RemoveUserFromGroup: operation(removeUserFromGroup),
    ListGroupsForUser: operation(listGroupsForUser),

    CreateRole: operation(createRole, { responseElements: recordedRole }),
    GetRole: operation(getRole),
    ListRoles: operation(listRoles),
    UpdateRole: operation(updateRole),
    UpdateRoleDescription: operation(updateRoleDescription),
    UpdateAssumeRolePolicy: operation(updateAssumeRolePolicy),
    DeleteRole: operation(deleteRole),
    PutRolePermissionsBoundary: operation(putRolePermissionsBoundary),
    DeleteRolePermissionsBoundary: operation(deleteRolePermissionsBoundary),
    TagRole: operation(roleTags.tag),
    UntagRole: operation(roleTags.untag),
    ListRoleTags: operation(roleTags.list),

    CreatePolicy: operation(createPolicy),
    GetPolicy: operation(getPolicy),
    ListPolicies: operation(listPolicies),
    DeletePolicy: operation(deletePolicy),
    CreatePolicyVersion: operation(createPolicyVersion),
    GetPolicyVersion: operation(getPolicyVersion),
    ListPolicyVersions: operation(listPolicyVersions),
    SetDefaultPolicyVersion: operation(setDefaultPolicyVersion),
    DeletePolicyVersion: operation(deletePolicyVersion),
    TagPolicy: operation(policyTags.tag),
    UntagPolicy: operation(policyTags.untag),
    ListPolicyTags: operation(policyTags.list),
    ListEntitiesForPolicy: operation(listEntitiesForPolicy),

    AttachUserPolicy: operation(attached.user.attach),
    DetachUserPolicy: operation(attached.user.detach),
    ListAttachedUserPolicies: operation(attached.user.list),
    AttachGroupPolicy: operation(attached.group.attach),
    DetachGroupPolicy: operation(attached.group.detach),
    ListAttachedGroupPolicies: operation(attached.group.list),
    AttachRolePolicy: operation(attached.role.attach),
    DetachRolePolicy: operation(attached.role.detach),
    ListAttachedRolePolicies: operation(attached.role.list),

    PutUserPolicy: operation(inline.user.put),
    GetUserPolicy: operation(inline.user.get),
    ListUserPolicies: operation(inline.user.list),
    DeleteUserPolicy: operation(inline.user.remove),
    PutGroupPolicy: operation(inline.group.put),
    GetGroupPolicy: operation(inline.group.get),
    ListGroupPolicies: operation(inline.group.list),
    DeleteGroupPolicy: operation(inline.group.remove),
    PutRolePolicy: operation(inline.role.put),
    GetRolePolicy: operation(inline.role.get),
    ListRolePolicies: operation(inline.role.list),
    DeleteRolePolicy: operation(inline.role.remove),

    CreateInstanceProfile: operation(createInstanceProfile),
    GetInstanceProfile: operation(getInstanceProfile),
    ListInstanceProfiles: operation(listInstanceProfiles),
    ListInstanceProfilesForRole: operation(listInstanceProfilesForRole),
    AddRoleToInstanceProfile: operation(addRoleToInstanceProfile),
    RemoveRoleFromInstanceProfile: operation(removeRoleFromInstanceProfile),
    DeleteInstanceProfile: operation(deleteInstanceProfile),
    TagInstanceProfile: operation(profileTags.tag),
    UntagInstanceProfile: operation(profileTags.untag),
    ListInstanceProfileTags: operation(profileTags.list),

    CreateAccountAlias: operation(createAccountAlias),
    DeleteAccountAlias: operation(deleteAccountAlias),
    ListAccountAliases: operation(listAccountAliases),
    GetAccountSummary: operation(getAccountSummary),
  },
});
