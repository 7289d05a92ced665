/** DescribeNetworkInterfaces: there are none, as nothing here has an address. */
import type { DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResult } from "@aws-sdk/client-ec2";
import type { Handler } from "../../../cloud/service.ts";
import { named } from "../select.ts";

export const describeNetworkInterfaces: Handler<DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResult> = (
  input,
) => ({ NetworkInterfaces: [...named<never>("eni", [], input.NetworkInterfaceIds, String)] });
