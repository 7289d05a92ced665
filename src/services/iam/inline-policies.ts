/** Inline policies of users, groups and roles. */
import type { Call, Handler } from "../../cloud/service.ts";
import { checkedPolicy } from "./documents.ts";
import { found, type Kind } from "./entity.ts";
import { fault } from "./faults.ts";
import { page } from "./page.ts";
import { groups, type InlinePolicy, inlinePolicies, roles, users } from "./tables.ts";

type Input = Readonly<Record<string, string | undefined>> & { readonly Marker?: string; readonly MaxItems?: never };

const owners = { user: users, group: groups, role: roles } as const;
const members = { user: "UserName", group: "GroupName", role: "RoleName" } as const;

/** Put, get, list and delete for one kind: IAM has the same four for each. */
export function inlinePolicyOperations(kind: Kind) {
  const ownerOf = (input: Input, call: Call): string =>
    found<{ name: string }>(kind, owners[kind] as never, input[members[kind]] ?? "", call).name;

  const policyOf = (input: Input, call: Call): InlinePolicy => {
    const { PolicyName: name = "" } = input;
    const policy = inlinePolicies.get(call.store, call.account, kind, ownerOf(input, call), name);
    if (!policy) throw fault("NoSuchEntityException", `The ${kind} policy with name ${name} cannot be found.`);
    return policy;
  };

  const put: Handler<Input, object> = (input, call) => {
    const owner = ownerOf(input, call);
    const document = checkedPolicy(input.PolicyDocument ?? "");
    inlinePolicies.put(call.store, { account: call.account, kind, owner, name: input.PolicyName ?? "", document });
    return {};
  };

  const get: Handler<Input, object> = (input, call) => {
    const policy = policyOf(input, call);
    return {
      [members[kind]]: policy.owner,
      PolicyName: policy.name,
      PolicyDocument: encodeURIComponent(policy.document),
    };
  };

  const list: Handler<Input, object> = (input, call) => {
    const own = inlinePolicies.list(call.store, call.account, kind, ownerOf(input, call));
    const { items, rest } = page(own, input);
    return { PolicyNames: items.map(({ name }) => name), ...rest };
  };

  const remove: Handler<Input, object> = (input, call) => {
    const { owner, name } = policyOf(input, call);
    inlinePolicies.delete(call.store, call.account, kind, owner, name);
    return {};
  };

  return { put, get, list, remove };
}
