/** A route table that no subnet uses. */
import type { Drill } from "../../drill.ts";
import { routeTable as sweeper } from "../../sweep/sweepers/tagged.ts";
import { findVpc, tagSpecification, vpcId } from "./network.ts";

export const routeTable: Drill = {
  name: "route-table",
  title: "create a route table",
  makes: ["a route table that no subnet uses, in the first VPC of the region"],
  acts: [
    {
      title: "create a route table",
      prepare: [findVpc],
      deeds: [
        {
          service: "ec2",
          operation: "CreateRouteTable",
          input: (given) => ({ VpcId: vpcId(given), TagSpecifications: tagSpecification("route-table", given) }),
          makes: { sweeper, id: ({ answer }) => answer("CreateRouteTable.RouteTable.RouteTableId") },
        },
      ],
    },
  ],
};
