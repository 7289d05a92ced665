/** Roles and their trust policies. */
import type {
  CreateRoleRequest,
  CreateRoleResponse,
  DeleteRoleRequest,
  GetRoleRequest,
  GetRoleResponse,
  ListRolesRequest,
  ListRolesResponse,
  Role,
  UpdateAssumeRolePolicyRequest,
  UpdateRoleDescriptionRequest,
  UpdateRoleDescriptionResponse,
  UpdateRoleRequest,
} from "@aws-sdk/client-iam";
import { shownPolicy } from "../../cloud/auth/named-principals.ts";
import type { Call, Handler } from "../../cloud/call.ts";
import { checkedTrustPolicy } from "./documents.ts";
import { found, newEntity, underPath } from "./entity.ts";
import { fault } from "./faults.ts";
import { page } from "./page.ts";
import { attachments, inlinePolicies, instanceProfiles, roles, type StoredRole } from "./tables.ts";
import { storedTags } from "./tags.ts";
import { boundaryOf } from "./users.ts";

const hour = 3600;

export function findRole(name: string | undefined, call: Call): StoredRole {
  return found("role", roles, name ?? "", call);
}

export const createRole: Handler<CreateRoleRequest, CreateRoleResponse> = (input, call) => {
  const role: StoredRole = {
    ...newEntity("role", roles, input.RoleName ?? "", input.Path, call),
    trustPolicy: checkedTrustPolicy(input.AssumeRolePolicyDocument ?? "", call),
    maxSession: input.MaxSessionDuration ?? hour,
    tags: storedTags(input.Tags),
    ...(input.Description !== undefined && { description: input.Description }),
    ...(input.PermissionsBoundary && { boundary: input.PermissionsBoundary }),
  };
  roles.put(call.store, role);
  // AWS leaves RoleLastUsed out of the answer to CreateRole.
  const { RoleLastUsed: _, ...answer } = whole(role, call);
  return { Role: answer };
};

export const getRole: Handler<GetRoleRequest, GetRoleResponse> = (input, call) => ({
  Role: whole(findRole(input.RoleName, call), call),
});

export const listRoles: Handler<ListRolesRequest, ListRolesResponse> = (input, call) => {
  const { items, rest } = page(underPath(roles.list(call.store, call.account), input.PathPrefix), input);
  return { Roles: items.map((role) => shownRole(role, call)), ...rest };
};

export const updateRole: Handler<UpdateRoleRequest, object> = (input, call) => {
  const role = findRole(input.RoleName, call);
  roles.put(call.store, {
    ...role,
    ...(input.Description !== undefined && { description: input.Description }),
    maxSession: input.MaxSessionDuration ?? role.maxSession,
  });
  return {};
};

export const updateRoleDescription: Handler<UpdateRoleDescriptionRequest, UpdateRoleDescriptionResponse> = (
  input,
  call,
) => {
  const role = { ...findRole(input.RoleName, call), description: input.Description ?? "" };
  roles.put(call.store, role);
  return { Role: whole(role, call) };
};

export const updateAssumeRolePolicy: Handler<UpdateAssumeRolePolicyRequest, object> = (input, call) => {
  const role = findRole(input.RoleName, call);
  roles.put(call.store, { ...role, trustPolicy: checkedTrustPolicy(input.PolicyDocument ?? "", call) });
  return {};
};

/** @throws DeleteConflictException while it has policies or is in an instance profile. */
export const deleteRole: Handler<DeleteRoleRequest, object> = (input, call) => {
  const { store, account } = call;
  const { name } = findRole(input.RoleName, call);
  const conflict = (what: string) => fault("DeleteConflictException", `Cannot delete entity, must ${what} first.`);
  if (instanceProfiles.list(store, account).some(({ role }) => role === name))
    throw conflict("remove roles from instance profile");
  if (attachments.count(store, account, "role", name) > 0) throw conflict("detach all policies");
  if (inlinePolicies.count(store, account, "role", name) > 0) throw conflict("delete policies");
  roles.delete(store, account, name);
  return {};
};

export const putRolePermissionsBoundary: Handler<{ RoleName?: string; PermissionsBoundary?: string }, object> = (
  input,
  call,
) => {
  roles.put(call.store, { ...findRole(input.RoleName, call), boundary: input.PermissionsBoundary ?? "" });
  return {};
};

export const deleteRolePermissionsBoundary: Handler<{ RoleName?: string }, object> = (input, call) => {
  const { boundary, ...role } = findRole(input.RoleName, call);
  roles.put(call.store, role);
  return {};
};

/** A role as lists show it; documents are percent-encoded in every answer. */
export function shownRole(role: StoredRole, { cloud }: Call): Role {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: new Date(role.created),
    AssumeRolePolicyDocument: encodeURIComponent(shownPolicy(role.trustPolicy, cloud)),
    ...(role.description !== undefined && { Description: role.description }),
    MaxSessionDuration: role.maxSession,
  };
}

function whole(role: StoredRole, call: Call): Role {
  return {
    ...shownRole(role, call),
    ...boundaryOf(role),
    ...(role.tags.length > 0 && { Tags: [...role.tags] }),
    RoleLastUsed: {},
  };
}
