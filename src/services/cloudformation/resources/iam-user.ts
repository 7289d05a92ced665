/** AWS::IAM::User. */
import type { Values } from "../../../wire/protocol.ts";
import { list, pick, type ResourceType, text } from "./resource-type.ts";

export const iamUser: ResourceType = {
  type: "AWS::IAM::User",
  properties: ["UserName", "Path", "Tags", "ManagedPolicyArns", "Groups"],
  create: (properties, making) => {
    const UserName = text(properties.UserName) || making.generatedName(64);
    const { User: user } = making.invoke("iam", "CreateUser", { UserName, ...pick(properties, "Path", "Tags") });
    for (const PolicyArn of list<string>(properties.ManagedPolicyArns))
      making.invoke("iam", "AttachUserPolicy", { UserName, PolicyArn });
    for (const GroupName of list<string>(properties.Groups))
      making.invoke("iam", "AddUserToGroup", { UserName, GroupName });
    return { physicalId: UserName, attributes: { Arn: text((user as Values).Arn) } };
  },
  delete: ({ physicalId: UserName }, properties, making) => {
    for (const GroupName of list<string>(properties.Groups))
      making.invoke("iam", "RemoveUserFromGroup", { UserName, GroupName });
    for (const PolicyArn of list<string>(properties.ManagedPolicyArns))
      making.invoke("iam", "DetachUserPolicy", { UserName, PolicyArn });
    making.invoke("iam", "DeleteUser", { UserName });
  },
};
