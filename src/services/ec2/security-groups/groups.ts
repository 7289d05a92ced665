/** CreateSecurityGroup and DeleteSecurityGroup. */
import type {
  CreateSecurityGroupRequest,
  CreateSecurityGroupResult,
  DeleteSecurityGroupRequest,
  DeleteSecurityGroupResult,
} from "@aws-sdk/client-ec2";
import type { Call, Handler } from "../../../cloud/call.ts";
import { arn, ec2Id } from "../../../cloud/ids.ts";
import { fault, invalidValue } from "../faults.ts";
import { defaultVpc, findVpc } from "../network/find-vpc.ts";
import { type Resource, type SecurityGroup, securityGroups, type Vpc } from "../tables.ts";
import { anyTags, forgetTags, putTags, specifiedTags } from "../tags.ts";
import { findGroup } from "./find-group.ts";
import { descriptionPattern, descriptionRule } from "./peers.ts";
import { allowAll } from "./rule.ts";

export const createSecurityGroup: Handler<CreateSecurityGroupRequest, CreateSecurityGroupResult> = (input, call) => {
  const { store, account, region } = call;
  const { GroupName: name = "", Description: description = "" } = input;
  checkName(name);
  checkDescription(description);
  const tags = specifiedTags("security-group", input.TagSpecifications);
  const vpc = vpcOf(input.VpcId, call);
  const vpcId = vpc.id;
  if (securityGroups.list(store, account, region).some((group) => group.vpcId === vpcId && group.name === name))
    throw fault("InvalidGroup.Duplicate", `The security group '${name}' already exists for VPC '${vpcId}'`);
  const id = ec2Id("sg");
  const group = { account, region, id, vpcId, name, description, rules: allowAll(vpc, () => ec2Id("sgr")) };
  securityGroups.put(store, group);
  putTags(call, "security-group", id, tags);
  return { GroupId: id, ...anyTags(call, id), SecurityGroupArn: groupArn(group) };
};

export function groupArn({ account, region, id }: Resource): string {
  return arn("ec2", { account, region }, `security-group/${id}`);
}

function vpcOf(id: string | undefined, call: Call): Vpc {
  const vpc = id === undefined ? defaultVpc(call) : findVpc(call, id);
  if (!vpc) throw fault("VPCIdNotSpecified", "No default VPC for this user");
  return vpc;
}

/** The names of AWS's own: ids, and the group that every VPC has. */
function checkName(name: string): void {
  const refused = (why: string) => invalidValue(`Value (${name}) for parameter GroupName is invalid. ${why}`);
  if (name === "default") throw invalidValue("Cannot use reserved security group name: default");
  if (name.startsWith("sg-")) throw refused("Group names may not be in the format sg-*.");
  if (!ascii.test(name)) throw refused("Character sets beyond ASCII are not supported.");
  if (name === "" || !descriptionPattern.test(name))
    throw invalidValue(`Invalid security group name. ${descriptionRule.replace("descriptions", "names")}`);
}

function checkDescription(description: string): void {
  if (!ascii.test(description))
    throw invalidValue(
      `Value (${description}) for parameter GroupDescription is invalid. Character sets beyond ASCII are not supported.`,
    );
  if (!descriptionPattern.test(description))
    throw invalidValue(`Invalid security group description. ${descriptionRule}`);
}

const ascii = /^\p{ASCII}*$/u;

/** @throws CannotDelete for a VPC's default group, DependencyViolation while another group's rule names it. */
export const deleteSecurityGroup: Handler<DeleteSecurityGroupRequest, DeleteSecurityGroupResult> = (input, call) => {
  const { store, account, region } = call;
  const group = findGroup(input, call);
  if (group.name === "default")
    throw fault("CannotDelete", `the specified group: "${group.id}" name: "default" cannot be deleted by a user`);
  const others = securityGroups.list(store, account, region).filter(({ id }) => id !== group.id);
  if (others.some((other) => names(other, group.id)))
    throw fault("DependencyViolation", `resource ${group.id} has a dependent object`);
  securityGroups.delete(store, account, region, group.id);
  for (const { id } of [group, ...group.rules]) forgetTags(call, id);
  return { Return: true, GroupId: group.id };
};

function names({ rules }: SecurityGroup, groupId: string): boolean {
  return rules.some(({ peer }) => peer.kind === "group" && peer.id === groupId);
}
