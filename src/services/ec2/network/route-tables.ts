/** DescribeRouteTables: each VPC's main one. */
import type { DescribeRouteTablesRequest, DescribeRouteTablesResult, Route } from "@aws-sdk/client-ec2";
import type { Call, Handler } from "../../../cloud/service.ts";
import { selected } from "../select.ts";
import { type RouteTable, routeTables } from "../tables.ts";
import { tagLookup, tagsOf } from "../tags.ts";
import { findVpc } from "./find-vpc.ts";

export const describeRouteTables: Handler<DescribeRouteTablesRequest, DescribeRouteTablesResult> = (input, call) => {
  const all = routeTables.list(call.store, call.account, call.region);
  const { items, rest } = selected(all, input, {
    kind: "rtb",
    ids: input.RouteTableIds,
    fields: {
      "association.gateway-id": () => [],
      "association.main": () => true,
      "association.route-table-association-id": ({ associationId }) => associationId,
      "association.route-table-id": ({ id }) => id,
      "association.subnet-id": () => [],
      "owner-id": ({ account }) => account,
      "route-table-id": ({ id }) => id,
      "route.destination-cidr-block": (table) =>
        routes(table, call).flatMap((route) => route.DestinationCidrBlock ?? []),
      "route.destination-ipv6-cidr-block": (table) =>
        routes(table, call).flatMap((route) => route.DestinationIpv6CidrBlock ?? []),
      "route.gateway-id": (table) => routes(table, call).flatMap((route) => route.GatewayId ?? []),
      "route.origin": (table) => routes(table, call).flatMap((route) => route.Origin ?? []),
      "route.state": () => "active",
      "vpc-id": ({ vpcId }) => vpcId,
    },
    tagsOf: tagLookup(call),
  });
  return {
    RouteTables: items.map((table) => ({
      RouteTableId: table.id,
      VpcId: table.vpcId,
      OwnerId: table.account,
      Associations: [
        {
          Main: true,
          RouteTableAssociationId: table.associationId,
          RouteTableId: table.id,
          AssociationState: { State: "associated" },
        },
      ],
      PropagatingVgws: [],
      Routes: routes(table, call),
      Tags: [...tagsOf(call, table.id)],
    })),
    ...rest,
  };
};

/** Within the VPC all is local; a default VPC's table leads the rest to the internet. */
function routes({ vpcId, internetGatewayId }: RouteTable, call: Call): Route[] {
  const { cidr, ipv6 } = findVpc(call, vpcId);
  const local = { GatewayId: "local", Origin: "CreateRouteTable", State: "active" } as const;
  return [
    { DestinationCidrBlock: cidr, ...local },
    ...(ipv6 ? [{ DestinationIpv6CidrBlock: ipv6.cidr, ...local }] : []),
    ...(internetGatewayId
      ? [
          {
            DestinationCidrBlock: "0.0.0.0/0",
            GatewayId: internetGatewayId,
            Origin: "CreateRoute" as const,
            State: "active" as const,
          },
        ]
      : []),
  ];
}
