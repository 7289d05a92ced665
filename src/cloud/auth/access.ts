/** What a service declares of who may call it: the permissions that each operation needs, and how a denial is told. */
import type { ResourcePolicies } from "../../policies/evaluate.ts";
import type { Context } from "../../policies/question.ts";
import type { Values } from "../../wire/protocol.ts";
import type { Call } from "../call.ts";
import type { Fault } from "../fault.ts";
import type { ConditionKeys } from "./condition-keys.ts";

/** One permission: an action on a resource. */
export interface Permission extends ResourcePolicies {
  /** e.g. `iam:CreateUser`. */
  readonly action: string;
  /** An ARN, or `*` where the action knows no resources. */
  readonly resource: string;
  /** How a denial names the resource, where AWS says it otherwise (`user ann`); null where it names none. Default: `resource`. */
  readonly shown?: string | null;
  /** The resource's tags, which are its `aws:ResourceTag/…`. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Condition keys of this action, lower case, e.g. `kms:viaservice`. */
  readonly context?: Context;
}

/** @example iam, in `services/iam/access.ts` */
export interface ServiceAccess {
  /**
   * All permissions that a call needs; none where everybody may make it. Reads the input before it is validated and
   * throws nothing.
   */
  readonly permissions: (operation: string, input: Values, call: Call) => readonly Permission[];
  /**
   * The fault of a denial. Default: AccessDeniedException with both parts, status 400.
   * @param who `User: arn:… is not authorized to perform: iam:CreateUser on resource: arn:…`
   * @param why `because no identity-based policy allows the iam:CreateUser action`
   */
  readonly denied?: (who: string, why: string) => Fault;
  /** The service's condition keys. */
  readonly conditionKeys?: readonly ConditionKeys[];
  /** Whether a user's temporary credentials need MFA for an operation, as all of IAM's do. Default: none does. */
  readonly needsMfa?: (operation: string) => boolean;
  /** The error code in the record of a denial. Default `AccessDenied`, whatever the code on the wire. */
  readonly deniedCode?: string;
  /** Whether the record of a denied call shows its parameters, as EC2's and S3's do. Default false. */
  readonly deniedParameters?: boolean;
}

/** The name of an input's text member; an empty one where it has none. */
export function textOf(input: Values, member: string): string {
  const value = input[member];
  return typeof value === "string" ? value : "";
}

/** Handing a role to a service needs a permission of its own. None where the call names no role. */
export function passing(roleArn: string, service: string): readonly Permission[] {
  return roleArn === ""
    ? []
    : [{ action: "iam:PassRole", resource: roleArn, context: { "iam:passedtoservice": service } }];
}
