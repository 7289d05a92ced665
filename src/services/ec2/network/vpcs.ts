/** VPCs. */
import { randomInt } from "node:crypto";
import type {
  CreateDefaultVpcRequest,
  CreateDefaultVpcResult,
  CreateVpcRequest,
  CreateVpcResult,
  DeleteVpcRequest,
  DescribeVpcsRequest,
  DescribeVpcsResult,
  Vpc as ShownVpc,
} from "@aws-sdk/client-ec2";
import type { Call, Handler } from "../../../cloud/call.ts";
import { ec2Id } from "../../../cloud/ids.ts";
import type { Table } from "../../../cloud/table.ts";
import { printCidr, readCidr } from "../cidr.ts";
import { dependencyViolation, fault, invalidBlock } from "../faults.ts";
import { selected } from "../select.ts";
import { stableId } from "../stable-id.ts";
import {
  internetGateways,
  networkAcls,
  type Resource,
  routeTables,
  securityGroups,
  subnets,
  type Vpc,
  vpcs,
} from "../tables.ts";
import { anyTags, forgetTags, putTags, specifiedTags, tagLookup, tagsOf } from "../tags.ts";
import { defaultVpc, findVpc } from "./find-vpc.ts";
import { makeDefaultVpc, makeVpc } from "./make-vpc.ts";

export const createVpc: Handler<CreateVpcRequest, CreateVpcResult> = (input, call) => {
  if (input.Ipv4IpamPoolId !== undefined || input.Ipv6IpamPoolId !== undefined || input.Ipv6Pool !== undefined)
    throw fault("UnsupportedOperation", "Trailbell has no address pools: give the VPC a CidrBlock.");
  const tags = specifiedTags("vpc", input.TagSpecifications);
  const vpc = makeVpc(call, {
    cidr: vpcBlock(input.CidrBlock),
    ...(input.AmazonProvidedIpv6CidrBlock && { ipv6: amazonBlock() }),
    isDefault: false,
    tenancy: input.InstanceTenancy ?? "default",
    attributes: { EnableDnsSupport: true, EnableDnsHostnames: false, EnableNetworkAddressUsageMetrics: false },
  });
  putTags(call, "vpc", vpc.id, tags);
  return { Vpc: { ...shownVpc(vpc, call), State: "pending", Tags: [...tagsOf(call, vpc.id)] } };
};

/** A VPC holds 16 to 65,536 addresses. */
function vpcBlock(text: string | undefined): string {
  if (text === undefined) throw fault("MissingParameter", "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.");
  const cidr = readCidr(text);
  if (cidr?.family !== 4) throw invalidBlock(text, "cidrBlock");
  if (cidr.prefix < 16 || cidr.prefix > 28) throw fault("InvalidVpc.Range", `The CIDR '${text}' is invalid.`);
  return printCidr(cidr);
}

function amazonBlock() {
  return {
    associationId: ec2Id("vpc-cidr-assoc"),
    cidr: `2600:1f18:${randomInt(0x1000, 0x10000).toString(16)}::/56`,
  };
}

export const createDefaultVpc: Handler<CreateDefaultVpcRequest, CreateDefaultVpcResult> = (_input, call) => {
  if (defaultVpc(call))
    throw fault("DefaultVpcAlreadyExists", "A Default VPC already exists for this account in this region.");
  return { Vpc: { ...shownVpc(makeDefaultVpc(call), call), State: "pending", Tags: [] } };
};

/** @throws DependencyViolation while it has more than what came with it: subnets, a gateway, or what its user made. */
export const deleteVpc: Handler<DeleteVpcRequest, object> = (input, call) => {
  const { store, account, region } = call;
  const { id } = findVpc(call, input.VpcId ?? "");
  const own = <Row extends { readonly vpcId?: string }>(table: Table<Row>): Row[] =>
    table.list(store, account, region).filter(({ vpcId }) => vpcId === id);
  const added = [
    ...own(subnets),
    ...own(internetGateways),
    ...own(securityGroups).filter(({ name }) => name !== "default"),
    ...own(networkAcls).filter(({ isDefault }) => !isDefault),
    ...own(routeTables).filter(({ associations }) => associations.length === 0),
  ];
  if (added.length > 0) throw dependencyViolation("vpc", id);
  for (const table of [routeTables, networkAcls, securityGroups]) {
    for (const row of own<Resource & { readonly vpcId: string }>(table)) {
      table.delete(store, account, region, row.id);
      forgetTags(call, row.id);
    }
  }
  vpcs.delete(store, account, region, id);
  forgetTags(call, id);
  return {};
};

export const describeVpcs: Handler<DescribeVpcsRequest, DescribeVpcsResult> = (input, call) => {
  const all = vpcs.list(call.store, call.account, call.region);
  const { items, rest } = selected(all, input, {
    kind: "vpc",
    ids: input.VpcIds,
    fields: {
      cidr: ({ cidr }) => cidr,
      "cidr-block-association.association-id": ({ cidrAssociationId }) => cidrAssociationId,
      "cidr-block-association.cidr-block": ({ cidr }) => cidr,
      "cidr-block-association.state": () => "associated",
      "dhcp-options-id": () => dhcpOptions(call),
      "ipv6-cidr-block-association.association-id": ({ ipv6 }) => ipv6?.associationId,
      "ipv6-cidr-block-association.ipv6-cidr-block": ({ ipv6 }) => ipv6?.cidr,
      "ipv6-cidr-block-association.state": ({ ipv6 }) => ipv6 && "associated",
      "is-default": ({ isDefault }) => isDefault,
      isDefault: ({ isDefault }) => isDefault,
      "owner-id": ({ account }) => account,
      state: () => "available",
      "vpc-id": ({ id }) => id,
    },
    tagsOf: tagLookup(call),
  });
  return { Vpcs: items.map((vpc) => ({ ...shownVpc(vpc, call), ...anyTags(call, vpc.id) })), ...rest };
};

/** The region's set of DHCP options, which all its VPCs share. */
function dhcpOptions({ account, region }: Call): string {
  return stableId("dopt", `${account}/${region}`);
}

function shownVpc(vpc: Vpc, call: Call): ShownVpc {
  return {
    VpcId: vpc.id,
    State: "available",
    OwnerId: vpc.account,
    CidrBlock: vpc.cidr,
    CidrBlockAssociationSet: [
      { CidrBlock: vpc.cidr, AssociationId: vpc.cidrAssociationId, CidrBlockState: { State: "associated" } },
    ],
    Ipv6CidrBlockAssociationSet: vpc.ipv6
      ? [
          {
            AssociationId: vpc.ipv6.associationId,
            Ipv6CidrBlock: vpc.ipv6.cidr,
            Ipv6CidrBlockState: { State: "associated" },
            NetworkBorderGroup: vpc.region,
            Ipv6Pool: "Amazon",
          },
        ]
      : [],
    DhcpOptionsId: dhcpOptions(call),
    InstanceTenancy: vpc.tenancy,
    IsDefault: vpc.isDefault,
  };
}
