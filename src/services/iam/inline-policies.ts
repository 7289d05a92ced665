/** Inline policies of users, groups and roles. */
import type { Call, Handler } from "../../cloud/call.ts";
import { checkedPolicy } from "./documents.ts";
import type { Kind } from "./entity.ts";
import { fault } from "./faults.ts";
import { type HolderInput, holderMember, holderOf } from "./holders.ts";
import { page } from "./page.ts";
import { type InlinePolicy, inlinePolicies } from "./tables.ts";

/** Put, get, list and delete for one kind: IAM has the same four for each. */
export function inlinePolicyOperations(kind: Kind) {
  const policyOf = (input: HolderInput, call: Call): InlinePolicy => {
    const { PolicyName: name = "" } = input;
    const policy = inlinePolicies.get(call.store, call.account, kind, holderOf(kind, input, call), name);
    if (!policy) throw fault("NoSuchEntityException", `The ${kind} policy with name ${name} cannot be found.`);
    return policy;
  };

  const put: Handler<HolderInput, object> = (input, call) => {
    const owner = holderOf(kind, input, call);
    const document = checkedPolicy(input.PolicyDocument ?? "");
    inlinePolicies.put(call.store, { account: call.account, kind, owner, name: input.PolicyName ?? "", document });
    return {};
  };

  const get: Handler<HolderInput, object> = (input, call) => {
    const policy = policyOf(input, call);
    return {
      [holderMember[kind]]: policy.owner,
      PolicyName: policy.name,
      PolicyDocument: encodeURIComponent(policy.document),
    };
  };

  const list: Handler<HolderInput, object> = (input, call) => {
    const own = inlinePolicies.list(call.store, call.account, kind, holderOf(kind, input, call));
    const { items, rest } = page(own, input);
    return { PolicyNames: items.map(({ name }) => name), ...rest };
  };

  const remove: Handler<HolderInput, object> = (input, call) => {
    const { owner, name } = policyOf(input, call);
    inlinePolicies.delete(call.store, call.account, kind, owner, name);
    return {};
  };

  return { put, get, list, remove };
}
