/** AWS::IAM::Group. */
import { changePermissions, readPermissions, removePermissions } from "./iam-permissions.ts";
import { changed, object, pick, text } from "./property-values.ts";
import type { ResourceType } from "./resource-type.ts";

export const iamGroup: ResourceType = {
  type: "AWS::IAM::Group",
  createOnly: ["GroupName"],
  updatable: ["ManagedPolicyArns", "Path", "Policies"],
  nameProperty: "GroupName",
  create: (properties, making) => {
    const GroupName = text(properties.GroupName) || making.generatedName(128);
    const { Group: group } = making.invoke("iam", "CreateGroup", { GroupName, ...pick(properties, "Path") });
    return { physicalId: GroupName, attributes: { Arn: text(object(group).Arn) } };
  },
  complete: ({ physicalId }, properties, making) => changePermissions("Group", physicalId, properties, {}, making),
  update: ({ physicalId: GroupName }, properties, previous, making) => {
    if (changed(properties, previous, "Path"))
      making.invoke("iam", "UpdateGroup", { GroupName, NewPath: properties.Path ?? "/" });
    changePermissions("Group", GroupName, properties, previous, making);
  },
  delete: ({ physicalId: GroupName }, properties, making) => {
    removePermissions("Group", GroupName, properties, making);
    making.remove("iam", "DeleteGroup", { GroupName });
  },
  read: ({ physicalId: GroupName }, properties, making) => {
    const found = making.read("iam", "GetGroup", { GroupName });
    if (!found) return undefined;
    return {
      ...pick(object(found.Group), "GroupName", "Path"),
      ...readPermissions("Group", GroupName, properties, {}, making),
    };
  },
};
