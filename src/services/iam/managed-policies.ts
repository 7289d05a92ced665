/** Customer managed policies and their versions; AWS's own are shown beside them. */
import type {
  CreatePolicyRequest,
  CreatePolicyResponse,
  CreatePolicyVersionRequest,
  CreatePolicyVersionResponse,
  DeletePolicyRequest,
  DeletePolicyVersionRequest,
  GetPolicyRequest,
  GetPolicyResponse,
  GetPolicyVersionRequest,
  GetPolicyVersionResponse,
  ListPoliciesRequest,
  ListPoliciesResponse,
  ListPolicyVersionsRequest,
  ListPolicyVersionsResponse,
  Policy,
  SetDefaultPolicyVersionRequest,
} from "@aws-sdk/client-iam";
import type { Call, Handler } from "../../cloud/call.ts";
import { arn, iamId } from "../../cloud/ids.ts";
import { awsManagedPolicies, awsManagedPolicy } from "./aws-managed.ts";
import { checkedManagedPolicy } from "./documents.ts";
import { fault } from "./faults.ts";
import { page } from "./page.ts";
import { attachments, type PolicyVersion, policies, type StoredPolicy } from "./tables.ts";
import { storedTags } from "./tags.ts";

const mostVersions = 5;

/** AWS made its managed policies long ago; one date serves for all. */
const awsDate = Date.UTC(2015, 1, 6, 18, 39, 46);

/** @throws NoSuchEntityException */
export function findPolicy(policyArn: string | undefined, { store }: Call): StoredPolicy {
  const own = policies.get(store, policyArn ?? "");
  if (own) return own;
  const managed = awsManagedPolicy(policyArn ?? "");
  if (!managed) throw fault("NoSuchEntityException", `Policy ${policyArn} was not found.`);
  return {
    ...managed,
    account: "aws",
    id: "ANPAAWSMANAGEDPOLICY0",
    created: awsDate,
    updated: awsDate,
    tags: [],
    versions: [{ id: "v1", document: managed.document, created: awsDate }],
    defaultVersion: "v1",
    lastVersion: 1,
  };
}

/** A policy that the account may change. */
function findOwn(policyArn: string | undefined, call: Call): StoredPolicy {
  const policy = findPolicy(policyArn, call);
  if (policy.account === "aws")
    throw fault("AccessDenied", `Policy ${policyArn} is managed by AWS and cannot be changed.`, { status: 403 });
  return policy;
}

export const createPolicy: Handler<CreatePolicyRequest, CreatePolicyResponse> = (input, call) => {
  const { PolicyName: name = "", Path: path = "/" } = input;
  const policyArn = arn("iam", { account: call.account }, `policy${path}${name}`);
  const taken = ofAccount(call).some((policy) => policy.name.toLowerCase() === name.toLowerCase());
  if (taken)
    throw fault(
      "EntityAlreadyExistsException",
      `A policy called ${name} already exists. Duplicate names are not allowed.`,
    );
  const policy: StoredPolicy = {
    account: call.account,
    name,
    path,
    id: iamId("ANPA"),
    arn: policyArn,
    created: call.now,
    updated: call.now,
    tags: storedTags(input.Tags),
    versions: [{ id: "v1", document: checkedManagedPolicy(input.PolicyDocument ?? ""), created: call.now }],
    defaultVersion: "v1",
    lastVersion: 1,
    ...(input.Description !== undefined && { description: input.Description }),
  };
  policies.put(call.store, policy);
  const { Description: _, ...answer } = shown(policy, call);
  return { Policy: { ...answer, ...(policy.tags.length > 0 && { Tags: [...policy.tags] }) } };
};

export const getPolicy: Handler<GetPolicyRequest, GetPolicyResponse> = (input, call) => {
  const policy = findPolicy(input.PolicyArn, call);
  return { Policy: { ...shown(policy, call), Tags: [...policy.tags] } };
};

export const listPolicies: Handler<ListPoliciesRequest, ListPoliciesResponse> = (input, call) => {
  const { Scope: scope = "All", PathPrefix: prefix = "/", OnlyAttached: onlyAttached = false } = input;
  const own = scope === "AWS" ? [] : ofAccount(call);
  const managed = scope === "Local" ? [] : awsManagedPolicies.map(({ arn: policyArn }) => findPolicy(policyArn, call));
  const { items, rest } = page(
    [...own, ...managed]
      .filter(({ path }) => path.startsWith(prefix))
      .map((policy) => shown(policy, call))
      .filter(({ AttachmentCount: count = 0 }) => !onlyAttached || count > 0),
    input,
  );
  return { Policies: items.map(({ Description: _, ...policy }) => policy), ...rest };
};

