/** AWS::IAM::ManagedPolicy. */
import { eachHolder } from "./iam-policy-holders.ts";
import { added, changed, documentOf, documentText, isTrue, list, object, pick, text } from "./property-values.ts";
import type { Making, Properties, ResourceType } from "./resource-type.ts";

export const iamManagedPolicy: ResourceType = {
  type: "AWS::IAM::ManagedPolicy",
  createOnly: ["ManagedPolicyName", "Description", "Path"],
  updatable: ["PolicyDocument", "Users", "Groups", "Roles"],
  nameProperty: "ManagedPolicyName",
  create: (properties, making) => {
    const { Policy: policy } = making.invoke("iam", "CreatePolicy", {
      PolicyName: text(properties.ManagedPolicyName) || making.generatedName(128),
      PolicyDocument: documentText(properties.PolicyDocument),
      ...pick(properties, "Path", "Description"),
    });
    const { Arn, PolicyId } = object(policy);
    return { physicalId: text(Arn), attributes: { PolicyArn: text(Arn), PolicyId: text(PolicyId) } };
  },
  complete: ({ physicalId }, properties, making) => changeHolders(physicalId, properties, {}, making),
  update: ({ physicalId: PolicyArn }, properties, previous, making) => {
    if (changed(properties, previous, "PolicyDocument")) putVersion(PolicyArn, properties, making);
    changeHolders(PolicyArn, properties, previous, making);
  },
  delete: ({ physicalId: PolicyArn }, properties, making) => {
    changeHolders(PolicyArn, {}, properties, making);
    for (const { VersionId, IsDefaultVersion } of versions(PolicyArn, making))
      if (!isTrue(IsDefaultVersion)) making.remove("iam", "DeletePolicyVersion", { PolicyArn, VersionId });
    making.remove("iam", "DeletePolicy", { PolicyArn });
  },
  read: ({ physicalId: PolicyArn }, _properties, making) => {
    const found = making.read("iam", "GetPolicy", { PolicyArn });
    if (!found) return undefined;
    const policy = object(found.Policy);
    const { PolicyVersion: version } = making.invoke("iam", "GetPolicyVersion", {
      PolicyArn,
      VersionId: policy.DefaultVersionId,
    });
    const holders = making.invoke("iam", "ListEntitiesForPolicy", { PolicyArn });
    return {
      ManagedPolicyName: policy.PolicyName,
      ...pick(policy, "Path", "Description"),
      PolicyDocument: documentOf(object(version).Document),
      Users: list(holders.PolicyUsers).map(({ UserName }) => UserName),
      Groups: list(holders.PolicyGroups).map(({ GroupName }) => GroupName),
      Roles: list(holders.PolicyRoles).map(({ RoleName }) => RoleName),
    };
  },
};

/** A policy keeps five versions: the oldest that is not in force makes room. */
function putVersion(PolicyArn: string, properties: Properties, making: Making): void {
  const all = versions(PolicyArn, making);
  const oldest = all.findLast(({ IsDefaultVersion }) => !isTrue(IsDefaultVersion));
  if (all.length >= 5 && oldest)
    making.invoke("iam", "DeletePolicyVersion", { PolicyArn, VersionId: oldest.VersionId });
  making.invoke("iam", "CreatePolicyVersion", {
    PolicyArn,
    PolicyDocument: documentText(properties.PolicyDocument),
    SetAsDefault: true,
  });
}

/** Newest first. */
function versions(PolicyArn: string, making: Making): Properties[] {
  return list(making.read("iam", "ListPolicyVersions", { PolicyArn })?.Versions);
}

function changeHolders(PolicyArn: string, properties: Properties, previous: Properties, making: Making): void {
  const now = eachHolder(properties);
  const before = eachHolder(previous);
  for (const { kind, holder } of added(now, before))
    making.invoke("iam", `Attach${kind}Policy`, { ...holder, PolicyArn });
  for (const { kind, holder } of added(before, now))
    making.remove("iam", `Detach${kind}Policy`, { ...holder, PolicyArn });
}
