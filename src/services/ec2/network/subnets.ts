/** Subnets. */
import type {
  CreateSubnetRequest,
  CreateSubnetResult,
  DeleteSubnetRequest,
  DescribeSubnetsRequest,
  DescribeSubnetsResult,
  Subnet as ShownSubnet,
} from "@aws-sdk/client-ec2";
import type { Call, Handler } from "../../../cloud/call.ts";
import { arn, ec2Id } from "../../../cloud/ids.ts";
import { type Cidr, contains, overlaps, printCidr, readCidr } from "../cidr.ts";
import { fault, invalidBlock, invalidValue, missingParameter } from "../faults.ts";
import { zonesOf } from "../regions.ts";
import { selected } from "../select.ts";
import { type Subnet, subnets } from "../tables.ts";
import { anyTags, forgetTags, putTags, specifiedTags, tagLookup, tagsOf } from "../tags.ts";
import { findSubnet } from "./find-subnet.ts";
import { findVpc } from "./find-vpc.ts";
import { makeSubnet } from "./make-vpc.ts";
import { forgetSubnet } from "./route-table-associations.ts";

export const createSubnet: Handler<CreateSubnetRequest, CreateSubnetResult> = (input, call) => {
  if (input.Ipv4IpamPoolId !== undefined || input.Ipv6Native || input.OutpostArn !== undefined)
    throw fault("UnsupportedOperation", "Trailbell's subnets have an IPv4 CidrBlock in an availability zone.");
  const vpc = findVpc(call, input.VpcId ?? "");
  const tags = specifiedTags("subnet", input.TagSpecifications);
  if (input.CidrBlock === undefined) throw missingParameter("cidrBlock");
  const own = subnets.list(call.store, call.account, call.region).filter(({ vpcId }) => vpcId === vpc.id);
  const subnet = makeSubnet(call, {
    vpcId: vpc.id,
    cidr: subnetBlock(
      input.CidrBlock,
      "cidrBlock",
      vpc.cidr,
      own.map(({ cidr }) => cidr),
    ),
    ...(input.Ipv6CidrBlock !== undefined && {
      ipv6: {
        cidr: subnetBlock(
          input.Ipv6CidrBlock,
          "ipv6CidrBlock",
          vpc.ipv6?.cidr,
          own.map(({ ipv6 }) => ipv6?.cidr),
        ),
        associationId: ec2Id("subnet-cidr-assoc"),
      },
    }),
    zone: zoneOf(input, call),
    isDefault: false,
  });
  putTags(call, "subnet", subnet.id, tags);
  return { Subnet: { ...shownSubnet(subnet), Tags: [...tagsOf(call, subnet.id)] } };
};

/** @throws {Fault} where the block is not one, not within the VPC's, or taken by another subnet. */
function subnetBlock(
  text: string,
  parameter: string,
  outer: string | undefined,
  taken: readonly (string | undefined)[],
): string {
  const cidr = readCidr(text);
  if (!cidr) throw invalidBlock(text, parameter);
  const around = read(outer);
  const [shortest, longest] = cidr.family === 4 ? [16, 28] : [44, 64];
  if (!around || !contains(around, cidr) || cidr.prefix < shortest || cidr.prefix > longest)
    throw fault("InvalidSubnet.Range", `The CIDR '${text}' is invalid.`);
  if (taken.some((other) => overlapping(read(other), cidr)))
    throw fault("InvalidSubnet.Conflict", `The CIDR '${text}' conflicts with another subnet`);
  return printCidr(cidr);
}

function read(text: string | undefined): Cidr | undefined {
  return text === undefined ? undefined : readCidr(text);
}
function overlapping(one: Cidr | undefined, other: Cidr): boolean {
  return one !== undefined && overlaps(one, other);
}

