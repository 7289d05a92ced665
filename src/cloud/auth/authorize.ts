/** Whether a caller may make a call: its own policies and the resource's decide, as on AWS. */
import { type CallerPolicies, type Denial, evaluate } from "../../policies/evaluate.ts";
import type { Policy } from "../../policies/policy.ts";
import type { Context } from "../../policies/question.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import type { Values } from "../../wire/protocol.ts";
import type { Call } from "../call.ts";
import { Fault } from "../fault.ts";
import type { Host } from "../host.ts";
import { askerOf, isOperator, type Principal, type ServicePrincipal } from "../principal.ts";
import type { ServiceDefinition } from "../service.ts";
import type { Permission, ServiceAccess } from "./access.ts";
import { requestTags, resourceTags, serviceKeys } from "./condition-keys.ts";
import type { HeldPolicies } from "./held-policies.ts";
import { requestContext } from "./request-context.ts";

/** A principal whose policies this cloud knows. */
type Caller = Exclude<Principal, ServicePrincipal>;

/**
 * Asked are the users and roles of this cloud; the root user and the operator may do everything, and what AWS services
 * may do by themselves their targets decide.
 * @returns the service's AccessDenied where a policy denies the call or none allows it
 */
export function denialOf(service: ServiceDefinition, operation: string, input: Values, call: Call): Fault | undefined {
  const { principal } = call;
  if (!isAsked(principal)) return undefined;
  const { access } = service;
  if (access?.needsMfa?.(operation) && lacksMfa(principal))
    return new Fault("InvalidClientTokenId", "The security token included in the request is invalid", { status: 403 });
  const permissions = access
    ? access.permissions(operation, input, call)
    : [{ action: `${service.name}:${operation}`, resource: "*" }];
  if (permissions.length === 0) return undefined;
  const policies = policiesOf(principal, call.cloud);
  const context: Context = asked(policies, permissions).some(({ asksContext }) => asksContext)
    ? {
        ...requestContext(call),
        ...policies.context,
        ...requestTags(input),
        ...serviceKeys(access?.conditionKeys ?? [], operation, input, call),
      }
    : {};
  const asker = askerOf(principal);
  for (const permission of permissions) {
    const { action, resource } = permission;
    const resourceAccount = accountOf(resource) ?? call.account;
    const own = { "aws:resourceaccount": resourceAccount, ...resourceTags(permission.tags), ...permission.context };
    const question = { action, resource, asker, context: { ...context, ...own } };
    const denied = evaluate(question, policies, { resourceAccount, ...permission });
    if (denied) return denial(access, principal, permission, denied);
  }
  return undefined;
}

/** All policies that will decide. */
function asked({ identity, boundary, session = [] }: CallerPolicies, permissions: readonly Permission[]): Policy[] {
  const resources = permissions.flatMap(({ resourcePolicy }) => resourcePolicy ?? []);
  return [...identity, ...(boundary ? [boundary] : []), ...session, ...resources];
}

/** What GetSessionToken gives without MFA is closed out of IAM (documented). */
function lacksMfa(principal: Caller): boolean {
  return "token" in principal && !principal.token?.mfa;
}

/** The account in an ARN, where it names one. */
function accountOf(resource: string): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource)?.[1];
}

/** Whether identity policies count for a principal. */
function isAsked(principal: Principal): principal is Caller {
  return principal.kind !== "service" && principal.kind !== "root" && !isOperator(principal);
}

function policiesOf(principal: Caller, cloud: Host): CallerPolicies & HeldPolicies {
  const session =
    "sessionPolicies" in principal && principal.sessionPolicies
      ? { session: principal.sessionPolicies.map(readPolicy) }
      : {};
  return { ...(cloud.policiesOf(principal) ?? { identity: [] }), ...session };
}

function denial(access: ServiceAccess | undefined, caller: Caller, permission: Permission, denied: Denial): Fault {
  const { action, resource, shown = resource } = permission;
  const where = shown === null ? "" : ` on resource: ${shown}`;
  const who = `User: ${caller.arn} is not authorized to perform: ${action}${where}`;
  const why = denied.explicit
    ? `with an explicit deny in ${denied.kind.startsWith("identity") ? "an" : "a"} ${denied.kind}`
    : `because no ${denied.kind} allows the ${action} action`;
  return access?.denied?.(who, why) ?? new Fault("AccessDeniedException", `${who} ${why}`, { status: 400 });
}
