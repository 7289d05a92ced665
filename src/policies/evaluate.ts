/**
 * AWS's evaluation of all policies that a call meets, on the caller's side and on the resource's.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
import type { Asker } from "./asker.ts";
import { decide } from "./decide.ts";
import type { Policy } from "./policy.ts";
import type { Decision, Question } from "./question.ts";

/** The policies on the caller's side. */
export interface CallerPolicies {
  /** The user's own and its groups', or the role's. */
  readonly identity: readonly Policy[];
  readonly boundary?: Policy;
  readonly session?: readonly Policy[];
  /** Service control policies of the organization, a list for each level from the root to the account. */
  readonly serviceControl?: readonly (readonly Policy[])[];
}

/** What stands on the resource's side. */
export interface ResourcePolicies {
  /** Its own policy: a bucket's, a topic's, a key's, a role's trust. */
  readonly resourcePolicy?: Policy;
  /** The resource's policy must allow it too, as a key's or a role's must; elsewhere one of the two is enough. */
  readonly resourceDecides?: boolean;
  /** The account that owns the resource. Default: the caller's. */
  readonly resourceAccount?: string;
  /** A grant of a key lets the caller in, as a policy does that names it. */
  readonly granted?: boolean;
  /** Resource control policies of the organization, level by level. */
  readonly resourceControl?: readonly (readonly Policy[])[];
}

export type PolicyKind =
  | "identity-based policy"
  | "resource-based policy"
  | "permissions boundary"
  | "session policy"
  | "service control policy"
  | "resource control policy";

/** Why not: the kind of policy that denies, or that fails to allow. */
export interface Denial {
  readonly explicit: boolean;
  readonly kind: PolicyKind;
}

/**
 * A policy of the resource that names the caller itself (a user, or a session) needs no identity policy and passes by the
 * boundary and the session's policies; one that names the session's role passes by neither; one that names the account
 * hands over to identity policies. Across accounts both sides must allow.
 * @param question with the caller as `asker`
 * @returns undefined where the call is allowed
 */
export function evaluate(question: Question, caller: CallerPolicies, at: ResourcePolicies = {}): Denial | undefined {
  const { asker = {}, ...call } = question;
  const { account, arns = [], ids = [], services } = asker;
  const limits = limitsOf(call, caller, at);
  const identity = decide(caller.identity, call);
  const resource = at.resourcePolicy ? decide([at.resourcePolicy], question) : "none";
  const denying = [
    ["identity-based policy", identity] as const,
    ["resource-based policy", resource] as const,
    ...limits,
  ].find(([, decision]) => decision === "deny");
  if (denying) return { explicit: true, kind: denying[0] };

  // Services and anonymous callers belong to no account: the resource alone decides about them.
  const foreign = at.resourceAccount !== undefined && account !== undefined && at.resourceAccount !== account;
  const granted = at.granted ?? false;
  if ((foreign || at.resourceDecides) && resource !== "allow" && !granted) return missing("resource-based policy");
  const names = (by: Asker) =>
    granted ||
    (resource === "allow" &&
      at.resourcePolicy !== undefined &&
      decide([at.resourcePolicy], { ...call, asker: by }) === "allow");
  const organization = limits.find(([kind, decision]) => kind.endsWith("control policy") && decision !== "allow");
  if (organization) return missing(organization[0]);
  if (!foreign && names(services ? { services } : { arns: arns.slice(0, 1), ids: ids.slice(0, 1) })) return undefined;
  if (identity !== "allow" && (foreign || !names({ arns, ids }))) return missing("identity-based policy");
  const limiting = limits.find(([, decision]) => decision !== "allow");
  return limiting && missing(limiting[0]);
}

function missing(kind: PolicyKind): Denial {
  return { explicit: false, kind };
}

/** Policies that allow nothing by themselves and must each let the call through. */
function limitsOf(
  call: Question,
  { boundary, session, serviceControl = [] }: CallerPolicies,
  { resourceControl = [] }: ResourcePolicies,
): readonly (readonly [PolicyKind, Decision])[] {
  return [
    ...resourceControl.map((level) => ["resource control policy", decide(level, call)] as const),
    ...serviceControl.map((level) => ["service control policy", decide(level, call)] as const),
    ...(boundary ? [["permissions boundary", decide([boundary], call)] as const] : []),
    ...(session ? [["session policy", decide(session, call)] as const] : []),
  ];
}
