/** AWS::IAM::InstanceProfile. */
import { added, list, object, pick, text } from "./property-values.ts";
import type { Making, Properties, ResourceType } from "./resource-type.ts";

export const iamInstanceProfile: ResourceType = {
  type: "AWS::IAM::InstanceProfile",
  createOnly: ["InstanceProfileName", "Path"],
  updatable: ["Roles"],
  nameProperty: "InstanceProfileName",
  create: (properties, making) => {
    const InstanceProfileName = text(properties.InstanceProfileName) || making.generatedName(128);
    const { InstanceProfile: profile } = making.invoke("iam", "CreateInstanceProfile", {
      InstanceProfileName,
      ...pick(properties, "Path"),
    });
    return { physicalId: InstanceProfileName, attributes: { Arn: text(object(profile).Arn) } };
  },
  complete: ({ physicalId }, properties, making) => changeRoles(physicalId, properties, {}, making),
  update: ({ physicalId }, properties, previous, making) => changeRoles(physicalId, properties, previous, making),
  delete: ({ physicalId: InstanceProfileName }, properties, making) => {
    changeRoles(InstanceProfileName, {}, properties, making);
    making.remove("iam", "DeleteInstanceProfile", { InstanceProfileName });
  },
  read: ({ physicalId: InstanceProfileName }, _properties, making) => {
    const found = making.read("iam", "GetInstanceProfile", { InstanceProfileName });
    if (!found) return undefined;
    const profile = object(found.InstanceProfile);
    return {
      ...pick(profile, "InstanceProfileName", "Path"),
      Roles: list(profile.Roles).map(({ RoleName }) => RoleName),
    };
  },
};

/** A profile holds one role: the old one goes first. */
function changeRoles(InstanceProfileName: string, properties: Properties, previous: Properties, making: Making): void {
  const now = list<string>(properties.Roles);
  const before = list<string>(previous.Roles);
  for (const RoleName of added(before, now))
    making.remove("iam", "RemoveRoleFromInstanceProfile", { InstanceProfileName, RoleName });
  for (const RoleName of added(now, before))
    making.invoke("iam", "AddRoleToInstanceProfile", { InstanceProfileName, RoleName });
}
