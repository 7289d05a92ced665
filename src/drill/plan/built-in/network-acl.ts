/** A network ACL that no subnet uses. */
import type { Drill } from "../../drill.ts";
import { networkAcl as sweeper } from "../../sweep/sweepers/tagged.ts";
import { findVpc, tagSpecification, vpcId } from "./network.ts";

export const networkAcl: Drill = {
  name: "network-acl",
  title: "create a network ACL",
  makes: ["a network ACL that no subnet uses, in the first VPC of the region"],
  acts: [
    {
      title: "create a network ACL",
      prepare: [findVpc],
      deeds: [
        {
          service: "ec2",
          operation: "CreateNetworkAcl",
          input: (given) => ({ VpcId: vpcId(given), TagSpecifications: tagSpecification("network-acl", given) }),
          makes: { sweeper, id: ({ answer }) => answer("CreateNetworkAcl.NetworkAcl.NetworkAclId") },
        },
      ],
    },
  ],
};
