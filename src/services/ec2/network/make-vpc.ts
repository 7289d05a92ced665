/** Making a VPC with all that comes with it: main route table, default network ACL, default security group. */

import type { Call } from "../../../cloud/call.ts";
import { ec2Id } from "../../../cloud/ids.ts";
import { zonesOf } from "../regions.ts";
import { allowAll, fromItself } from "../security-groups/rule.ts";
import {
  internetGateways,
  networkAcls,
  type Resource,
  routeTables,
  type Subnet,
  securityGroups,
  subnets,
  type Vpc,
  vpcs,
} from "../tables.ts";

import { allowEverything } from "./network-acl-entries.ts";

/** Makes an id of a resource with that prefix. */
export type MakeId = (prefix: string) => string;

type VpcFacts = Omit<Vpc, keyof Resource | "cidrAssociationId">;

/** @param internetGatewayId where its main route table leads to the internet. */
export function makeVpc(call: Call, facts: VpcFacts, makeId: MakeId = ec2Id, internetGatewayId?: string): Vpc {
  const { store, account, region } = call;
  const place = { account, region };
  const vpc: Vpc = { ...place, ...facts, id: makeId("vpc"), cidrAssociationId: makeId("vpc-cidr-assoc") };
  const inVpc = { ...place, vpcId: vpc.id };
  const groupId = makeId("sg");
  vpcs.put(store, vpc);
  routeTables.put(store, {
    ...inVpc,
    id: makeId("rtb"),
    associations: [{ id: makeId("rtbassoc") }],
    routes: internetGatewayId
      ? [{ destination: { DestinationCidrBlock: "0.0.0.0/0" }, gatewayId: internetGatewayId }]
      : [],
  });
  const entries = allowEverything(vpc.ipv6 !== undefined);
  networkAcls.put(store, { ...inVpc, id: makeId("acl"), isDefault: true, entries });
  securityGroups.put(store, {
    ...inVpc,
    id: groupId,
    name: "default",
    description: "default VPC security group",
    rules: [fromItself(makeId("sgr"), groupId, account), ...allowAll(vpc, () => makeId("sgr"))],
  });
  return vpc;
}

type SubnetFacts = Omit<Subnet, "account" | "region" | "id" | "aclAssociationId">;

export function makeSubnet({ store, account, region }: Call, facts: SubnetFacts, makeId: MakeId = ec2Id): Subnet {
  const subnet = { account, region, ...facts, id: makeId("subnet"), aclAssociationId: makeId("aclassoc") };
  subnets.put(store, subnet);
  return subnet;
}

/** The default VPC: 172.31.0.0/16, one /20 for each zone, and a way to the internet. */
export function makeDefaultVpc(call: Call, makeId: MakeId = ec2Id): Vpc {
  const { store, account, region } = call;
  const attributes = { EnableDnsSupport: true, EnableDnsHostnames: true, EnableNetworkAddressUsageMetrics: false };
  const gateway = { account, region, id: makeId("igw") };
  const facts = { cidr: "172.31.0.0/16", isDefault: true, tenancy: "default", attributes } as const;
  const vpc = makeVpc(call, facts, makeId, gateway.id);
  internetGateways.put(store, { ...gateway, vpcId: vpc.id });
  for (const [index, zone] of zonesOf(region).entries()) {
    const cidr = `172.31.${index * 16}.0/20`;
    makeSubnet(call, { vpcId: vpc.id, cidr, zone: zone.name, isDefault: true }, makeId);
  }
  return vpc;
}
