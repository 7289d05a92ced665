/** The CIS controls on the network: security groups, network ACLs, gateways, route tables, VPCs. */
import { call, denied, onBehalf } from "../example-records.ts";
import { called, notByService, succeeded } from "../patterns.ts";
import { control } from "./control.ts";

function exactly(names: readonly string[]): string {
  return `{${names.map((name) => `($.eventName=${name})`).join(" || ")}}`;
}

/** Without attempts that failed, and without what load balancers, EKS and CloudFormation do by the hour. */
function byHand(names: readonly string[]): string {
  return called("ec2", names, succeeded, notByService);
}

const refused = denied("Client.UnauthorizedOperation");

const securityGroupCalls = [
  "AuthorizeSecurityGroupIngress",
  "AuthorizeSecurityGroupEgress",
  "RevokeSecurityGroupIngress",
  "RevokeSecurityGroupEgress",
  "CreateSecurityGroup",
  "DeleteSecurityGroup",
];

/** Since v5.0 the benchmark knows the call by which the console changes a rule in place. */
const securityGroupsSince5 = `{ ${[...securityGroupCalls, "ModifySecurityGroupRules"].map((name) => `($.eventName = ${name})`).join(" || ")} }`;

export const securityGroupChanges = control({
  number: 10,
  securityHub: "CloudWatch.10",
  name: "security-group-changes",
  title: "A security group was created, deleted or its rules changed",
  advice: "Read the rule in the record; a wide source or an admin port wants a reason.",
  severity: "medium",
  attack: ["T1562.007"],
  pattern: exactly(securityGroupCalls),
  cisPatterns: { "v5.0": securityGroupsSince5, "v6.0": securityGroupsSince5, "v7.0": securityGroupsSince5 },
  fire: [
    call("ec2:AuthorizeSecurityGroupIngress", { requestParameters: { groupId: "sg-0aaa", ipPermissions: {} } }),
    call("ec2:DeleteSecurityGroup", { requestParameters: { groupId: "sg-0aaa" } }),
  ],
  quiet: [call("ec2:DescribeSecurityGroups", { readOnly: true })],
  quieter: {
    pattern: byHand([...securityGroupCalls, "ModifySecurityGroupRules"]),
    fire: [
      call("ec2:AuthorizeSecurityGroupIngress", { requestParameters: { groupId: "sg-0aaa", ipPermissions: {} } }),
      call("ec2:ModifySecurityGroupRules"),
    ],
    quiet: [
      call("ec2:AuthorizeSecurityGroupIngress", refused),
      call("ec2:AuthorizeSecurityGroupIngress", onBehalf("elasticloadbalancing")),
    ],
  },
});

const aclCalls = [
  "CreateNetworkAcl",
  "CreateNetworkAclEntry",
  "DeleteNetworkAcl",
  "DeleteNetworkAclEntry",
  "ReplaceNetworkAclEntry",
  "ReplaceNetworkAclAssociation",
];

export const naclChanges = control({
  number: 11,
  securityHub: "CloudWatch.11",
  name: "nacl-changes",
  title: "A network ACL was changed",
  advice: "See whether the subnet still keeps out what it should.",
  severity: "medium",
  attack: ["T1562.007"],
  pattern: exactly(aclCalls),
  fire: [call("ec2:ReplaceNetworkAclEntry", { requestParameters: { networkAclId: "acl-0aaa", ruleNumber: 100 } })],
  quiet: [call("ec2:DescribeNetworkAcls", { readOnly: true })],
  quieter: { pattern: byHand(aclCalls), quiet: [call("ec2:DeleteNetworkAcl", refused)] },
});

const gatewayCalls = [
  "CreateCustomerGateway",
  "DeleteCustomerGateway",
  "AttachInternetGateway",
  "CreateInternetGateway",
  "DeleteInternetGateway",
  "DetachInternetGateway",
];

export const networkGatewayChanges = control({
  number: 12,
  securityHub: "CloudWatch.12",
  name: "network-gateway-changes",
  title: "A network gateway was created, attached, detached or deleted",
  advice: "See which network now reaches the internet, or no longer does.",
  severity: "medium",
  attack: ["T1578"],
  pattern: exactly(gatewayCalls),
  fire: [
    call("ec2:AttachInternetGateway", { requestParameters: { internetGatewayId: "igw-0aaa", vpcId: "vpc-0aaa" } }),
  ],
  quiet: [call("ec2:DescribeInternetGateways", { readOnly: true }), call("ec2:CreateNatGateway")],
  quieter: {
    pattern: byHand(gatewayCalls),
    quiet: [call("ec2:CreateInternetGateway", refused), call("ec2:CreateInternetGateway", onBehalf("cloudformation"))],
  },
});

const routeCalls = [
  "CreateRoute",
  "CreateRouteTable",
  "ReplaceRoute",
  "ReplaceRouteTableAssociation",
  "DeleteRouteTable",
  "DeleteRoute",
  "DisassociateRouteTable",
];

export const routeTableChanges = control({
  number: 13,
  securityHub: "CloudWatch.13",
  name: "route-table-changes",
  title: "A route table was changed",
  advice: "See where the traffic goes now, and whether through a gateway that you know.",
  severity: "medium",
  attack: ["T1578"],
  pattern: exactly(routeCalls),
  fire: [
    call("ec2:CreateRoute", { requestParameters: { routeTableId: "rtb-0aaa", destinationCidrBlock: "0.0.0.0/0" } }),
  ],
  quiet: [call("ec2:DescribeRouteTables", { readOnly: true })],
  quieter: {
    pattern: byHand(routeCalls),
    quiet: [call("ec2:DeleteRouteTable", refused), call("ec2:CreateRoute", onBehalf("cloudformation"))],
  },
});

const vpcCalls = [
  "CreateVpc",
  "DeleteVpc",
  "ModifyVpcAttribute",
  "AcceptVpcPeeringConnection",
  "CreateVpcPeeringConnection",
  "DeleteVpcPeeringConnection",
  "RejectVpcPeeringConnection",
  "AttachClassicLinkVpc",
  "DetachClassicLinkVpc",
  "DisableVpcClassicLink",
  "EnableVpcClassicLink",
];

export const vpcChanges = control({
  number: 14,
  securityHub: "CloudWatch.14",
  name: "vpc-changes",
  title: "A VPC was created, changed, deleted or peered",
  advice: "A peering wants a second look: it joins your network to somebody's.",
  severity: "medium",
  attack: ["T1578"],
  pattern: exactly(vpcCalls),
  fire: [
    call("ec2:CreateVpc", { requestParameters: { cidrBlock: "10.0.0.0/16" } }),
    call("ec2:AcceptVpcPeeringConnection", { requestParameters: { vpcPeeringConnectionId: "pcx-0aaa" } }),
  ],
  quiet: [call("ec2:DescribeVpcs", { readOnly: true }), call("ec2:CreateSubnet")],
  quieter: {
    pattern: byHand(vpcCalls),
    quiet: [call("ec2:DeleteVpc", refused), call("ec2:CreateVpc", onBehalf("cloudformation"))],
  },
});
