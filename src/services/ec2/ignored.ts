/** Members of EC2's inputs that are refused by name, and those that change nothing here. */
import type { MemberReasons } from "../../cloud/members.ts";

export const refused: MemberReasons = {
  "*.CoreNetworkArn": "there are no core networks",
  "*.OdbNetworkArn": "there are no Oracle networks",
  "ReplaceRoute.LocalTarget": "local routes stay local",
  "AuthorizeSecurityGroupEgress.SourceSecurityGroupOwnerId": "give the rule in IpPermissions",
  "AuthorizeSecurityGroupEgress.FromPort": "give the rule in IpPermissions",
  "AuthorizeSecurityGroupEgress.ToPort": "give the rule in IpPermissions",
  "RevokeSecurityGroupEgress.SourceSecurityGroupOwnerId": "give the rule in IpPermissions",
  "RevokeSecurityGroupEgress.FromPort": "give the rule in IpPermissions",
  "RevokeSecurityGroupEgress.ToPort": "give the rule in IpPermissions",
  "RevokeSecurityGroupIngress.SourceSecurityGroupOwnerId": "give the rule in IpPermissions",
  "CreateVpc.Ipv6CidrBlock": "IPv6 blocks come from Amazon's pool (AmazonProvidedIpv6CidrBlock)",
  "CreateVpc.Ipv4NetmaskLength": "there is no IPAM",
  "CreateVpc.Ipv6NetmaskLength": "there is no IPAM",
  "CreateVpc.Ipv6CidrBlockNetworkBorderGroup": "there are no local zones",
  "CreateVpc.VpcEncryptionControl": "traffic is not encrypted, as there is none",
  "CreateSubnet.Ipv4NetmaskLength": "there is no IPAM",
  "CreateSubnet.Ipv6NetmaskLength": "there is no IPAM",
  "CreateSubnet.Ipv6IpamPoolId": "there is no IPAM",
  "AssociateRouteTable.PublicIpv4Pool": "there are no pools of public addresses",
  "*.IpPermissions.UserIdGroupPairs.VpcPeeringConnectionId": "there are no peered VPCs",
};

export const ignored: MemberReasons = {
  "*.IpPermissions.UserIdGroupPairs.VpcId": "a group is named by its id",
  "*.IpPermissions.UserIdGroupPairs.PeeringStatus": "a member of answers",
  "DescribeAvailabilityZones.AllAvailabilityZones": "all zones are opted in",
  "DescribeNetworkInterfaces.Filters": "there are no network interfaces",
  "DescribeNetworkInterfaces.IncludeManagedResources": "there are no network interfaces",
  "DescribeNetworkInterfaces.MaxResults": "there are no network interfaces",
  "DescribeNetworkInterfaces.NextToken": "there are no network interfaces",
};
