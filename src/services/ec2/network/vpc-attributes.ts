/** A VPC's attributes: its DNS and its address metrics, read and set one at a time. */
import type {
  DescribeVpcAttributeRequest,
  DescribeVpcAttributeResult,
  ModifyVpcAttributeRequest,
} from "@aws-sdk/client-ec2";
import type { Handler } from "../../../cloud/call.ts";
import { fault, missingParameter } from "../faults.ts";
import { type VpcAttributes, vpcs } from "../tables.ts";
import { findVpc } from "./find-vpc.ts";

const answered = {
  enableDnsSupport: "EnableDnsSupport",
  enableDnsHostnames: "EnableDnsHostnames",
  enableNetworkAddressUsageMetrics: "EnableNetworkAddressUsageMetrics",
} as const;

export const describeVpcAttribute: Handler<DescribeVpcAttributeRequest, DescribeVpcAttributeResult> = (input, call) => {
  const { id, attributes } = findVpc(call, input.VpcId ?? "");
  const name = answered[input.Attribute ?? "enableDnsSupport"];
  return { VpcId: id, [name]: { Value: attributes[name] } };
};

/** @throws InvalidParameterCombination where several attributes are given, MissingParameter where none is. */
export const modifyVpcAttribute: Handler<ModifyVpcAttributeRequest, object> = (input, call) => {
  const vpc = findVpc(call, input.VpcId ?? "");
  const given = Object.values(answered).flatMap((name) => {
    const value = input[name]?.Value;
    return value === undefined ? [] : [{ [name]: value } as Partial<VpcAttributes>];
  });
  if (given.length === 0) throw missingParameter("attribute");
  if (given.length > 1)
    throw fault("InvalidParameterCombination", "Fields for multiple attribute types specified: only one is allowed.");
  vpcs.put(call.store, { ...vpc, attributes: { ...vpc.attributes, ...given[0] } });
  return {};
};
