/** DescribeNetworkInterfaces: there are none, as nothing here has an address. */
import type { DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResult } from "@aws-sdk/client-ec2";
import type { Handler } from "../../../cloud/call.ts";
import { notFound } from "../faults.ts";

export const describeNetworkInterfaces: Handler<DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResult> = ({
  NetworkInterfaceIds: ids = [],
}) => {
  if (ids.length > 0) throw notFound("eni", ...ids);
  return { NetworkInterfaces: [] };
};
