/** AWS::IAM::Role. */
import type { Values } from "../../../wire/protocol.ts";
import { documentText, list, numbers, pick, type ResourceType, text } from "./resource-type.ts";

export const iamRole: ResourceType = {
  type: "AWS::IAM::Role",
  properties: [
    "RoleName",
    "Path",
    "Description",
    "AssumeRolePolicyDocument",
    "ManagedPolicyArns",
    "Policies",
    "MaxSessionDuration",
    "PermissionsBoundary",
    "Tags",
  ],
  create: (properties, making) => {
    const RoleName = text(properties.RoleName) || making.generatedName(64);
    const { Role: role } = making.invoke("iam", "CreateRole", {
      RoleName,
      AssumeRolePolicyDocument: documentText(properties.AssumeRolePolicyDocument),
      ...pick(properties, "Path", "Description", "PermissionsBoundary", "Tags"),
      ...numbers(properties, "MaxSessionDuration"),
    });
    for (const PolicyArn of list<string>(properties.ManagedPolicyArns))
      making.invoke("iam", "AttachRolePolicy", { RoleName, PolicyArn });
    for (const policy of list(properties.Policies))
      making.invoke("iam", "PutRolePolicy", {
        RoleName,
        PolicyName: text(policy.PolicyName),
        PolicyDocument: documentText(policy.PolicyDocument),
      });
    const { Arn, RoleId } = role as Values;
    return { physicalId: RoleName, attributes: { Arn: text(Arn), RoleId: text(RoleId) } };
  },
  delete: ({ physicalId: RoleName }, properties, making) => {
    for (const { PolicyName } of list(properties.Policies))
      making.invoke("iam", "DeleteRolePolicy", { RoleName, PolicyName });
    for (const PolicyArn of list<string>(properties.ManagedPolicyArns))
      making.invoke("iam", "DetachRolePolicy", { RoleName, PolicyArn });
    making.invoke("iam", "DeleteRole", { RoleName });
  },
};