/** The zone that is named, or the region's first. @throws InvalidParameterValue */
function zoneOf({ AvailabilityZone: name, AvailabilityZoneId: id }: CreateSubnetRequest, { region }: Call): string {
  const zones = zonesOf(region);
  const zone = zones.find((one) => (name === undefined || one.name === name) && (id === undefined || one.id === id));
  if (zone) return zone.name;
  const parameter = name === undefined ? "availabilityZoneId" : "availabilityZone";
  throw invalidValue(
    `Value (${name ?? id}) for parameter ${parameter} is invalid. Subnets can currently only be created in the following availability zones: ${zones.map((one) => one.name).join(", ")}.`,
  );
}

export const deleteSubnet: Handler<DeleteSubnetRequest, object> = (input, call) => {
  const id = input.SubnetId ?? "";
  findSubnet(call, id);
  subnets.delete(call.store, call.account, call.region, id);
  forgetSubnet(id, call);
  forgetTags(call, id);
  return {};
};

export const describeSubnets: Handler<DescribeSubnetsRequest, DescribeSubnetsResult> = (input, call) => {
  const all = subnets.list(call.store, call.account, call.region);
  const { items, rest } = selected(all, input, {
    kind: "subnet",
    ids: input.SubnetIds,
    fields: {
      availabilityZone: ({ zone }) => zone,
      "availability-zone": ({ zone }) => zone,
      availabilityZoneId: (subnet) => zoneId(subnet),
      "availability-zone-id": (subnet) => zoneId(subnet),
      "available-ip-address-count": (subnet) => freeAddresses(subnet),
      cidr: ({ cidr }) => cidr,
      cidrBlock: ({ cidr }) => cidr,
      "cidr-block": ({ cidr }) => cidr,
      "default-for-az": ({ isDefault }) => isDefault,
      defaultForAz: ({ isDefault }) => isDefault,
      "ipv6-cidr-block-association.ipv6-cidr-block": ({ ipv6 }) => ipv6?.cidr,
      "ipv6-native": () => false,
      "map-public-ip-on-launch": ({ isDefault }) => isDefault,
      "owner-id": ({ account }) => account,
      state: () => "available",
      "subnet-arn": (subnet) => subnetArn(subnet),
      "subnet-id": ({ id }) => id,
      "vpc-id": ({ vpcId }) => vpcId,
    },
    tagsOf: tagLookup(call),
  });
  return {
    Subnets: items.map((subnet) => ({
      ...shownSubnet(subnet),
      MapCustomerOwnedIpOnLaunch: false,
      ...anyTags(call, subnet.id),
    })),
    ...rest,
  };
};

function subnetArn({ account, region, id }: Subnet) {
  return arn("ec2", { account, region }, `subnet/${id}`);
}
function zoneId({ region, zone }: Subnet) {
  return zonesOf(region).find(({ name }) => name === zone)?.id;
}
/** AWS keeps five addresses of each subnet. */
function freeAddresses({ cidr }: Subnet) {
  return 2 ** (32 - (readCidr(cidr)?.prefix ?? 32)) - 5;
}

function shownSubnet(subnet: Subnet): ShownSubnet {
  return {
    SubnetId: subnet.id,
    SubnetArn: subnetArn(subnet),
    State: "available",
    VpcId: subnet.vpcId,
    CidrBlock: subnet.cidr,
    Ipv6CidrBlockAssociationSet: subnet.ipv6
      ? [
          {
            AssociationId: subnet.ipv6.associationId,
            Ipv6CidrBlock: subnet.ipv6.cidr,
            Ipv6CidrBlockState: { State: "associated" },
          },
        ]
      : [],
    AvailableIpAddressCount: freeAddresses(subnet),
    AvailabilityZone: subnet.zone,
    AvailabilityZoneId: zoneId(subnet),
    OwnerId: subnet.account,
    DefaultForAz: subnet.isDefault,
    MapPublicIpOnLaunch: subnet.isDefault,
    AssignIpv6AddressOnCreation: false,
    PrivateDnsNameOptionsOnLaunch: {
      HostnameType: "ip-name",
      EnableResourceNameDnsARecord: false,
      EnableResourceNameDnsAAAARecord: false,
    },
    Ipv6Native: false,
    EnableDns64: false,
  };
}
