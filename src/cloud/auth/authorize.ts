/** Whether a caller may make a call: its own policies and the resource's decide, as on AWS. */
import type { Values } from "../../wire/protocol.ts";
import type { Call } from "../call.ts";
import { Fault } from "../fault.ts";
import type { Host } from "../host.ts";
import { arn } from "../ids.ts";
import { isOperator, type Principal, type ServicePrincipal } from "../principal.ts";
import type { ServiceDefinition } from "../service.ts";
import type { Permission, ServiceAccess } from "./access.ts";
import type { CallerPolicies, HeldPolicies } from "./caller-policies.ts";
import { type CallerNames, evaluate, type Refusal } from "./evaluate.ts";
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
  const permissions = access
    ? access.permissions(operation, input, call)
    : [{ action: `${service.name}:${operation}`, resource: "*" }];
  if (permissions.length === 0) return undefined;
  const policies = policiesOf(principal, call.cloud);
  const context = { ...requestContext(call), ...policies.context };
  for (const permission of permissions) {
    const refusal = evaluate(permission, policies, namesOf(principal), { ...context, ...permission.context });
    if (refusal) return denial(access, principal, permission, refusal);
  }
  return undefined;
}

/** Whether identity policies count for a principal. */
const isAsked = (principal: Principal): principal is Caller =>
  principal.kind !== "service" && principal.kind !== "root" && !isOperator(principal);

function policiesOf(principal: Caller, cloud: Host): CallerPolicies & HeldPolicies {
  const session = "sessionPolicies" in principal ? { session: principal.sessionPolicies } : {};
  return { ...(cloud.policiesOf(principal) ?? { identity: [] }), ...session };
}

/** In which forms a resource policy may name a caller. */
function namesOf(principal: Caller): CallerNames {
  const { account } = principal;
  const role = "issuer" in principal ? [principal.issuer.arn] : [];
  return {
    own: [principal.arn, ...role],
    account: [account, arn("iam", { account }, "root")],
    passesLimits: principal.kind === "user",
  };
}

function denial(access: ServiceAccess | undefined, caller: Caller, permission: Permission, refusal: Refusal): Fault {
  const { action, resource, shown = resource } = permission;
  const where = shown === null ? "" : ` on resource: ${shown}`;
  const who = `User: ${caller.arn} is not authorized to perform: ${action}${where}`;
  const why = refusal.explicit
    ? `with an explicit deny in ${refusal.kind.startsWith("identity") ? "an" : "a"} ${refusal.kind}`
    : `because no ${refusal.kind} allows the ${action} action`;
  return access?.denied?.(who, why) ?? new Fault("AccessDeniedException", `${who} ${why}`, { status: 400 });
}
