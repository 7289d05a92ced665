/** Groups and who is in them. */
import type {
  AddUserToGroupRequest,
  CreateGroupRequest,
  CreateGroupResponse,
  DeleteGroupRequest,
  GetGroupRequest,
  GetGroupResponse,
  Group,
  ListGroupsForUserRequest,
  ListGroupsForUserResponse,
  ListGroupsRequest,
  ListGroupsResponse,
  RemoveUserFromGroupRequest,
  UpdateGroupRequest,
} from "@aws-sdk/client-iam";
import type { Handler } from "../../cloud/call.ts";
import { type Entity, entityArn, found, newEntity, underPath } from "./entity.ts";
import { fault } from "./faults.ts";
import { page } from "./page.ts";
import { attachments, groups, inlinePolicies, memberships, users } from "./tables.ts";
import { findUser, shown as shownUser } from "./users.ts";

export const createGroup: Handler<CreateGroupRequest, CreateGroupResponse> = (input, call) => {
  const group = newEntity("group", groups, input.GroupName ?? "", input.Path, call);
  groups.put(call.store, group);
  return { Group: shown(group) };
};

export const getGroup: Handler<GetGroupRequest, GetGroupResponse> = (input, call) => {
  const group = found("group", groups, input.GroupName ?? "", call);
  const members = memberships
    .list(call.store, call.account, group.name)
    .flatMap(({ user }) => users.get(call.store, call.account, user) ?? []);
  const { items, rest } = page(members, input);
  return { Group: shown(group), Users: items.map(shownUser), ...rest };
};

export const listGroups: Handler<ListGroupsRequest, ListGroupsResponse> = (input, { store, account }) => {
  const { items, rest } = page(underPath(groups.list(store, account), input.PathPrefix), input);
  return { Groups: items.map(shown), ...rest };
};

export const updateGroup: Handler<UpdateGroupRequest, object> = (input, call) => {
  const { store, account } = call;
  const group = found("group", groups, input.GroupName ?? "", call);
  const name = input.NewGroupName ?? group.name;
  const path = input.NewPath ?? group.path;
  if (name.toLowerCase() !== group.name.toLowerCase()) newEntity("group", groups, name, path, call);
  groups.delete(store, account, group.name);
  groups.put(store, { ...group, name, path, arn: entityArn("group", account, path, name) });
  if (name === group.name) return {};
  const members = memberships.list(store, account, group.name);
  const inline = inlinePolicies.list(store, account, "group", group.name);
  const attached = attachments.list(store, account, "group", group.name);
  memberships.delete(store, account, group.name);
  for (const table of [inlinePolicies, attachments]) table.delete(store, account, "group", group.name);
  for (const row of members) memberships.put(store, { ...row, group: name });
  for (const row of inline) inlinePolicies.put(store, { ...row, owner: name });
  for (const row of attached) attachments.put(store, { ...row, owner: name });
  return {};
};

/** @throws DeleteConflictException while it has members or policies. */
export const deleteGroup: Handler<DeleteGroupRequest, object> = (input, call) => {
  const { store, account } = call;
  const { name } = found("group", groups, input.GroupName ?? "", call);
  const conflict = (what: string) => fault("DeleteConflictException", `Cannot delete entity, must ${what} first.`);
  if (memberships.count(store, account, name) > 0) throw conflict("remove users from group");
  if (inlinePolicies.count(store, account, "group", name) > 0) throw conflict("delete policies");
  if (attachments.count(store, account, "group", name) > 0) throw conflict("detach all policies");
  groups.delete(store, account, name);
  return {};
};

export const addUserToGroup: Handler<AddUserToGroupRequest, object> = (input, call) => {
  const group = found("group", groups, input.GroupName ?? "", call);
  const user = findUser(input.UserName, call);
  memberships.put(call.store, { account: call.account, group: group.name, user: user.name });
  return {};
};

export const removeUserFromGroup: Handler<RemoveUserFromGroupRequest, object> = (input, call) => {
  const group = found("group", groups, input.GroupName ?? "", call);
  const user = findUser(input.UserName, call);
  if (!memberships.delete(call.store, call.account, group.name, user.name))
    throw fault("NoSuchEntityException", `User ${user.name} is not in group ${group.name}.`);
  return {};
};

export const listGroupsForUser: Handler<ListGroupsForUserRequest, ListGroupsForUserResponse> = (input, call) => {
  const { name } = findUser(input.UserName, call);
  const own = memberships
    .list(call.store, call.account)
    .filter(({ user }) => user === name)
    .flatMap(({ group }) => groups.get(call.store, call.account, group) ?? []);
  const { items, rest } = page(own, input);
  return { Groups: items.map(shown), ...rest };
};

function shown(group: Entity): Group {
  return {
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: group.arn,
    CreateDate: new Date(group.created),
  };
}
