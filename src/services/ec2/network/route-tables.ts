/** Route tables: made, shown and deleted. */
import type {
  CreateRouteTableRequest,
  CreateRouteTableResult,
  DeleteRouteTableRequest,
  DescribeRouteTablesRequest,
  DescribeRouteTablesResult,
  Route,
  RouteTable as ShownTable,
} from "@aws-sdk/client-ec2";
import type { Call, Handler } from "../../../cloud/call.ts";
import { ec2Id } from "../../../cloud/ids.ts";
import { dependencyViolation, notFound } from "../faults.ts";
import { selected } from "../select.ts";
import { internetGateways, type RouteTable, routeTables } from "../tables.ts";
import { forgetTags, putTags, specifiedTags, tagLookup, tagsOf } from "../tags.ts";
import { findVpc } from "./find-vpc.ts";

export const createRouteTable: Handler<CreateRouteTableRequest, CreateRouteTableResult> = (input, call) => {
  const { id: vpcId } = findVpc(call, input.VpcId ?? "");
  const tags = specifiedTags("route-table", input.TagSpecifications);
  const place = { account: call.account, region: call.region };
  const table = { ...place, vpcId, id: ec2Id("rtb"), associations: [], routes: [] };
  routeTables.put(call.store, table);
  putTags(call, "route-table", table.id, tags);
  const { ClientToken } = input;
  return { RouteTable: shownTable(table, call), ...(ClientToken !== undefined && { ClientToken }) };
};

/** @throws DependencyViolation for a main table, and while subnets are associated. */
export const deleteRouteTable: Handler<DeleteRouteTableRequest, object> = (input, call) => {
  const { id, associations } = findRouteTable(call, input.RouteTableId);
  if (associations.length > 0) throw dependencyViolation("routeTable", id);
  routeTables.delete(call.store, call.account, call.region, id);
  forgetTags(call, id);
  return {};
};

/** @throws InvalidRouteTableID.NotFound */
export function findRouteTable({ store, account, region }: Call, id = ""): RouteTable {
  const table = routeTables.get(store, account, region, id);
  if (!table) throw notFound("rtb", id);
  return table;
}

export const describeRouteTables: Handler<DescribeRouteTablesRequest, DescribeRouteTablesResult> = (input, call) => {
  const all = routeTables.list(call.store, call.account, call.region);
  const routes = (table: RouteTable) => shownRoutes(table, call);
  const { items, rest } = selected(all, input, {
    kind: "rtb",
    ids: input.RouteTableIds,
    fields: {
      "association.gateway-id": () => [],
      "association.main": ({ associations }) => associations.map(({ subnetId }) => subnetId === undefined),
      "association.route-table-association-id": ({ associations }) => associations.map(({ id }) => id),
      "association.route-table-id": ({ id, associations }) => (associations.length > 0 ? id : undefined),
      "association.subnet-id": ({ associations }) => associations.map(({ subnetId }) => subnetId),
      "owner-id": ({ account }) => account,
      "route-table-id": ({ id }) => id,
      "route.destination-cidr-block": (table) => routes(table).map((route) => route.DestinationCidrBlock),
      "route.destination-ipv6-cidr-block": (table) => routes(table).map((route) => route.DestinationIpv6CidrBlock),
      "route.destination-prefix-list-id": (table) => routes(table).map((route) => route.DestinationPrefixListId),
      "route.gateway-id": (table) => routes(table).map((route) => route.GatewayId),
      "route.origin": (table) => routes(table).map((route) => route.Origin),
      "route.state": (table) => routes(table).map((route) => route.State),
      "vpc-id": ({ vpcId }) => vpcId,
    },
    tagsOf: tagLookup(call),
  });
  return { RouteTables: items.map((table) => shownTable(table, call)), ...rest };
};

function shownTable(table: RouteTable, call: Call): ShownTable {
  return {
    RouteTableId: table.id,
    VpcId: table.vpcId,
    OwnerId: table.account,
    Associations: table.associations.map(({ id, subnetId }) => ({
      Main: subnetId === undefined,
      RouteTableAssociationId: id,
      RouteTableId: table.id,
      ...(subnetId !== undefined && { SubnetId: subnetId }),
      AssociationState: { State: "associated" },
    })),
    PropagatingVgws: [],
    Routes: shownRoutes(table, call),
    Tags: [...tagsOf(call, table.id)],
  };
}

/** Within the VPC all is local; what leads to a gateway that is not attached there is a black hole. */
function shownRoutes({ vpcId, routes }: RouteTable, call: Call): Route[] {
  const { cidr, ipv6 } = findVpc(call, vpcId);
  const local = { GatewayId: "local", Origin: "CreateRouteTable", State: "active" } as const;
  const leads = (id: string) => internetGateways.get(call.store, call.account, call.region, id)?.vpcId === vpcId;
  return [
    { DestinationCidrBlock: cidr, ...local },
    ...(ipv6 ? [{ DestinationIpv6CidrBlock: ipv6.cidr, ...local }] : []),
    ...routes.map(
      ({ destination, gatewayId }): Route => ({
        ...destination,
        GatewayId: gatewayId,
        Origin: "CreateRoute",
        State: leads(gatewayId) ? "active" : "blackhole",
      }),
    ),
  ];
}
