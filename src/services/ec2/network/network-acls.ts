/** DescribeNetworkAcls: each VPC's default one, which lets everything through. */
import type { DescribeNetworkAclsRequest, DescribeNetworkAclsResult, NetworkAclEntry } from "@aws-sdk/client-ec2";
import type { Handler } from "../../../cloud/service.ts";
import { selected } from "../select.ts";
import { type NetworkAcl, networkAcls, subnets } from "../tables.ts";
import { tagLookup, tagsOf } from "../tags.ts";

const entry = (Egress: boolean, RuleNumber: number, RuleAction: "allow" | "deny"): NetworkAclEntry => ({
  CidrBlock: "0.0.0.0/0",
  Egress,
  Protocol: "-1",
  RuleAction,
  RuleNumber,
});

/** The last number is the asterisk of the console. */
const entries: readonly NetworkAclEntry[] = [true, false].flatMap((egress) => [
  entry(egress, 100, "allow"),
  entry(egress, 32_767, "deny"),
]);

export const describeNetworkAcls: Handler<DescribeNetworkAclsRequest, DescribeNetworkAclsResult> = (input, call) => {
  const all = networkAcls.list(call.store, call.account, call.region);
  const allSubnets = subnets.list(call.store, call.account, call.region);
  const within = ({ vpcId }: NetworkAcl) => allSubnets.filter((subnet) => subnet.vpcId === vpcId);
  const { items, rest } = selected(all, input, {
    kind: "acl",
    ids: input.NetworkAclIds,
    fields: {
      "association.association-id": (acl) => within(acl).map(({ aclAssociationId }) => aclAssociationId),
      "association.network-acl-id": ({ id }) => id,
      "association.subnet-id": (acl) => within(acl).map(({ id }) => id),
      default: () => true,
      "entry.cidr": () => "0.0.0.0/0",
      "entry.egress": () => ["true", "false"],
      "entry.protocol": () => "-1",
      "entry.rule-action": () => ["allow", "deny"],
      "entry.rule-number": () => ["100", "32767"],
      "network-acl-id": ({ id }) => id,
      "owner-id": ({ account }) => account,
      "vpc-id": ({ vpcId }) => vpcId,
    },
    tagsOf: tagLookup(call),
  });
  return {
    NetworkAcls: items.map((acl) => ({
      NetworkAclId: acl.id,
      VpcId: acl.vpcId,
      OwnerId: acl.account,
      IsDefault: true,
      Associations: within(acl).map((subnet) => ({
        NetworkAclAssociationId: subnet.aclAssociationId,
        NetworkAclId: acl.id,
        SubnetId: subnet.id,
      })),
      Entries: [...entries],
      Tags: [...tagsOf(call, acl.id)],
    })),
    ...rest,
  };
};
