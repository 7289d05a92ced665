/** Which managed policies are attached to users, groups and roles. */
import type { ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse } from "@aws-sdk/client-iam";
import type { Handler } from "../../cloud/call.ts";
import { awsManagedPolicy, isAwsManaged } from "./aws-managed.ts";
import type { Kind } from "./entity.ts";
import { fault } from "./faults.ts";
import { findHolder, type HolderInput, holderOf } from "./holders.ts";
import { findPolicy } from "./managed-policies.ts";
import { page } from "./page.ts";
import { attachments, policies } from "./tables.ts";

/** Attach, detach and list for one kind. */
export function attachmentOperations(kind: Kind) {
  const attach: Handler<HolderInput, object> = (input, call) => {
    const { PolicyArn: policyArn = "" } = input;
    const owner = holderOf(kind, input, call);
    if (!isAwsManaged(policyArn) && !policies.has(call.store, policyArn))
      throw fault("NoSuchEntityException", `Policy ${policyArn} does not exist or is not attachable.`);
    attachments.put(call.store, { account: call.account, kind, owner, policyArn });
    return {};
  };

  const detach: Handler<HolderInput, object> = (input, call) => {
    const { PolicyArn: policyArn = "" } = input;
    if (!attachments.delete(call.store, call.account, kind, holderOf(kind, input, call), policyArn))
      throw fault("NoSuchEntityException", `Policy ${policyArn} was not found.`);
    return {};
  };

  const list: Handler<HolderInput, object> = (input, call) => {
    const attached = attachments
      .list(call.store, call.account, kind, holderOf(kind, input, call))
      .map(({ policyArn }) => ({ PolicyName: nameOf(policyArn), PolicyArn: policyArn, path: pathOf(policyArn) }))
      .filter(({ path }) => path.startsWith(input.PathPrefix ?? "/"));
    const { items, rest } = page(attached, input);
    return { AttachedPolicies: items.map(({ path, ...policy }) => policy), ...rest };
  };

  return { attach, detach, list };
}

export const listEntitiesForPolicy: Handler<ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse> = (
  input,
  call,
) => {
  const { PolicyArn: policyArn = "" } = input;
  if (!awsManagedPolicy(policyArn)) findPolicy(policyArn, call);
  const wanted = input.EntityFilter;
  const { items, rest } = page(
    attachments
      .list(call.store, call.account)
      .filter((row) => row.policyArn === policyArn && (!wanted || wanted.toLowerCase() === row.kind)),
    input,
  );
  const idOf = (kind: Kind, name: string) => findHolder(kind, name, call).id;
  const of = (kind: Kind) =>
    items.filter((row) => row.kind === kind).map(({ owner }) => ({ name: owner, id: idOf(kind, owner) }));
  return {
    PolicyUsers: of("user").map(({ name, id }) => ({ UserName: name, UserId: id })),
    PolicyGroups: of("group").map(({ name, id }) => ({ GroupName: name, GroupId: id })),
    PolicyRoles: of("role").map(({ name, id }) => ({ RoleName: name, RoleId: id })),
    ...rest,
  };
};

function nameOf(policyArn: string): string {
  return policyArn.slice(policyArn.lastIndexOf("/") + 1);
}
function pathOf(policyArn: string): string {
  return /:policy(\/.*)$/.exec(policyArn)?.[1]?.replace(/[^/]*$/, "") ?? "/";
}
