/** All policies that a user or role holds: inline, attached, of its groups, and its permissions boundary. */
import type { HeldPolicies } from "../../cloud/auth/held-policies.ts";
import type { Host } from "../../cloud/host.ts";
import type { NamedPrincipal, Principal } from "../../cloud/principal.ts";
import type { Store } from "../../cloud/store.ts";
import type { Policy } from "../../policies/policy.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import { awsManagedPolicy } from "./aws-managed.ts";
import type { Kind } from "./entity.ts";
import {
  attachments,
  inlinePolicies,
  memberships,
  policies,
  roles,
  type StoredRole,
  type StoredUser,
  users,
} from "./tables.ts";

/** @returns undefined for principals that IAM does not keep. */
export function policiesOf(principal: Principal, { store }: Host): HeldPolicies | undefined {
  const { account } = principal;
  if (principal.kind === "user") {
    const user = users.get(store, account, principal.userName);
    const groups = memberships.list(store, account).filter(({ user: name }) => name === principal.userName);
    // A user of the same name who is made anew is another.
    if (user?.id !== principal.principalId) return undefined;
    return (
      user &&
      held(
        user,
        [
          ...own(store, account, "user", user.name),
          ...groups.flatMap(({ group }) => own(store, account, "group", group)),
        ],
        store,
      )
    );
  }
  if (principal.kind !== "assumed-role") return undefined;
  const role = roles.get(store, account, principal.issuer.userName ?? "");
  // The sessions of a deleted role do not come to life with one of its name.
  if (role?.id !== principal.issuer.principalId) return undefined;
  return role && held(role, own(store, account, "role", role.name), store);
}

function held({ boundary, tags }: StoredUser | StoredRole, identity: readonly Policy[], store: Store): HeldPolicies {
  return {
    identity,
    // A boundary that is not there allows nothing.
    ...(boundary !== undefined && { boundary: readPolicy(documentOf(boundary, store)) }),
    context: Object.fromEntries(tags.map(({ Key, Value }) => [`aws:principaltag/${Key?.toLowerCase()}`, Value])),
  };
}

function own(store: Store, account: string, kind: Kind, name: string): readonly Policy[] {
  return [
    ...inlinePolicies.list(store, account, kind, name).map(({ document }) => readPolicy(document)),
    ...attachments.list(store, account, kind, name).map(({ policyArn }) => readPolicy(documentOf(policyArn, store))),
  ];
}

/** The default version of a managed policy; an AWS managed one that Trailbell does not know allows nothing. */
function documentOf(policyArn: string, store: Store): string | undefined {
  const policy = policies.get(store, policyArn);
  if (!policy) return awsManagedPolicy(policyArn)?.document;
  return policy.versions.find(({ id }) => id === policy.defaultVersion)?.document;
}

/** The user or role that has this ARN or unique id. */
export function named(arnOrId: string, { store, account }: Host): NamedPrincipal | undefined {
  const [, kind, name = ""] = /:(user|role)\/(?:.*\/)?([^/]+)$/.exec(arnOrId) ?? [];
  if (kind === undefined) {
    const table: { list(store: Store, account: string): NamedPrincipal[] } = arnOrId.startsWith("AROA") ? roles : users;
    return table.list(store, account).find(({ id }) => id === arnOrId);
  }
  const found = kind === "role" ? roles.get(store, account, name) : users.get(store, account, name);
  return found?.arn === arnOrId ? found : undefined;
}
