/** Internet gateways: made, attached to a VPC, detached and deleted. */
import type {
  AttachInternetGatewayRequest,
  CreateInternetGatewayRequest,
  CreateInternetGatewayResult,
  DeleteInternetGatewayRequest,
  DescribeInternetGatewaysRequest,
  DescribeInternetGatewaysResult,
  DetachInternetGatewayRequest,
  InternetGateway as ShownGateway,
} from "@aws-sdk/client-ec2";
import type { Call, Handler } from "../../../cloud/call.ts";
import { ec2Id } from "../../../cloud/ids.ts";
import { dependencyViolation, fault, invalidValue, notFound } from "../faults.ts";
import { selected } from "../select.ts";
import { type InternetGateway, internetGateways } from "../tables.ts";
import { forgetTags, putTags, specifiedTags, tagLookup, tagsOf } from "../tags.ts";
import { findVpc } from "./find-vpc.ts";

export const createInternetGateway: Handler<CreateInternetGatewayRequest, CreateInternetGatewayResult> = (
  input,
  call,
) => {
  const tags = specifiedTags("internet-gateway", input.TagSpecifications);
  const gateway = { account: call.account, region: call.region, id: ec2Id("igw") };
  internetGateways.put(call.store, gateway);
  putTags(call, "internet-gateway", gateway.id, tags);
  return { InternetGateway: shownGateway(gateway, call) };
};

/** @throws Resource.AlreadyAssociated, or InvalidParameterValue where the VPC has one already. */
export const attachInternetGateway: Handler<AttachInternetGatewayRequest, object> = (input, call) => {
  const gateway = findGateway(call, input.InternetGatewayId ?? "");
  const vpc = findVpc(call, input.VpcId ?? "");
  if (gateway.vpcId !== undefined)
    throw fault("Resource.AlreadyAssociated", `resource ${gateway.id} is already attached to network ${gateway.vpcId}`);
  const all = internetGateways.list(call.store, call.account, call.region);
  if (all.some(({ vpcId }) => vpcId === vpc.id))
    throw invalidValue(`Network ${vpc.id} already has an internet gateway attached`);
  internetGateways.put(call.store, { ...gateway, vpcId: vpc.id });
  return {};
};

/** Routes that lead to it stay behind as black holes. @throws Gateway.NotAttached */
export const detachInternetGateway: Handler<DetachInternetGatewayRequest, object> = (input, call) => {
  const { vpcId, ...gateway } = findGateway(call, input.InternetGatewayId ?? "");
  if (vpcId !== input.VpcId)
    throw fault("Gateway.NotAttached", `resource ${gateway.id} is not attached to network ${input.VpcId}`);
  internetGateways.put(call.store, gateway);
  return {};
};

/** @throws DependencyViolation while it is attached. */
export const deleteInternetGateway: Handler<DeleteInternetGatewayRequest, object> = (input, call) => {
  const { id, vpcId } = findGateway(call, input.InternetGatewayId ?? "");
  if (vpcId !== undefined) throw dependencyViolation("internetGateway", id);
  internetGateways.delete(call.store, call.account, call.region, id);
  forgetTags(call, id);
  return {};
};

/** @throws InvalidInternetGatewayID.NotFound */
export function findGateway({ store, account, region }: Call, id: string): InternetGateway {
  const gateway = internetGateways.get(store, account, region, id);
  if (!gateway) throw notFound("igw", id);
  return gateway;
}

export const describeInternetGateways: Handler<DescribeInternetGatewaysRequest, DescribeInternetGatewaysResult> = (
  input,
  call,
) => {
  const all = internetGateways.list(call.store, call.account, call.region);
  const { items, rest } = selected(all, input, {
    kind: "igw",
    ids: input.InternetGatewayIds,
    fields: {
      "attachment.state": ({ vpcId }) => vpcId && "available",
      "attachment.vpc-id": ({ vpcId }) => vpcId,
      "internet-gateway-id": ({ id }) => id,
      "owner-id": ({ account }) => account,
    },
    tagsOf: tagLookup(call),
  });
  return { InternetGateways: items.map((gateway) => shownGateway(gateway, call)), ...rest };
};

function shownGateway({ id, account, vpcId }: InternetGateway, call: Call): ShownGateway {
  return {
    InternetGatewayId: id,
    OwnerId: account,
    // The API says `available` where the console says attached; the model's enum has only the latter's family.
    Attachments: vpcId === undefined ? [] : [{ State: "available" as "attached", VpcId: vpcId }],
    Tags: [...tagsOf(call, id)],
  };
}
