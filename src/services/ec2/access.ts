/** Who may call EC2: descriptions know no resources; other calls work on the things that they name or make. */
import { type Permission, type ServiceAccess, textOf } from "../../cloud/auth/access.ts";
import type { Call } from "../../cloud/call.ts";
import { Fault } from "../../cloud/fault.ts";
import { arn } from "../../cloud/ids.ts";
import type { Values } from "../../wire/protocol.ts";
import { conditionKeys } from "./condition-keys.ts";
import { kindOf, resourceKinds } from "./resource-kinds.ts";
import { securityGroups } from "./tables.ts";

/** Reading calls that AWS scopes nonetheless. */
const scopedReading = new Set(["DescribeVpcAttribute"]);

/** By the longest noun that an operation's name holds: the type of its resource, and the members that name it. */
const nouns: readonly (readonly [noun: string, type: string, ...members: string[]])[] = [
  ["SecurityGroup", "security-group", "GroupId", "GroupName"],
  ["InternetGateway", "internet-gateway", "InternetGatewayId"],
  ["NetworkAcl", "network-acl", "NetworkAclId"],
  ["Subnet", "subnet", "SubnetId"],
  ["Vpc", "vpc", "VpcId"],
  ["Route", "route-table", "RouteTableId"],
];

export const access: ServiceAccess = {
  permissions: (operation, input, call) => {
    const action = `ec2:${operation}`;
    if (/^(Describe|Get)/.test(operation) && !scopedReading.has(operation))
      return [{ action, resource: "*", shown: null }];
    return [
      ...resourcesOf(operation, input, call).map((resource) => ({ action, resource })),
      ...taggingOf(operation, input, call),
    ];
  },
  conditionKeys,
  denied: (who, why) =>
    new Fault("UnauthorizedOperation", `You are not authorized to perform this operation. ${who} ${why}`, {
      status: 403,
    }),
  deniedCode: "Client.UnauthorizedOperation",
  deniedParameters: true,
};

function resourcesOf(operation: string, input: Values, call: Call): readonly Permission["resource"][] {
  const of = (resource: string) => arn("ec2", { region: call.region, account: call.account }, resource);
  if (operation.endsWith("Tags")) {
    const ids = Array.isArray(input.Resources) ? input.Resources.map(String) : [];
    return ids.map((id) => of(`${typeOf(id) ?? "*"}/${id}`));
  }
  const noun = nouns.find(([name]) => operation.includes(name));
  if (!noun || operation === "CreateDefaultVpc") return [of("*/*")];
  const [, type, ...members] = noun;
  const makes = operation.startsWith("Create") && !/^Create(Route|NetworkAclEntry)$/.test(operation);
  const id = members.map((member) => textOf(input, member)).find((given) => typeOf(given) === type);
  const named = id ?? (type === "security-group" ? groupNamed(textOf(input, "GroupName"), call) : undefined);
  return [
    of(`${type}/${makes ? "*" : (named ?? "*")}`),
    ...(madeInVpc.has(operation) ? [of(`vpc/${textOf(input, "VpcId") || "*"}`)] : []),
  ];
}

/** Whoever makes one of these needs the VPC, too. */
const madeInVpc = new Set(["CreateSubnet", "CreateSecurityGroup", "CreateRouteTable", "CreateNetworkAcl"]);

/** A group of the default VPC may be named by its name. */
function groupNamed(name: string, { store, account, region }: Call): string | undefined {
  return name === "" ? undefined : securityGroups.list(store, account, region).find((group) => group.name === name)?.id;
}

/** Tags that are given when a thing is made need `ec2:CreateTags` for it. */
function taggingOf(operation: string, input: Values, call: Call): readonly Permission[] {
  const specifications = Array.isArray(input.TagSpecifications) ? (input.TagSpecifications as readonly Values[]) : [];
  return specifications.map((specification) => ({
    action: "ec2:CreateTags",
    resource: arn("ec2", call, `${textOf(specification, "ResourceType") || "*"}/*`),
    context: { "ec2:createaction": operation },
  }));
}

function typeOf(id: string): string | undefined {
  const kind = kindOf(id);
  return kind && resourceKinds[kind].type;
}
