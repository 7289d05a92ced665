/** AWS::IAM::User. */
import { changePermissions, readPermissions, removePermissions } from "./iam-permissions.ts";
import { added, changed, list, object, pick, text } from "./property-values.ts";
import type { Making, Properties, ResourceType } from "./resource-type.ts";
import { changeTags } from "./tags.ts";

export const iamUser: ResourceType = {
  type: "AWS::IAM::User",
  createOnly: ["UserName"],
  updatable: ["Groups", "ManagedPolicyArns", "Path", "PermissionsBoundary", "Policies", "Tags"],
  nameProperty: "UserName",
  create: (properties, making) => {
    const UserName = text(properties.UserName) || making.generatedName(64);
    const { User: user } = making.invoke("iam", "CreateUser", {
      UserName,
      ...pick(properties, "Path", "PermissionsBoundary", "Tags"),
    });
    return { physicalId: UserName, attributes: { Arn: text(object(user).Arn) } };
  },
  complete: ({ physicalId }, { PermissionsBoundary: _, ...properties }, making) => {
    changePermissions("User", physicalId, properties, {}, making);
    changeGroups(physicalId, properties, {}, making);
  },
  update: ({ physicalId: UserName }, properties, previous, making) => {
    if (changed(properties, previous, "Path"))
      making.invoke("iam", "UpdateUser", { UserName, NewPath: properties.Path ?? "/" });
    changePermissions("User", UserName, properties, previous, making);
    changeGroups(UserName, properties, previous, making);
    changeTags(
      properties,
      previous,
      (Tags) => making.invoke("iam", "TagUser", { UserName, Tags }),
      (TagKeys) => making.invoke("iam", "UntagUser", { UserName, TagKeys }),
    );
  },
  delete: ({ physicalId: UserName }, properties, making) => {
    changeGroups(UserName, {}, properties, making);
    removePermissions("User", UserName, properties, making);
    making.remove("iam", "DeleteUser", { UserName });
  },
  read: ({ physicalId: UserName }, properties, making) => {
    const found = making.read("iam", "GetUser", { UserName });
    if (!found) return undefined;
    const user = object(found.User);
    const groups = list(making.invoke("iam", "ListGroupsForUser", { UserName }).Groups);
    return {
      ...pick(user, "UserName", "Path"),
      Groups: groups.map(({ GroupName }) => GroupName),
      ...readPermissions("User", UserName, properties, user, making),
      Tags: user.Tags ?? [],
    };
  },
};

function changeGroups(UserName: string, properties: Properties, previous: Properties, making: Making): void {
  const now = list<string>(properties.Groups);
  const before = list<string>(previous.Groups);
  for (const GroupName of added(now, before)) making.invoke("iam", "AddUserToGroup", { UserName, GroupName });
  for (const GroupName of added(before, now)) making.remove("iam", "RemoveUserFromGroup", { UserName, GroupName });
}
