/** Whom a statement's `Principal` or `NotPrincipal` names. */
import type { Asker } from "./asker.ts";

export const principalKinds = ["AWS", "Service", "Federated", "CanonicalUser"] as const;
export type PrincipalKind = (typeof principalKinds)[number];

export interface Principals {
  /** `NotPrincipal`: everybody but those. */
  readonly except: boolean;
  /** `"*"`, which `{"AWS": "*"}` equals. */
  readonly everybody: boolean;
  readonly named: readonly { readonly kind: PrincipalKind; readonly name: string }[];
}

/** `arn:aws:iam::111122223333:root` and `111122223333` are one and the same principal. */
function accountOf(name: string): string | undefined {
  return /^(?:arn:aws[\w-]*:iam::)?(\d{12})(?::root)?$/.exec(name)?.[1];
}

/**
 * Whether a statement is about an asker. `NotPrincipal` leaves out of a denial only those of whom it names each level:
 * the account, the role and the session, or the account and the user. Out of an allowance it leaves whom it names at all.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function includes(principals: Principals, asker: Asker, effect: "Allow" | "Deny" | undefined): boolean {
  if (principals.everybody) return !principals.except;
  const levels = levelsOf(asker, principals);
  if (!principals.except) return levels.some(Boolean);
  return effect === "Deny" ? !levels.every(Boolean) : !levels.some(Boolean);
}

/** For each level of an asker, whether it is named. */
function levelsOf({ services, arns = [], ids = [], account }: Asker, { named }: Principals): readonly boolean[] {
  const names = (kind: PrincipalKind, fits: (name: string) => boolean) =>
    named.some((each) => each.kind === kind && fits(each.name));
  return [
    ...(services ? [names("Service", (name) => name === "*" || services.includes(name))] : []),
    ...arns.map((arn, level) => names("AWS", (name) => name === arn || name === ids[level])),
    ...(account === undefined ? [] : [names("AWS", (name) => accountOf(name) === account)]),
  ];
}
