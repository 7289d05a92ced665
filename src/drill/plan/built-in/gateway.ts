/** An internet gateway that is attached to no VPC. */
import type { Drill } from "../../drill.ts";
import { internetGateway } from "../../sweep/sweepers/tagged.ts";
import { tagSpecification } from "./network.ts";

export const gateway: Drill = {
  name: "gateway",
  title: "create an internet gateway",
  makes: ["an internet gateway that is attached to no VPC"],
  acts: [
    {
      title: "create an internet gateway",
      deeds: [
        {
          service: "ec2",
          operation: "CreateInternetGateway",
          input: (given) => ({ TagSpecifications: tagSpecification("internet-gateway", given) }),
          makes: {
            sweeper: internetGateway,
            id: ({ answer }) => answer("CreateInternetGateway.InternetGateway.InternetGatewayId"),
          },
        },
      ],
    },
  ],
};
