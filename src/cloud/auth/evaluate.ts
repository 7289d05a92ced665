/**
 * AWS's evaluation of all policies that a call within one account meets.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
import { type Decision, decide } from "../policy.ts";
import type { PolicyContext } from "../policy-conditions.ts";
import type { Permission } from "./access.ts";
import type { CallerPolicies } from "./caller-policies.ts";

/** The caller as resource policies may name it. */
export interface CallerNames {
  /** Itself: a user's ARN; a session's and its role's. */
  readonly own: readonly string[];
  /** The account, which hands the decision over to identity policies. */
  readonly account: readonly string[];
  /** Whether a resource policy that names it passes by the boundary and the session's policies: a user's do, a role's not. */
  readonly passesLimits: boolean;
}

type PolicyKind = "identity-based policy" | "resource-based policy" | "permissions boundary" | "session policy";

/** Why not: the kind of policy that denies, or that fails to allow. */
export interface Refusal {
  readonly explicit: boolean;
  readonly kind: PolicyKind;
}

/** @returns undefined where the call is allowed. */
export function evaluate(
  permission: Permission,
  policies: CallerPolicies,
  names: CallerNames,
  context: PolicyContext,
): Refusal | undefined {
  const { action, resource, resourcePolicy, resourceDecides = false } = permission;
  const ask = (documents: readonly string[]) => decide(documents, { action, resource, context });
  const askResource = (own: readonly string[]): Decision =>
    resourcePolicy === undefined
      ? "none"
      : decide([resourcePolicy], { action, resource, context, principal: { kind: "AWS", names: own } });

  const identity = ask(policies.identity);
  const whole = askResource([...names.own, ...names.account]);
  const direct = askResource(names.own) === "allow";
  const limits: [PolicyKind, Decision][] = [
    ...(policies.boundary === undefined
      ? []
      : ([["permissions boundary", ask([policies.boundary])]] as [PolicyKind, Decision][])),
    ...(policies.session === undefined
      ? []
      : ([["session policy", ask(policies.session)]] as [PolicyKind, Decision][])),
  ];

  const denying = [["identity-based policy", identity], ["resource-based policy", whole], ...limits].find(
    ([, decision]) => decision === "deny",
  );
  if (denying) return { explicit: true, kind: denying[0] as PolicyKind };
  if (resourceDecides && whole !== "allow") return { explicit: false, kind: "resource-based policy" };
  if (direct && names.passesLimits) return undefined;
  const limiting = limits.find(([, decision]) => decision !== "allow");
  if (!direct && identity !== "allow") return { explicit: false, kind: "identity-based policy" };
  return limiting && { explicit: false, kind: limiting[0] };
}
