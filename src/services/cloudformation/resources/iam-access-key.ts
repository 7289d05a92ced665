/** AWS::IAM::AccessKey. */
import { list, object, text } from "./property-values.ts";
import type { ResourceType } from "./resource-type.ts";

export const iamAccessKey: ResourceType = {
  type: "AWS::IAM::AccessKey",
  createOnly: ["Serial", "UserName"],
  updatable: ["Status"],
  create: ({ UserName }, making) => {
    const { AccessKey: key } = making.invoke("iam", "CreateAccessKey", { UserName });
    const { AccessKeyId, SecretAccessKey } = object(key);
    return { physicalId: text(AccessKeyId), attributes: { SecretAccessKey: text(SecretAccessKey) } };
  },
  complete: ({ physicalId: AccessKeyId }, { UserName, Status }, making) => {
    if (Status === "Inactive") making.invoke("iam", "UpdateAccessKey", { UserName, AccessKeyId, Status });
  },
  update: ({ physicalId: AccessKeyId }, { UserName, Status = "Active" }, _previous, making) =>
    void making.invoke("iam", "UpdateAccessKey", { UserName, AccessKeyId, Status }),
  delete: ({ physicalId: AccessKeyId }, { UserName }, making) =>
    making.remove("iam", "DeleteAccessKey", { UserName, AccessKeyId }),
  read: ({ physicalId }, { UserName, Serial }, making) => {
    const keys = list(making.read("iam", "ListAccessKeys", { UserName })?.AccessKeyMetadata);
    const key = keys.find(({ AccessKeyId }) => AccessKeyId === physicalId);
    return key && { UserName: key.UserName, Status: key.Status, Serial };
  },
};
