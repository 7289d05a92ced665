/** AWS::EC2::SecurityGroup. */
import { list, type Properties, pick, type ResourceType, text } from "./resource-type.ts";

export const ec2SecurityGroup: ResourceType = {
  type: "AWS::EC2::SecurityGroup",
  properties: ["GroupName", "GroupDescription", "VpcId", "SecurityGroupIngress", "SecurityGroupEgress", "Tags"],
  create: (properties, making) => {
    const { GroupId } = making.invoke("ec2", "CreateSecurityGroup", {
      GroupName: text(properties.GroupName) || making.generatedName(255),
      Description: text(properties.GroupDescription),
      ...pick(properties, "VpcId"),
      ...(properties.Tags !== undefined && {
        TagSpecifications: [{ ResourceType: "security-group", Tags: properties.Tags }],
      }),
    });
    const ingress = list(properties.SecurityGroupIngress).map(permission);
    const egress = list(properties.SecurityGroupEgress).map(permission);
    if (ingress.length > 0) making.invoke("ec2", "AuthorizeSecurityGroupIngress", { GroupId, IpPermissions: ingress });
    if (egress.length > 0) {
      // Own egress rules take the place of the rule that lets everything out.
      making.invoke("ec2", "RevokeSecurityGroupEgress", { GroupId, IpPermissions: [allowAll] });
      making.invoke("ec2", "AuthorizeSecurityGroupEgress", { GroupId, IpPermissions: egress });
    }
    return { physicalId: text(GroupId), attributes: { GroupId: text(GroupId), VpcId: text(properties.VpcId) } };
  },
  delete: ({ physicalId }, _properties, making) =>
    void making.invoke("ec2", "DeleteSecurityGroup", { GroupId: physicalId }),
};

const allowAll = { IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] };

const permission = (rule: Properties) => {
  const described = pick(rule, "Description");
  const peer = text(rule.SourceSecurityGroupId ?? rule.DestinationSecurityGroupId);
  return {
    IpProtocol: text(rule.IpProtocol),
    ...(rule.FromPort !== undefined && { FromPort: Number(rule.FromPort) }),
    ...(rule.ToPort !== undefined && { ToPort: Number(rule.ToPort) }),
    ...(rule.CidrIp !== undefined && { IpRanges: [{ CidrIp: text(rule.CidrIp), ...described }] }),
    ...(rule.CidrIpv6 !== undefined && { Ipv6Ranges: [{ CidrIpv6: text(rule.CidrIpv6), ...described }] }),
    ...(peer && { UserIdGroupPairs: [{ GroupId: peer, ...described }] }),
  };
};
