/** The kinds of EC2 resources by the prefix of their ids: their type in tags, and how AWS says that one is not there. */

export const resourceKinds = {
  acl: { type: "network-acl", noun: "networkAcl ID", notFound: "InvalidNetworkAclID.NotFound" },
  eni: { type: "network-interface", noun: "networkInterface ID", notFound: "InvalidNetworkInterfaceID.NotFound" },
  igw: { type: "internet-gateway", noun: "internetGateway ID", notFound: "InvalidInternetGatewayID.NotFound" },
  pl: { type: "prefix-list", noun: "prefix list ID", notFound: "InvalidPrefixListID.NotFound" },
  rtb: { type: "route-table", noun: "routeTable ID", notFound: "InvalidRouteTableID.NotFound" },
  sg: { type: "security-group", noun: "security group", notFound: "InvalidGroup.NotFound" },
  sgr: { type: "security-group-rule", noun: "security group rule ID", notFound: "InvalidSecurityGroupRuleId.NotFound" },
  subnet: { type: "subnet", noun: "subnet ID", notFound: "InvalidSubnetID.NotFound" },
  vpc: { type: "vpc", noun: "vpc ID", notFound: "InvalidVpcID.NotFound" },
} as const;

export type ResourceKind = keyof typeof resourceKinds;
export type TaggedType = (typeof resourceKinds)[ResourceKind]["type"];

/** The kind whose prefix an id has. */
export function kindOf(id: string): ResourceKind | undefined {
  const prefix = id.slice(0, id.indexOf("-"));
  return Object.hasOwn(resourceKinds, prefix) ? (prefix as ResourceKind) : undefined;
}
