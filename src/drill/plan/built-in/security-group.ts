/** A security group without rules, in a VPC that is there. */
import type { Act, Drill } from "../../drill.ts";
import { securityGroup as sweeper } from "../../sweep/sweepers/tagged.ts";
import { findVpc, tagSpecification, vpcId } from "./network.ts";

export const createSecurityGroup: Act = {
  title: "create a security group",
  prepare: [findVpc],
  deeds: [
    {
      service: "ec2",
      operation: "CreateSecurityGroup",
      input: (given) => ({
        GroupName: `${given.name}-${given.index}`,
        Description: "Made by a drill of Trailbell; may be deleted",
        VpcId: vpcId(given),
        TagSpecifications: tagSpecification("security-group", given),
      }),
      makes: { sweeper, id: ({ answer }) => answer("CreateSecurityGroup.GroupId") },
    },
  ],
};

export const securityGroup: Drill = {
  name: "security-group",
  title: "create a security group",
  makes: ["a security group without members, in the first VPC of the region"],
  acts: [createSecurityGroup],
};
