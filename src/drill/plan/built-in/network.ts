/** Deeds in a network: each makes one thing of EC2's that nothing is attached to, in a VPC that is there or on its own. */
import type { Act, Call, Drill, Given } from "../../drill.ts";
import { tags } from "../../names.ts";
import * as sweepers from "../../sweep/sweepers/ec2.ts";
import type { Sweeper } from "../../sweep/sweepers/sweeper.ts";

interface Creation {
  /** e.g. `create a VPC`. */
  readonly title: string;
  readonly operation: `Create${string}`;
  /** EC2's word for it, by which it is tagged. */
  readonly type: string;
  readonly sweeper: Sweeper;
  /** Where the answer has its id, e.g. `CreateVpc.Vpc.VpcId`. */
  readonly id: `Create${string}`;
  readonly input?: (given: Given) => object;
  /** It is made in the first VPC of the region. */
  readonly inVpc?: true;
}

function creation({ title, operation, type, sweeper, id, input, inVpc }: Creation): Act {
  return {
    title,
    ...(inVpc && { prepare: [findVpc] }),
    deeds: [
      {
        service: "ec2",
        operation,
        input: (given) => ({
          ...input?.(given),
          ...(inVpc && { VpcId: vpcId(given) }),
          TagSpecifications: [{ ResourceType: type, Tags: tags(given.name) }],
        }),
        makes: { sweeper, id: ({ answer }) => answer(id) },
      },
    ],
  };
}

const findVpc: Call = { service: "ec2", operation: "DescribeVpcs", input: () => ({}) };

/** @throws DrillError in a region without a VPC. */
function vpcId({ answer }: Given): string {
  return answer("DescribeVpcs.Vpcs.0.VpcId");
}

function drillOf(name: string, makes: string, act: Act): Drill {
  return {
    name,
    title: act.title,
    makes: [makes],
    acts: [act],
  };
}

export const createSecurityGroup: Act = creation({
  title: "create a security group",
  operation: "CreateSecurityGroup",
  type: "security-group",
  sweeper: sweepers.securityGroup,
  id: "CreateSecurityGroup.GroupId",
  inVpc: true,
  input: ({ name, index }) => ({
    GroupName: `${name}-${index}`,
    Description: "Made by a drill of Trailbell; may be deleted",
  }),
});

export const securityGroup = drillOf(
  "security-group",
  "a security group without members, in the first VPC of the region",
  createSecurityGroup,
);

export const networkAcl = drillOf(
  "network-acl",
  "a network ACL that no subnet uses, in the first VPC of the region",
  creation({
    title: "create a network ACL",
    operation: "CreateNetworkAcl",
    type: "network-acl",
    sweeper: sweepers.networkAcl,
    id: "CreateNetworkAcl.NetworkAcl.NetworkAclId",
    inVpc: true,
  }),
);

export const routeTable = drillOf(
  "route-table",
  "a route table that no subnet uses, in the first VPC of the region",
  creation({
    title: "create a route table",
    operation: "CreateRouteTable",
    type: "route-table",
    sweeper: sweepers.routeTable,
    id: "CreateRouteTable.RouteTable.RouteTableId",
    inVpc: true,
  }),
);

export const gateway = drillOf(
  "gateway",
  "an internet gateway that is attached to no VPC",
  creation({
    title: "create an internet gateway",
    operation: "CreateInternetGateway",
    type: "internet-gateway",
    sweeper: sweepers.internetGateway,
    id: "CreateInternetGateway.InternetGateway.InternetGatewayId",
  }),
);

export const vpc = drillOf(
  "vpc",
  "a VPC of sixteen addresses (192.168.255.240/28) with nothing in it",
  creation({
    title: "create a VPC",
    operation: "CreateVpc",
    type: "vpc",
    sweeper: sweepers.vpc,
    id: "CreateVpc.Vpc.VpcId",
    input: () => ({ CidrBlock: "192.168.255.240/28" }),
  }),
);
