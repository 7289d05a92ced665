/** DescribeInternetGateways: the default VPC's. */
import type { DescribeInternetGatewaysRequest, DescribeInternetGatewaysResult } from "@aws-sdk/client-ec2";
import type { Handler } from "../../../cloud/service.ts";
import { selected } from "../select.ts";
import { internetGateways } from "../tables.ts";
import { tagLookup, tagsOf } from "../tags.ts";

export const describeInternetGateways: Handler<DescribeInternetGatewaysRequest, DescribeInternetGatewaysResult> = (
  input,
  call,
) => {
  const all = internetGateways.list(call.store, call.account, call.region);
  const { items, rest } = selected(all, input, {
    kind: "igw",
    ids: input.InternetGatewayIds,
    fields: {
      "attachment.state": () => "available",
      "attachment.vpc-id": ({ vpcId }) => vpcId,
      "internet-gateway-id": ({ id }) => id,
      "owner-id": ({ account }) => account,
    },
    tagsOf: tagLookup(call),
  });
  return {
    InternetGateways: items.map((gateway) => ({
      InternetGatewayId: gateway.id,
      OwnerId: gateway.account,
      // The API says `available` where the console says attached; the model's enum has only the latter's family.
      Attachments: [{ State: "available" as "attached", VpcId: gateway.vpcId }],
      Tags: [...tagsOf(call, gateway.id)],
    })),
    ...rest,
  };
};
