/** EC2's tables: a region's networks, their security groups, and the tags of all. */
import type { NetworkAclEntry, Route } from "@aws-sdk/client-ec2";
import { defineTable } from "../../cloud/table.ts";
import type { TaggedType } from "./resource-kinds.ts";
import type { Rule } from "./security-groups/rule.ts";

/** Where a resource is, and its id. */
export interface Resource {
  readonly account: string;
  readonly region: string;
  readonly id: string;
}

export interface Vpc extends Resource {
  readonly cidr: string;
  readonly cidrAssociationId: string;
  readonly ipv6?: { readonly cidr: string; readonly associationId: string };
  readonly isDefault: boolean;
  readonly tenancy: "default" | "dedicated" | "host";
  readonly attributes: VpcAttributes;
}

export interface VpcAttributes {
  readonly EnableDnsSupport: boolean;
  readonly EnableDnsHostnames: boolean;
  readonly EnableNetworkAddressUsageMetrics: boolean;
}

export interface Subnet extends Resource {
  readonly vpcId: string;
  readonly cidr: string;
  readonly ipv6?: { readonly cidr: string; readonly associationId: string };
  readonly zone: string;
  /** The default subnet of its zone: its instances get public addresses. */
  readonly isDefault: boolean;
  readonly aclAssociationId: string;
  /** Its network ACL, where it is not the VPC's default one. */
  readonly aclId?: string;
}

export interface RouteTable extends Resource {
  readonly vpcId: string;
  /** One without a subnet makes it the main table of its VPC. */
  readonly associations: readonly { readonly id: string; readonly subnetId?: string }[];
  /** Beside the local ones, which every table has. */
  readonly routes: readonly StoredRoute[];
}

export interface StoredRoute {
  readonly destination: Destination;
  readonly gatewayId: string;
}

/** One of the three, as answers show it. */
export type Destination = Pick<Route, "DestinationCidrBlock" | "DestinationIpv6CidrBlock" | "DestinationPrefixListId">;

export interface NetworkAcl extends Resource {
  readonly vpcId: string;
  /** Guards the subnets that have no other. */
  readonly isDefault: boolean;
  readonly entries: readonly StoredEntry[];
}

/** As answers show it. */
export interface StoredEntry extends NetworkAclEntry {
  readonly RuleNumber: number;
  readonly Egress: boolean;
}

export interface InternetGateway extends Resource {
  /** Absent while it is not attached. */
  readonly vpcId?: string;
}

export interface SecurityGroup extends Resource {
  readonly vpcId: string;
  readonly name: string;
  readonly description: string;
  /** In the order in which they were made. */
  readonly rules: readonly Rule[];
}

export interface StoredTag {
  readonly Key: string;
  readonly Value: string;
}

export interface ResourceTags extends Resource {
  readonly type: TaggedType;
  readonly tags: readonly StoredTag[];
}

const place = ["account", "region", "id"] as const;

export const vpcs = defineTable<Vpc>("ec2_vpcs", place);
export const subnets = defineTable<Subnet>("ec2_subnets", place);
export const routeTables = defineTable<RouteTable>("ec2_route_tables", place);
export const networkAcls = defineTable<NetworkAcl>("ec2_network_acls", place);
export const internetGateways = defineTable<InternetGateway>("ec2_internet_gateways", place);
export const securityGroups = defineTable<SecurityGroup>("ec2_security_groups", place);
export const resourceTags = defineTable<ResourceTags>("ec2_tags", place);
/** The regions that have been used and so got their default VPC. */
export const openRegions = defineTable<Omit<Resource, "id">>("ec2_open_regions", ["account", "region"]);

export const tablesSql = [
  vpcs,
  subnets,
  routeTables,
  networkAcls,
  internetGateways,
  securityGroups,
  resourceTags,
  openRegions,
].map(({ sql }) => sql);
