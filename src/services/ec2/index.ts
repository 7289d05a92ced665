/** EC2, as far as networks are watched: VPCs with what comes with them, and security groups in full. */

import type { Handler } from "../../cloud/call.ts";
import { operation } from "../../cloud/operation.ts";
import { defineService } from "../../cloud/service.ts";
import type { Model } from "../../wire/model.ts";
import { access } from "./access.ts";
import { describeAccountAttributes, describeAvailabilityZones, describeRegions } from "./describe-regions.ts";
import { dryRunnable } from "./dry-run.ts";
import { invalid } from "./faults.ts";
import { ignored, refused } from "./ignored.ts";
import ec2Model from "./model.json" with { type: "json" };
import {
  attachInternetGateway,
  createInternetGateway,
  deleteInternetGateway,
  describeInternetGateways,
  detachInternetGateway,
} from "./network/internet-gateways.ts";
import { createNetworkAclEntry, deleteNetworkAclEntry, replaceNetworkAclEntry } from "./network/network-acl-entries.ts";
import {
  createNetworkAcl,
  deleteNetworkAcl,
  describeNetworkAcls,
  replaceNetworkAclAssociation,
} from "./network/network-acls.ts";
import { describeNetworkInterfaces } from "./network/network-interfaces.ts";
import { inOpenRegion } from "./network/open-region.ts";
import { describeManagedPrefixLists, describePrefixLists } from "./network/prefix-lists.ts";
import {
  associateRouteTable,
  disassociateRouteTable,
  replaceRouteTableAssociation,
} from "./network/route-table-associations.ts";
import { createRouteTable, deleteRouteTable, describeRouteTables } from "./network/route-tables.ts";
import { createRoute, deleteRoute, replaceRoute } from "./network/routes.ts";
import { createSubnet, deleteSubnet, describeSubnets } from "./network/subnets.ts";
import { describeVpcAttribute, modifyVpcAttribute } from "./network/vpc-attributes.ts";
import { createDefaultVpc, createVpc, deleteVpc, describeVpcs } from "./network/vpcs.ts";
import { recordingOf } from "./records/recordings.ts";
import { authorizeEgress, authorizeIngress } from "./security-groups/authorize.ts";
import { describeSecurityGroups } from "./security-groups/describe-groups.ts";
import { describeSecurityGroupRules } from "./security-groups/describe-rules.ts";
import { createSecurityGroup, deleteSecurityGroup } from "./security-groups/groups.ts";
import {
  modifySecurityGroupRules,
  updateDescriptionsEgress,
  updateDescriptionsIngress,
} from "./security-groups/modify-rules.ts";
import { revokeEgress, revokeIngress } from "./security-groups/revoke.ts";
import { tablesSql } from "./tables.ts";
import { createTags, deleteTags, describeTags } from "./tags.ts";

const model = ec2Model as unknown as Model;

/** What every EC2 operation has: a default VPC in its region, DryRun, and EC2's form of records. */
function ec2Operation<Input extends object, Output extends object>(name: string, handler: Handler<Input, Output>) {
  return {
    [name]: operation<Input, Output>(dryRunnable(inOpenRegion(handler)), recordingOf(model, name)),
  };
}

export const ec2 = defineService({
  name: "ec2",
  refused,
  ignored,
  model,
  eventSource: "ec2.amazonaws.com",
  recordErrorCode: (code) => `Client.${code}`,
  invalid,
  access,
  tables: tablesSql,
  operations: {
    ...ec2Operation("CreateVpc", createVpc),
    ...ec2Operation("CreateDefaultVpc", createDefaultVpc),
    ...ec2Operation("DeleteVpc", deleteVpc),
    ...ec2Operation("DescribeVpcs", describeVpcs),
    ...ec2Operation("DescribeVpcAttribute", describeVpcAttribute),
    ...ec2Operation("ModifyVpcAttribute", modifyVpcAttribute),
    ...ec2Operation("CreateSubnet", createSubnet),
    ...ec2Operation("DeleteSubnet", deleteSubnet),
    ...ec2Operation("DescribeSubnets", describeSubnets),

    ...ec2Operation("CreateRouteTable", createRouteTable),
    ...ec2Operation("DeleteRouteTable", deleteRouteTable),
    ...ec2Operation("DescribeRouteTables", describeRouteTables),
    ...ec2Operation("AssociateRouteTable", associateRouteTable),
    ...ec2Operation("DisassociateRouteTable", disassociateRouteTable),
    ...ec2Operation("ReplaceRouteTableAssociation", replaceRouteTableAssociation),
    ...ec2Operation("CreateRoute", createRoute),
    ...ec2Operation("DeleteRoute", deleteRoute),
    ...ec2Operation("ReplaceRoute", replaceRoute),
    ...ec2Operation("CreateNetworkAcl", createNetworkAcl),
    ...ec2Operation("DeleteNetworkAcl", deleteNetworkAcl),
    ...ec2Operation("DescribeNetworkAcls", describeNetworkAcls),
    ...ec2Operation("ReplaceNetworkAclAssociation", replaceNetworkAclAssociation),
    ...ec2Operation("CreateNetworkAclEntry", createNetworkAclEntry),
    ...ec2Operation("DeleteNetworkAclEntry", deleteNetworkAclEntry),
    ...ec2Operation("ReplaceNetworkAclEntry", replaceNetworkAclEntry),
    ...ec2Operation("CreateInternetGateway", createInternetGateway),
    ...ec2Operation("DeleteInternetGateway", deleteInternetGateway),
    ...ec2Operation("DescribeInternetGateways", describeInternetGateways),
    ...ec2Operation("AttachInternetGateway", attachInternetGateway),
    ...ec2Operation("DetachInternetGateway", detachInternetGateway),

    ...ec2Operation("DescribeNetworkInterfaces", describeNetworkInterfaces),
    ...ec2Operation("DescribePrefixLists", describePrefixLists),
    ...ec2Operation("DescribeManagedPrefixLists", describeManagedPrefixLists),

    ...ec2Operation("CreateSecurityGroup", createSecurityGroup),
    ...ec2Operation("DeleteSecurityGroup", deleteSecurityGroup),
    ...ec2Operation("DescribeSecurityGroups", describeSecurityGroups),
    ...ec2Operation("AuthorizeSecurityGroupIngress", authorizeIngress),
    ...ec2Operation("AuthorizeSecurityGroupEgress", authorizeEgress),
    ...ec2Operation("RevokeSecurityGroupIngress", revokeIngress),
    ...ec2Operation("RevokeSecurityGroupEgress", revokeEgress),
    ...ec2Operation("DescribeSecurityGroupRules", describeSecurityGroupRules),
    ...ec2Operation("ModifySecurityGroupRules", modifySecurityGroupRules),
    ...ec2Operation("UpdateSecurityGroupRuleDescriptionsIngress", updateDescriptionsIngress),
    ...ec2Operation("UpdateSecurityGroupRuleDescriptionsEgress", updateDescriptionsEgress),

    ...ec2Operation("CreateTags", createTags),
    ...ec2Operation("DeleteTags", deleteTags),
    ...ec2Operation("DescribeTags", describeTags),

    ...ec2Operation("DescribeRegions", describeRegions),
    ...ec2Operation("DescribeAvailabilityZones", describeAvailabilityZones),
    ...ec2Operation("DescribeAccountAttributes", describeAccountAttributes),
  },
});
