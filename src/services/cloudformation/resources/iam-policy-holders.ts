/** Who holds the policy that a template declares: its Users, Groups and Roles. */
import type { Holder } from "./iam-permissions.ts";
import { list } from "./property-values.ts";
import type { Properties } from "./resource-type.ts";

interface PolicyHolder {
  readonly kind: Holder;
  readonly name: string;
  /** Names it in an API call. */
  readonly holder: object;
}

export function eachHolder(properties: Properties): PolicyHolder[] {
  return (["User", "Group", "Role"] as const).flatMap((kind) =>
    list<string>(properties[`${kind}s`]).map((name) => ({ kind, name, holder: { [`${kind}Name`]: name } })),
  );
}
