/** EC2's condition keys (service authorization reference). */
import { type ConditionKeys, unset } from "../../cloud/auth/condition-keys.ts";

export const conditionKeys: readonly ConditionKeys[] = [
  { keys: ["ec2:Region"], read: (_input, { region }) => ({ "ec2:region": region }) },
  // Of the tags that are given when a thing is made (access.ts).
  { keys: ["ec2:CreateAction"], read: () => ({}) },
  unset("ec2:Vpc", "ec2:VpcID", "ec2:Subnet", "ec2:SubnetID", "ec2:SecurityGroupID", "ec2:InternetGatewayID"),
  unset("ec2:RouteTableID", "ec2:NetworkAclID", "ec2:Attribute", "ec2:Attribute/*"),
  unset("ec2:ResourceTag/*", "ec2:Ipv4IpamPoolId", "ec2:Ipv6IpamPoolId", "ec2:Tenancy", "ec2:AvailabilityZone"),
];
