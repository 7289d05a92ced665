/** AWS::EC2::SecurityGroup. */
import { ruleOf, rulesOf } from "./ec2-security-group-rule.ts";
import { added, list, object, pick, text } from "./property-values.ts";
import type { Making, Properties, ResourceType } from "./resource-type.ts";
import { changeTags } from "./tags.ts";

export const ec2SecurityGroup: ResourceType = {
  type: "AWS::EC2::SecurityGroup",
  createOnly: ["GroupName", "GroupDescription", "VpcId"],
  updatable: ["SecurityGroupIngress", "SecurityGroupEgress", "Tags"],
  nameProperty: "GroupName",
  create: (properties, making) => {
    const { GroupId } = making.invoke("ec2", "CreateSecurityGroup", {
      GroupName: text(properties.GroupName) || making.generatedName(255),
      Description: text(properties.GroupDescription),
      ...pick(properties, "VpcId"),
      ...(list(properties.Tags).length > 0 && {
        TagSpecifications: [{ ResourceType: "security-group", Tags: properties.Tags }],
      }),
    });
    const VpcId = text(properties.VpcId ?? find(text(GroupId), making)?.VpcId);
    return { physicalId: text(GroupId), attributes: { GroupId: text(GroupId), Id: text(GroupId), VpcId } };
  },
  complete: ({ physicalId }, properties, making) => changeRules(physicalId, properties, {}, making),
  update: ({ physicalId }, properties, previous, making) => {
    changeRules(physicalId, properties, previous, making);
    const Resources = [physicalId];
    changeTags(
      properties,
      previous,
      (Tags) => making.invoke("ec2", "CreateTags", { Resources, Tags }),
      (keys) => making.invoke("ec2", "DeleteTags", { Resources, Tags: keys.map((Key) => ({ Key })) }),
    );
  },
  delete: ({ physicalId }, _properties, making) => making.remove("ec2", "DeleteSecurityGroup", { GroupId: physicalId }),
  read: ({ physicalId }, _properties, making) => {
    const group = find(physicalId, making);
    return (
      group && {
        ...pick(group, "GroupName", "VpcId"),
        GroupDescription: group.Description,
        SecurityGroupIngress: list(group.IpPermissions).flatMap((permission) => rulesOf(permission, "Source")),
        SecurityGroupEgress: list(group.IpPermissionsEgress).flatMap((permission) =>
          rulesOf(permission, "Destination"),
        ),
        Tags: group.Tags ?? [],
      }
    );
  },
};

function find(id: string, making: Making): Properties | undefined {
  return list(making.read("ec2", "DescribeSecurityGroups", { GroupIds: [id] })?.SecurityGroups).map(object)[0];
}

/** A group without egress rules of its own has the one that lets everything out. */
const letEverythingOut = { IpProtocol: "-1", CidrIp: "0.0.0.0/0" };

function changeRules(GroupId: string, properties: Properties, previous: Properties, making: Making): void {
  const egressOf = ({ SecurityGroupEgress: rules }: Properties) =>
    list(rules).length > 0 ? list(rules) : [letEverythingOut];
  const change = (direction: "Ingress" | "Egress", now: Properties[], before: Properties[]) => {
    const gone = added(before, now).map(ruleOf);
    const fresh = added(now, before).map(ruleOf);
    if (gone.length > 0) making.remove("ec2", `RevokeSecurityGroup${direction}`, { GroupId, IpPermissions: gone });
    if (fresh.length > 0) making.invoke("ec2", `AuthorizeSecurityGroup${direction}`, { GroupId, IpPermissions: fresh });
  };
  change("Ingress", list(properties.SecurityGroupIngress), list(previous.SecurityGroupIngress));
  change("Egress", egressOf(properties), egressOf(previous));
}
