/** What a user, group or role may do: its managed and inline policies and its boundary, brought from one state to another. */
import { added, changed, documentOf, documentText, list, object, text } from "./property-values.ts";
import type { Making, Properties } from "./resource-type.ts";

export type Holder = "User" | "Group" | "Role";

/** Attaches, detaches, puts and deletes what differs; `previous` is empty after a creation, `properties` before a deletion. */
export function changePermissions(
  kind: Holder,
  name: string,
  properties: Properties,
  previous: Properties,
  making: Making,
): void {
  const holder = { [`${kind}Name`]: name };
  const managed = list<string>(properties.ManagedPolicyArns);
  const managedBefore = list<string>(previous.ManagedPolicyArns);
  const inline = list(properties.Policies);
  const inlineBefore = list(previous.Policies);
  for (const PolicyArn of added(managed, managedBefore))
    making.invoke("iam", `Attach${kind}Policy`, { ...holder, PolicyArn });
  for (const PolicyArn of added(managedBefore, managed))
    making.remove("iam", `Detach${kind}Policy`, { ...holder, PolicyArn });
  for (const { PolicyName, PolicyDocument } of added(inline, inlineBefore))
    making.invoke("iam", `Put${kind}Policy`, {
      ...holder,
      PolicyName,
      PolicyDocument: documentText(PolicyDocument),
    });
  for (const { PolicyName } of inlineBefore)
    if (!inline.some((policy) => policy.PolicyName === PolicyName))
      making.remove("iam", `Delete${kind}Policy`, { ...holder, PolicyName });
  if (changed(properties, previous, "PermissionsBoundary")) changeBoundary(kind, holder, properties, making);
}

/** Takes everything away that the template gave; IAM deletes no identity that still holds something. */
export function removePermissions(kind: Holder, name: string, properties: Properties, making: Making): void {
  changePermissions(kind, name, {}, properties, making);
}

function changeBoundary(kind: Holder, holder: object, properties: Properties, making: Making): void {
  const PermissionsBoundary = text(properties.PermissionsBoundary);
  if (PermissionsBoundary) making.invoke("iam", `Put${kind}PermissionsBoundary`, { ...holder, PermissionsBoundary });
  else making.remove("iam", `Delete${kind}PermissionsBoundary`, holder);
}

/** The identity's own answer (of GetUser, GetRole) gives the boundary. */
export function readPermissions(kind: Holder, name: string, properties: Properties, identity: unknown, making: Making) {
  const holder = { [`${kind}Name`]: name };
  const attached = list(making.invoke("iam", `ListAttached${kind}Policies`, holder).AttachedPolicies);
  const own = list<string>(making.invoke("iam", `List${kind}Policies`, holder).PolicyNames);
  // Policies of AWS::IAM::Policy are inline ones too, and are not this resource's.
  const declared = list(properties.Policies).map(({ PolicyName }) => PolicyName);
  return {
    ManagedPolicyArns: attached.map(({ PolicyArn }) => PolicyArn),
    Policies: own
      .filter((policyName) => declared.includes(policyName))
      .map((PolicyName) => ({
        PolicyName,
        PolicyDocument: documentOf(making.invoke("iam", `Get${kind}Policy`, { ...holder, PolicyName }).PolicyDocument),
      })),
    PermissionsBoundary: object(object(identity).PermissionsBoundary).PermissionsBoundaryArn,
  };
}
