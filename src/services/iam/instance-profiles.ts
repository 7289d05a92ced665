/** Instance profiles, each a box for one role. */
import type {
  AddRoleToInstanceProfileRequest,
  CreateInstanceProfileRequest,
  CreateInstanceProfileResponse,
  DeleteInstanceProfileRequest,
  GetInstanceProfileRequest,
  GetInstanceProfileResponse,
  InstanceProfile,
  ListInstanceProfilesForRoleRequest,
  ListInstanceProfilesForRoleResponse,
  ListInstanceProfilesRequest,
  ListInstanceProfilesResponse,
  RemoveRoleFromInstanceProfileRequest,
} from "@aws-sdk/client-iam";
import type { Call, Handler } from "../../cloud/call.ts";
import { arn, iamId } from "../../cloud/ids.ts";
import { underPath } from "./entity.ts";
import { fault } from "./faults.ts";
import { page } from "./page.ts";
import { findRole, shownRole } from "./roles.ts";
import { instanceProfiles, roles, type StoredProfileOfInstance } from "./tables.ts";
import { storedTags } from "./tags.ts";

export function findInstanceProfile(name: string | undefined, { store, account }: Call): StoredProfileOfInstance {
  const profile = instanceProfiles.get(store, account, name ?? "");
  if (!profile) throw fault("NoSuchEntityException", `Instance Profile ${name} cannot be found.`);
  return profile;
}

export const createInstanceProfile: Handler<CreateInstanceProfileRequest, CreateInstanceProfileResponse> = (
  input,
  call,
) => {
  const { InstanceProfileName: name = "", Path: path = "/" } = input;
  if (instanceProfiles.has(call.store, call.account, name))
    throw fault("EntityAlreadyExistsException", `Instance Profile ${name} already exists.`);
  const profile: StoredProfileOfInstance = {
    account: call.account,
    name,
    path,
    id: iamId("AIPA"),
    arn: arn("iam", { account: call.account }, `instance-profile${path}${name}`),
    created: call.now,
    tags: storedTags(input.Tags),
  };
  instanceProfiles.put(call.store, profile);
  return { InstanceProfile: shown(profile, call) };
};

export const getInstanceProfile: Handler<GetInstanceProfileRequest, GetInstanceProfileResponse> = (input, call) => ({
  InstanceProfile: shown(findInstanceProfile(input.InstanceProfileName, call), call),
});

export const listInstanceProfiles: Handler<ListInstanceProfilesRequest, ListInstanceProfilesResponse> = (
  input,
  call,
) => {
  const { items, rest } = page(underPath(instanceProfiles.list(call.store, call.account), input.PathPrefix), input);
  return { InstanceProfiles: items.map((profile) => shown(profile, call)), ...rest };
};

export const listInstanceProfilesForRole: Handler<
  ListInstanceProfilesForRoleRequest,
  ListInstanceProfilesForRoleResponse
> = (input, call) => {
  const role = findRole(input.RoleName, call);
  const holding = instanceProfiles.list(call.store, call.account).filter((profile) => profile.role === role.name);
  const { items, rest } = page(holding, input);
  return { InstanceProfiles: items.map((profile) => shown(profile, call)), ...rest };
};

export const addRoleToInstanceProfile: Handler<AddRoleToInstanceProfileRequest, object> = (input, call) => {
  const profile = findInstanceProfile(input.InstanceProfileName, call);
  const role = findRole(input.RoleName, call);
  if (profile.role !== undefined)
    throw fault("LimitExceededException", "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
  instanceProfiles.put(call.store, { ...profile, role: role.name });
  return {};
};

export const removeRoleFromInstanceProfile: Handler<RemoveRoleFromInstanceProfileRequest, object> = (input, call) => {
  const { role, ...profile } = findInstanceProfile(input.InstanceProfileName, call);
  if (role !== findRole(input.RoleName, call).name)
    throw fault(
      "NoSuchEntityException",
      `The role with name ${input.RoleName} cannot be found in the instance profile.`,
    );
  instanceProfiles.put(call.store, profile);
  return {};
};

export const deleteInstanceProfile: Handler<DeleteInstanceProfileRequest, object> = (input, call) => {
  const { name, role } = findInstanceProfile(input.InstanceProfileName, call);
  if (role !== undefined)
    throw fault("DeleteConflictException", "Cannot delete entity, must remove roles from instance profile first.");
  instanceProfiles.delete(call.store, call.account, name);
  return {};
};

function shown(profile: StoredProfileOfInstance, call: Call): InstanceProfile {
  const { store, account } = call;
  const role = profile.role === undefined ? undefined : roles.get(store, account, profile.role);
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: profile.arn,
    CreateDate: new Date(profile.created),
    Roles: role ? [shownRole(role, call)] : [],
    ...(profile.tags.length > 0 && { Tags: [...profile.tags] }),
  };
}
