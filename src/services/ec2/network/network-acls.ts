/** Network ACLs: made, shown, deleted, and which one guards a subnet. */
import type {
  CreateNetworkAclRequest,
  CreateNetworkAclResult,
  DeleteNetworkAclRequest,
  DescribeNetworkAclsRequest,
  DescribeNetworkAclsResult,
  ReplaceNetworkAclAssociationRequest,
  ReplaceNetworkAclAssociationResult,
  NetworkAcl as ShownAcl,
} from "@aws-sdk/client-ec2";
import type { Call, Handler } from "../../../cloud/call.ts";
import { ec2Id } from "../../../cloud/ids.ts";
import { dependencyViolation, differentNetworks, invalidValue, noSuchAssociation } from "../faults.ts";
import { selected } from "../select.ts";
import { type NetworkAcl, networkAcls, type Subnet, subnets } from "../tables.ts";
import { forgetTags, putTags, specifiedTags, tagLookup, tagsOf } from "../tags.ts";
import { findAcl } from "./find-acl.ts";
import { findVpc } from "./find-vpc.ts";
import { shownEntries } from "./network-acl-entries.ts";

/** A new one lets nothing through. */
export const createNetworkAcl: Handler<CreateNetworkAclRequest, CreateNetworkAclResult> = (input, call) => {
  const { id: vpcId } = findVpc(call, input.VpcId ?? "");
  const tags = specifiedTags("network-acl", input.TagSpecifications);
  const acl = { account: call.account, region: call.region, vpcId, id: ec2Id("acl"), isDefault: false, entries: [] };
  networkAcls.put(call.store, acl);
  putTags(call, "network-acl", acl.id, tags);
  const { ClientToken } = input;
  return { NetworkAcl: shownAcl(acl, call), ...(ClientToken !== undefined && { ClientToken }) };
};

/** @throws InvalidParameterValue for a default one, DependencyViolation while it guards subnets. */
export const deleteNetworkAcl: Handler<DeleteNetworkAclRequest, object> = (input, call) => {
  const acl = findAcl(call, input.NetworkAclId);
  if (acl.isDefault) throw invalidValue(`cannot delete default network ACL ${acl.id}`);
  if (guardedBy(acl, call).length > 0) throw dependencyViolation("networkAcl", acl.id);
  networkAcls.delete(call.store, call.account, call.region, acl.id);
  forgetTags(call, acl.id);
  return {};
};

export const replaceNetworkAclAssociation: Handler<
  ReplaceNetworkAclAssociationRequest,
  ReplaceNetworkAclAssociationResult
> = (input, call) => {
  const acl = findAcl(call, input.NetworkAclId);
  const all = subnets.list(call.store, call.account, call.region);
  const subnet = all.find(({ aclAssociationId }) => aclAssociationId === input.AssociationId);
  if (!subnet) throw noSuchAssociation(input.AssociationId ?? "");
  if (subnet.vpcId !== acl.vpcId) throw differentNetworks(`network ACL ${acl.id}`, `subnet ${subnet.id}`);
  const aclAssociationId = ec2Id("aclassoc");
  const { aclId: _former, ...others } = subnet;
  subnets.put(call.store, { ...others, aclAssociationId, ...(!acl.isDefault && { aclId: acl.id }) });
  return { NewAssociationId: aclAssociationId };
};

/** The subnets that an ACL guards; the default one those that have no other. */
function guardedBy({ id, vpcId, isDefault }: NetworkAcl, { store, account, region }: Call): Subnet[] {
  return subnets
    .list(store, account, region)
    .filter((subnet) => (subnet.aclId === undefined ? isDefault && subnet.vpcId === vpcId : subnet.aclId === id));
}

export const describeNetworkAcls: Handler<DescribeNetworkAclsRequest, DescribeNetworkAclsResult> = (input, call) => {
  const all = networkAcls.list(call.store, call.account, call.region);
  const within = (acl: NetworkAcl) => guardedBy(acl, call);
  const entries = (acl: NetworkAcl) => shownEntries(acl, call);
  const { items, rest } = selected(all, input, {
    kind: "acl",
    ids: input.NetworkAclIds,
    fields: {
      "association.association-id": (acl) => within(acl).map(({ aclAssociationId }) => aclAssociationId),
      "association.network-acl-id": ({ id }) => id,
      "association.subnet-id": (acl) => within(acl).map(({ id }) => id),
      default: ({ isDefault }) => isDefault,
      "entry.cidr": (acl) => entries(acl).map(({ CidrBlock }) => CidrBlock),
      "entry.ipv6-cidr": (acl) => entries(acl).map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
      "entry.egress": (acl) => entries(acl).map(({ Egress }) => Egress),
      "entry.protocol": (acl) => entries(acl).map(({ Protocol }) => Protocol),
      "entry.rule-action": (acl) => entries(acl).map(({ RuleAction }) => RuleAction),
      "entry.rule-number": (acl) => entries(acl).map(({ RuleNumber }) => RuleNumber),
      "network-acl-id": ({ id }) => id,
      "owner-id": ({ account }) => account,
      "vpc-id": ({ vpcId }) => vpcId,
    },
    tagsOf: tagLookup(call),
  });
  return { NetworkAcls: items.map((acl) => shownAcl(acl, call)), ...rest };
};

function shownAcl(acl: NetworkAcl, call: Call): ShownAcl {
  return {
    NetworkAclId: acl.id,
    VpcId: acl.vpcId,
    OwnerId: acl.account,
    IsDefault: acl.isDefault,
    Associations: guardedBy(acl, call).map((subnet) => ({
      NetworkAclAssociationId: subnet.aclAssociationId,
      NetworkAclId: acl.id,
      SubnetId: subnet.id,
    })),
    Entries: shownEntries(acl, call),
    Tags: [...tagsOf(call, acl.id)],
  };
}
