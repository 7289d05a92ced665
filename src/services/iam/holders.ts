/** Who holds policies: users, groups and roles, each with its table and the member that names it in calls. */
import type { Call } from "../../cloud/call.ts";
import { type Entity, found, type Kind } from "./entity.ts";
import { groups, roles, users } from "./tables.ts";

/** The member of a call's input that names a holder of this kind. */
export const holderMember = { user: "UserName", group: "GroupName", role: "RoleName" } as const;

/** Input of the calls that IAM has alike for all three kinds. */
export type HolderInput = Readonly<Record<string, string | undefined>> & { readonly MaxItems?: never };

const finders: Readonly<Record<Kind, (name: string, call: Call) => Entity>> = {
  user: (name, call) => found("user", users, name, call),
  group: (name, call) => found("group", groups, name, call),
  role: (name, call) => found("role", roles, name, call),
};

/** @throws NoSuchEntityException */
export function findHolder(kind: Kind, name: string, call: Call): Entity {
  return finders[kind](name, call);
}

/** The name of the holder that the input names. @throws NoSuchEntityException */
export function holderOf(kind: Kind, input: HolderInput, call: Call): string {
  return findHolder(kind, input[holderMember[kind]] ?? "", call).name;
}
