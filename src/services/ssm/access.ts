/** Who may call Systems Manager: calls work on a parameter, or on all. */
import { type ServiceAccess, textOf } from "../../cloud/auth/access.ts";
import type { Call } from "../../cloud/call.ts";
import type { Values } from "../../wire/protocol.ts";
import { nameOf, parameterArn } from "./parameter.ts";

export const access: ServiceAccess = {
  permissions: (operation, input, call) => {
    const action = `ssm:${operation}`;
    if (operation === "DescribeParameters") return [{ action, resource: "*" }];
    return namesIn(input).map((name) => ({ action, resource: arnOf(name, call) }));
  },
};

/** The names, paths or resources that an input names. */
export function namesIn(input: Values): readonly string[] {
  if (Array.isArray(input.Names)) return input.Names.map(String);
  return [textOf(input, "Name") || textOf(input, "Path") || textOf(input, "ResourceId")];
}

/** Of a name with or without a version. */
export function arnOf(name: string, { account, region }: Pick<Call, "account" | "region">): string {
  return parameterArn({ account, region, name: nameOf(name).replace(/(?<=[^:]):[^:/]+$/, "") });
}
