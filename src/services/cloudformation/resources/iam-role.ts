/** AWS::IAM::Role. */
import { changePermissions, readPermissions, removePermissions } from "./iam-permissions.ts";
import { changed, documentOf, documentText, object, pick, text } from "./property-values.ts";
import type { ResourceType } from "./resource-type.ts";
import { changeTags } from "./tags.ts";

export const iamRole: ResourceType = {
  type: "AWS::IAM::Role",
  createOnly: ["RoleName", "Path"],
  updatable: [
    "AssumeRolePolicyDocument",
    "Description",
    "ManagedPolicyArns",
    "MaxSessionDuration",
    "PermissionsBoundary",
    "Policies",
    "Tags",
  ],
  nameProperty: "RoleName",
  create: (properties, making) => {
    const RoleName = text(properties.RoleName) || making.generatedName(64);
    const { Role: role } = making.invoke("iam", "CreateRole", {
      RoleName,
      AssumeRolePolicyDocument: documentText(properties.AssumeRolePolicyDocument),
      ...pick(properties, "Path", "Description", "MaxSessionDuration", "PermissionsBoundary", "Tags"),
    });
    const { Arn, RoleId } = object(role);
    return { physicalId: RoleName, attributes: { Arn: text(Arn), RoleId: text(RoleId) } };
  },
  complete: ({ physicalId }, { PermissionsBoundary: _, ...properties }, making) =>
    changePermissions("Role", physicalId, properties, {}, making),
  update: ({ physicalId: RoleName }, properties, previous, making) => {
    if (changed(properties, previous, "AssumeRolePolicyDocument"))
      making.invoke("iam", "UpdateAssumeRolePolicy", {
        RoleName,
        PolicyDocument: documentText(properties.AssumeRolePolicyDocument),
      });
    if (changed(properties, previous, "Description", "MaxSessionDuration"))
      making.invoke("iam", "UpdateRole", {
        RoleName,
        Description: properties.Description ?? "",
        MaxSessionDuration: properties.MaxSessionDuration ?? 3600,
      });
    changePermissions("Role", RoleName, properties, previous, making);
    changeTags(
      properties,
      previous,
      (Tags) => making.invoke("iam", "TagRole", { RoleName, Tags }),
      (TagKeys) => making.invoke("iam", "UntagRole", { RoleName, TagKeys }),
    );
  },
  delete: ({ physicalId: RoleName }, properties, making) => {
    removePermissions("Role", RoleName, properties, making);
    making.remove("iam", "DeleteRole", { RoleName });
  },
  read: ({ physicalId: RoleName }, properties, making) => {
    const found = making.read("iam", "GetRole", { RoleName });
    if (!found) return undefined;
    const role = object(found.Role);
    return {
      ...pick(role, "RoleName", "Path", "Description", "MaxSessionDuration"),
      AssumeRolePolicyDocument: documentOf(role.AssumeRolePolicyDocument),
      ...readPermissions("Role", RoleName, properties, role, making),
      Tags: role.Tags ?? [],
    };
  },
};
