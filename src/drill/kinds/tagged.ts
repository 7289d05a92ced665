/** What drills have made in EC2, where things have ids instead of names and are found by their tag. */
import type { Hands } from "../hands.ts";
import { isOurs, tagKey } from "../names.ts";
import { everyPage } from "./every-page.ts";
import type { Kind } from "./kind.ts";

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

const kindOf = ({ title, describe, id, remove }: Tagged): Kind => ({
  title,
  service: "ec2",
  removal: [`ec2:${remove}`],
  find: (hands: Hands) =>
    everyPage(
      (NextToken) => hands.call<Page>("ec2", describe, { Filters: [{ Name: "tag-key", Values: [tagKey] }], NextToken }),
      (page) =>
        ((page[describe.slice("Describe".length)] ?? []) as readonly Item[])
          .filter(isTagged)
          .map((item) => String(item[id])),
      (page) => page.NextToken as string | undefined,
    ),
  remove: async (hands, found) => void (await hands.call("ec2", remove, { [id]: found })),
});

/** The value is looked at as well: the key alone may be somebody's else. */
const isTagged = ({ Tags: tags = [] }: Item): boolean =>
  tags.some(({ Key: key, Value: value }) => key === tagKey && isOurs(value));

export const securityGroup = kindOf({
  title: "security group",
  describe: "DescribeSecurityGroups",
  id: "GroupId",
  remove: "DeleteSecurityGroup",
});

export const networkAcl = kindOf({
  title: "network ACL",
  describe: "DescribeNetworkAcls",
  id: "NetworkAclId",
  remove: "DeleteNetworkAcl",
});

export const routeTable = kindOf({
  title: "route table",
  describe: "DescribeRouteTables",
  id: "RouteTableId",
  remove: "DeleteRouteTable",
});

export const internetGateway = kindOf({
  title: "internet gateway",
  describe: "DescribeInternetGateways",
  id: "InternetGatewayId",
  remove: "DeleteInternetGateway",
});

export const vpc = kindOf({ title: "VPC", describe: "DescribeVpcs", id: "VpcId", remove: "DeleteVpc" });
