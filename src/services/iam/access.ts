/** Who may call IAM: each call's resource, and the words in which denials name it (recorded: `user ann`, `policy path /`). */
import { type Permission, type ServiceAccess, textOf } from "../../cloud/auth/access.ts";
import type { Call } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import type { Values } from "../../wire/protocol.ts";
import { conditionKeys } from "./condition-keys.ts";
import { entityArn } from "./entity.ts";
import { fault } from "./faults.ts";
import { groups, instanceProfiles, policies, roles, users } from "./tables.ts";

type Target = Pick<Permission, "resource" | "shown">;

const kinds = [
  // The first that an input names is what the call works on: a user is added to the group.
  { member: "GroupName", title: "group", type: "group", table: groups },
  { member: "InstanceProfileName", title: "instance profile", type: "instance-profile", table: instanceProfiles },
  { member: "UserName", title: "user", type: "user", table: users },
  { member: "RoleName", title: "role", type: "role", table: roles },
] as const;

/** Calls about the caller itself where they name nobody. */
const ownCalls = /^(GetUser|UpdateUser|DeleteUser|\w+AccessKeys?|GetLoginProfile|ChangePassword)$/;

const lists: Readonly<Record<string, string>> = {
  ListUsers: "user",
  ListGroups: "group",
  ListRoles: "role",
  ListInstanceProfiles: "instance-profile",
};

export const access: ServiceAccess = {
  permissions: (operation, input, call) => [
    { action: `iam:${operation}`, ...targetOf(operation, input, call) },
    ...(operation === "AddRoleToInstanceProfile" ? [passing(textOf(input, "RoleName"), call)] : []),
  ],
  conditionKeys,
  needsMfa: () => true,
  denied: (who, why) => fault("AccessDenied", `${who} ${why}`, { status: 403 }),
};

function targetOf(operation: string, input: Values, call: Call): Target {
  const { account } = call;
  const under = textOf(input, "PathPrefix") || "/";
  const listed = Object.hasOwn(lists, operation) ? lists[operation] : undefined;
  if (listed) return { resource: arn("iam", { account }, `${listed}${under}`) };
  if (operation === "ListPolicies")
    return { resource: arn("iam", { account }, `policy${under}`), shown: `policy path ${under}` };
  for (const { member, title, type, table } of kinds) {
    const name = textOf(input, member);
    if (name === "") continue;
    const made = arn("iam", { account }, `${type}${textOf(input, "Path") || "/"}${name}`);
    if (/^Create(User|Group|Role|InstanceProfile)$/.test(operation)) return { resource: made };
    const known = table.get(call.store, account, name)?.arn;
    return known ? { resource: known } : { resource: made, shown: `${title} ${name}` };
  }
  return policyOf(operation, input, call) ?? ownOf(operation, call) ?? { resource: "*" };
}

function policyOf(operation: string, input: Values, { account, store }: Call): Target | undefined {
  const name = textOf(input, "PolicyName");
  if (operation === "CreatePolicy")
    return {
      resource: arn("iam", { account }, `policy${textOf(input, "Path") || "/"}${name}`),
      shown: `policy ${name}`,
    };
  const policyArn = textOf(input, "PolicyArn");
  if (policyArn === "") return undefined;
  if (policies.has(store, policyArn)) return { resource: policyArn };
  const version = textOf(input, "VersionId");
  return { resource: policyArn, shown: `policy ${policyArn}${version && ` version ${version}`}` };
}

function ownOf(operation: string, { principal }: Call): Target | undefined {
  if (!ownCalls.test(operation) || principal.kind === "service") return undefined;
  return principal.kind === "user" ? { resource: principal.arn } : { resource: "*", shown: "user " };
}

/** A role may be handed to a service only by those who may pass it. */
function passing(name: string, { account, store }: Call): Permission {
  return {
    action: "iam:PassRole",
    resource: roles.get(store, account, name)?.arn ?? entityArn("role", account, "/", name),
  };
}
