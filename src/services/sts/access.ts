/** Who may call STS: everybody may ask who it is; a role is assumed by those whom its trust policy and their own let. */
import { type ServiceAccess, textOf } from "../../cloud/auth/access.ts";
import { unset } from "../../cloud/auth/condition-keys.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import { fault } from "./faults.ts";
import { assumptionContext, findRole } from "./role.ts";

/** AWS asks for no permission. */
const free = new Set(["GetCallerIdentity", "GetSessionToken"]);

export const access: ServiceAccess = {
  permissions: (operation, input, call) => {
    if (free.has(operation)) return [];
    const resource = textOf(input, "RoleArn") || "*";
    const action = `sts:${operation}`;
    if (operation !== "AssumeRole") return [{ action, resource }];
    const role = findRole(resource, call);
    return [
      {
        action,
        resource,
        resourceDecides: true,
        ...(role && { resourcePolicy: readPolicy(role.trustPolicy) }),
      },
    ];
  },
  conditionKeys: [
    { keys: ["sts:ExternalId", "sts:RoleSessionName"], operations: /^AssumeRole$/, read: assumptionContext },
    unset("sts:SourceIdentity", "sts:TransitiveTagKeys", "sts:AWSServiceName", "sts:DurationSeconds"),
  ],
  // Recorded: AWS does not say why.
  denied: (who) => fault("AccessDenied", who, { status: 403 }),
};
