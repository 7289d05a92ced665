/** Users. */
import type {
  AttachedPermissionsBoundary,
  CreateUserRequest,
  CreateUserResponse,
  DeleteUserRequest,
  GetUserRequest,
  GetUserResponse,
  ListUsersRequest,
  ListUsersResponse,
  UpdateUserRequest,
  User,
} from "@aws-sdk/client-iam";
import type { Call, Handler } from "../../cloud/call.ts";
import { entityArn, found, newEntity, underPath } from "./entity.ts";
import { fault } from "./faults.ts";
import { page } from "./page.ts";
import {
  accessKeys,
  attachments,
  inlinePolicies,
  keysOf,
  loginProfiles,
  memberships,
  type StoredUser,
  users,
} from "./tables.ts";
import { storedTags } from "./tags.ts";

/** The named user, or the caller where none is named. @throws NoSuchEntityException, ValidationError */
export function findUser(name: string | undefined, call: Call): StoredUser {
  const { principal } = call;
  if (name !== undefined) return found("user", users, name, call);
  if (principal.kind !== "user")
    throw fault("ValidationError", "Must specify userName when calling with non-User credentials");
  return found("user", users, principal.userName, call);
}

export const createUser: Handler<CreateUserRequest, CreateUserResponse> = (input, call) => {
  const user: StoredUser = {
    ...newEntity("user", users, input.UserName ?? "", input.Path, call),
    tags: storedTags(input.Tags),
    ...(input.PermissionsBoundary && { boundary: input.PermissionsBoundary }),
  };
  users.put(call.store, user);
  return { User: { ...shown(user), ...(user.tags.length > 0 && { Tags: [...user.tags] }), ...boundaryOf(user) } };
};

export const getUser: Handler<GetUserRequest, GetUserResponse> = (input, call) => {
  const { principal } = call;
  // The root user and the operator of an unchecked cloud are no stored users, and may still ask who they are.
  if (input.UserName === undefined && principal.kind !== "service" && !isStored(call))
    return {
      User: {
        Path: "/",
        UserName: principal.kind === "user" ? principal.userName : "",
        UserId: principal.principalId,
        Arn: principal.arn,
        CreateDate: new Date(call.now),
      },
    };
  const user = findUser(input.UserName, call);
  return { User: { ...shown(user), ...(user.tags.length > 0 && { Tags: [...user.tags] }), ...boundaryOf(user) } };
};

function isStored({ principal, store, account }: Call): boolean {
  return principal.kind === "user" && users.has(store, account, principal.userName);
}

export const listUsers: Handler<ListUsersRequest, ListUsersResponse> = (input, { store, account }) => {
  const { items, rest } = page(underPath(users.list(store, account), input.PathPrefix), input);
  return { Users: items.map(shown), ...rest };
};

export const updateUser: Handler<UpdateUserRequest, object> = (input, call) => {
  const { store, account } = call;
  const user = findUser(input.UserName, call);
  const name = input.NewUserName ?? user.name;
  const path = input.NewPath ?? user.path;
  if (name.toLowerCase() !== user.name.toLowerCase()) newEntity("user", users, name, path, call);
  users.delete(store, account, user.name);
  users.put(store, { ...user, name, path, arn: entityArn("user", account, path, name) });
  if (name !== user.name) rename(user.name, name, call);
  return {};
};

/** Everything that belongs to a user goes with the new name. */
function rename(from: string, to: string, { store, account }: Call): void {
  for (const key of keysOf(store, account, from)) accessKeys.put(store, { ...key, userName: to });
  for (const row of inlinePolicies.list(store, account, "user", from)) inlinePolicies.put(store, { ...row, owner: to });
  for (const row of attachments.list(store, account, "user", from)) attachments.put(store, { ...row, owner: to });
  for (const table of [inlinePolicies, attachments]) table.delete(store, account, "user", from);
  for (const row of memberships.list(store, account).filter(({ user }) => user === from)) {
    memberships.delete(store, account, row.group, from);
    memberships.put(store, { ...row, user: to });
  }
  const profile = loginProfiles.get(store, account, from);
  if (profile) {
    loginProfiles.delete(store, account, from);
    loginProfiles.put(store, { ...profile, userName: to });
  }
}

/** @throws DeleteConflictException while anything belongs to the user. */
export const deleteUser: Handler<DeleteUserRequest, object> = (input, call) => {
  const { store, account } = call;
  const { name } = findUser(input.UserName, call);
  const conflict = (what: string) => fault("DeleteConflictException", `Cannot delete entity, must ${what} first.`);
  if (keysOf(store, account, name).length > 0) throw conflict("delete access keys");
  if (loginProfiles.has(store, account, name)) throw conflict("delete login profile");
  if (inlinePolicies.count(store, account, "user", name) > 0) throw conflict("delete policies");
  if (attachments.count(store, account, "user", name) > 0) throw conflict("detach all policies");
  if (memberships.list(store, account).some(({ user }) => user === name)) throw conflict("remove users from group");
  users.delete(store, account, name);
  return {};
};

export const putUserPermissionsBoundary: Handler<{ UserName?: string; PermissionsBoundary?: string }, object> = (
  input,
  call,
) => {
  users.put(call.store, { ...findUser(input.UserName, call), boundary: input.PermissionsBoundary ?? "" });
  return {};
};

export const deleteUserPermissionsBoundary: Handler<{ UserName?: string }, object> = (input, call) => {
  const { boundary, ...user } = findUser(input.UserName, call);
  users.put(call.store, user);
  return {};
};

/** A user as lists show it: without tags and boundary. */
export function shown(user: StoredUser): User {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: user.arn,
    CreateDate: new Date(user.created),
  };
}

export function boundaryOf({ boundary }: { readonly boundary?: string }): {
  PermissionsBoundary?: AttachedPermissionsBoundary;
} {
  return boundary === undefined
    ? {}
    : {
        PermissionsBoundary: { PermissionsBoundaryType: "PermissionsBoundaryPolicy", PermissionsBoundaryArn: boundary },
      };
}
