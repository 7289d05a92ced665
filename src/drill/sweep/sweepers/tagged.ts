/** What drills have made in EC2, where things have ids instead of names and are found by their tag. */
import type { Caller } from "../../act/caller.ts";
import { isOurs, tagKey } from "../../names.ts";
import { everyPage } from "./every-page.ts";
import type { Sweeper } from "./sweeper.ts";

interface Tagged {
  /** e.g. `network ACL`. */
  readonly title: string;
  /** e.g. `DescribeNetworkAcls`, which answers `NetworkAcls`, each with its `NetworkAclId`. */
  readonly describe: `Describe${string}`;
  readonly id: string;
  readonly remove: `Delete${string}`;
}

type Page = Readonly<Record<string, unknown>>;
type Item = { readonly Tags?: readonly { readonly Key?: string; readonly Value?: string }[] } & Page;

const sweeperOf = ({ title, describe, id, remove }: Tagged): Sweeper => ({
  title,
  service: "ec2",
  removal: [`ec2:${remove}`],
  find: (caller: Caller) =>
    everyPage(
      (NextToken) =>
        caller.call<Page>("ec2", describe, { Filters: [{ Name: "tag-key", Values: [tagKey] }], NextToken }),
      (page) =>
        ((page[describe.slice("Describe".length)] ?? []) as readonly Item[])
          .filter(isTagged)
          .map((item) => String(item[id])),
      (page) => page.NextToken as string | undefined,
    ),
  remove: async (caller, found) => void (await caller.call("ec2", remove, { [id]: found })),
});

/** The value is looked at as well: the key alone may be somebody's else. */
const isTagged = ({ Tags: tags = [] }: Item): boolean =>
  tags.some(({ Key: key, Value: value }) => key === tagKey && isOurs(value));

export const securityGroup = sweeperOf({
  title: "security group",
  describe: "DescribeSecurityGroups",
  id: "GroupId",
  remove: "DeleteSecurityGroup",
});

export const networkAcl = sweeperOf({
  title: "network ACL",
  describe: "DescribeNetworkAcls",
  id: "NetworkAclId",
  remove: "DeleteNetworkAcl",
});

export const routeTable = sweeperOf({
  title: "route table",
  describe: "DescribeRouteTables",
  id: "RouteTableId",
  remove: "DeleteRouteTable",
});

export const internetGateway = sweeperOf({
  title: "internet gateway",
  describe: "DescribeInternetGateways",
  id: "InternetGatewayId",
  remove: "DeleteInternetGateway",
});

export const vpc = sweeperOf({ title: "VPC", describe: "DescribeVpcs", id: "VpcId", remove: "DeleteVpc" });
