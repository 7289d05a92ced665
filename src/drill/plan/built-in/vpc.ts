/** A VPC of sixteen addresses with nothing in it. */
import type { Drill } from "../../drill.ts";
import { vpc as sweeper } from "../../sweep/sweepers/tagged.ts";
import { tagSpecification } from "./network.ts";

export const vpc: Drill = {
  name: "vpc",
  title: "create a VPC",
  makes: ["a VPC of sixteen addresses (192.168.255.240/28) with nothing in it"],
  acts: [
    {
      title: "create a VPC",
      deeds: [
        {
          service: "ec2",
          operation: "CreateVpc",
          input: (given) => ({ CidrBlock: "192.168.255.240/28", TagSpecifications: tagSpecification("vpc", given) }),
          makes: { sweeper, id: ({ answer }) => answer("CreateVpc.Vpc.VpcId") },
        },
      ],
    },
  ],
};
