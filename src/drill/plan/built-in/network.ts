/** What the drills of networks share: a VPC to act in, where nothing is attached to what they make, and the tag of EC2. */
import type { Call, Given } from "../../drill.ts";
import { tags } from "../../names.ts";

export const findVpc: Call = {
  service: "ec2",
  operation: "DescribeVpcs",
  input: () => ({}),
};

/** @throws DrillError in a region without a VPC. */
export const vpcId = ({ answer }: Given): string => answer("DescribeVpcs.Vpcs.0.VpcId");

export const tagSpecification = (ResourceType: string, { name }: Given) => [{ ResourceType, Tags: tags(name) }];
