/** What drills have made in EC2, where things have ids instead of names and are found by their tag. */
import type { Aws } from "../../../aws/aws.ts";
import { allItems } from "../../../aws/pages.ts";
import { isOurs, tagKey } from "../../names.ts";
import type { Sweeper } from "./sweeper.ts";

interface Tagged {
  readonly Tags?: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined;
}

interface TaggedSweeper<Item extends Tagged> {
  /** e.g. `network ACL`. */
  readonly title: string;
  readonly removal: `ec2:Delete${string}`;
  list(ec2: Aws["ec2"], search: typeof anyDrills): Promise<readonly Item[]>;
  id(item: Item): string | undefined;
  remove(ec2: Aws["ec2"], id: string): Promise<unknown>;
}

const anyDrills = { Filters: [{ Name: "tag-key", Values: [tagKey] }] };

function taggedSweeper<Item extends Tagged>({ title, removal, list, id, remove }: TaggedSweeper<Item>): Sweeper {
  return {
    title,
    service: "ec2",
    removal: [removal],
    find: async ({ ec2 }) => (await list(ec2, anyDrills)).filter(isTagged).flatMap((item) => id(item) ?? []),
    remove: async ({ ec2 }, found) => void (await remove(ec2, found)),
  };
}

/** The value is looked at as well: the key alone may be somebody's else. */
function isTagged({ Tags: tags = [] }: Tagged): boolean {
  return tags.some(({ Key: key, Value: value }) => key === tagKey && isOurs(value));
}

export const securityGroup = taggedSweeper({
  title: "security group",
  removal: "ec2:DeleteSecurityGroup",
  list: (ec2, search) => allItems(ec2.paginateDescribeSecurityGroups(search), "SecurityGroups"),
  id: ({ GroupId }) => GroupId,
  remove: (ec2, GroupId) => ec2.deleteSecurityGroup({ GroupId }),
});

export const networkAcl = taggedSweeper({
  title: "network ACL",
  removal: "ec2:DeleteNetworkAcl",
  list: (ec2, search) => allItems(ec2.paginateDescribeNetworkAcls(search), "NetworkAcls"),
  id: ({ NetworkAclId }) => NetworkAclId,
  remove: (ec2, NetworkAclId) => ec2.deleteNetworkAcl({ NetworkAclId }),
});

export const routeTable = taggedSweeper({
  title: "route table",
  removal: "ec2:DeleteRouteTable",
  list: (ec2, search) => allItems(ec2.paginateDescribeRouteTables(search), "RouteTables"),
  id: ({ RouteTableId }) => RouteTableId,
  remove: (ec2, RouteTableId) => ec2.deleteRouteTable({ RouteTableId }),
});

export const internetGateway = taggedSweeper({
  title: "internet gateway",
  removal: "ec2:DeleteInternetGateway",
  list: (ec2, search) => allItems(ec2.paginateDescribeInternetGateways(search), "InternetGateways"),
  id: ({ InternetGatewayId }) => InternetGatewayId,
  remove: (ec2, InternetGatewayId) => ec2.deleteInternetGateway({ InternetGatewayId }),
});

export const vpc = taggedSweeper({
  title: "VPC",
  removal: "ec2:DeleteVpc",
  list: (ec2, search) => allItems(ec2.paginateDescribeVpcs(search), "Vpcs"),
  id: ({ VpcId }) => VpcId,
  remove: (ec2, VpcId) => ec2.deleteVpc({ VpcId }),
});