/** @throws DeleteConflictException while it is attached or has further versions. */
export const deletePolicy: Handler<DeletePolicyRequest, object> = (input, call) => {
  const policy = findOwn(input.PolicyArn, call);
  if (attachmentCount(policy.arn, call) > 0)
    throw fault("DeleteConflictException", "Cannot delete a policy attached to entities.");
  if (policy.versions.length > 1)
    throw fault(
      "DeleteConflictException",
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    );
  policies.delete(call.store, policy.arn);
  return {};
};

export const createPolicyVersion: Handler<CreatePolicyVersionRequest, CreatePolicyVersionResponse> = (input, call) => {
  const policy = findOwn(input.PolicyArn, call);
  if (policy.versions.length >= mostVersions)
    throw fault(
      "LimitExceededException",
      "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.",
    );
  const version: PolicyVersion = {
    id: `v${policy.lastVersion + 1}`,
    document: checkedManagedPolicy(input.PolicyDocument ?? ""),
    created: call.now,
  };
  const changed: StoredPolicy = {
    ...policy,
    versions: [version, ...policy.versions],
    lastVersion: policy.lastVersion + 1,
    updated: call.now,
    defaultVersion: input.SetAsDefault ? version.id : policy.defaultVersion,
  };
  policies.put(call.store, changed);
  return { PolicyVersion: shownVersion(changed, version) };
};

export const getPolicyVersion: Handler<GetPolicyVersionRequest, GetPolicyVersionResponse> = (input, call) => {
  const policy = findPolicy(input.PolicyArn, call);
  const version = findVersion(policy, input.VersionId);
  return { PolicyVersion: { Document: encodeURIComponent(version.document), ...shownVersion(policy, version) } };
};

export const listPolicyVersions: Handler<ListPolicyVersionsRequest, ListPolicyVersionsResponse> = (input, call) => {
  const policy = findPolicy(input.PolicyArn, call);
  const { items, rest } = page(policy.versions, input);
  return { Versions: items.map((version) => shownVersion(policy, version)), ...rest };
};

export const setDefaultPolicyVersion: Handler<SetDefaultPolicyVersionRequest, object> = (input, call) => {
  const policy = findOwn(input.PolicyArn, call);
  policies.put(call.store, { ...policy, defaultVersion: findVersion(policy, input.VersionId).id, updated: call.now });
  return {};
};

export const deletePolicyVersion: Handler<DeletePolicyVersionRequest, object> = (input, call) => {
  const policy = findOwn(input.PolicyArn, call);
  const version = findVersion(policy, input.VersionId);
  if (version.id === policy.defaultVersion)
    throw fault("DeleteConflictException", "Cannot delete the default version of a policy.");
  policies.put(call.store, {
    ...policy,
    versions: policy.versions.filter(({ id }) => id !== version.id),
    updated: call.now,
  });
  return {};
};

function findVersion({ arn: policyArn, versions }: StoredPolicy, id: string | undefined): PolicyVersion {
  const version = versions.find((candidate) => candidate.id === id);
  if (!version)
    throw fault("NoSuchEntityException", `Policy ${policyArn} version ${id} does not exist or is not attachable.`);
  return version;
}

function ofAccount({ store, account }: Call): StoredPolicy[] {
  return policies.list(store).filter((policy) => policy.account === account);
}

function attachmentCount(policyArn: string, { store, account }: Call): number {
  return attachments.list(store, account).filter((row) => row.policyArn === policyArn).length;
}

function shown(policy: StoredPolicy, call: Call): Policy {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: attachmentCount(policy.arn, call),
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    ...(policy.description !== undefined && { Description: policy.description }),
    CreateDate: new Date(policy.created),
    UpdateDate: new Date(policy.updated),
  };
}

function shownVersion(policy: StoredPolicy, version: PolicyVersion) {
  return {
    VersionId: version.id,
    IsDefaultVersion: version.id === policy.defaultVersion,
    CreateDate: new Date(version.created),
  };
}
