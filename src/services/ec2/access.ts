/** Who may call EC2: descriptions know no resources; other calls work on the things that they name or make. */
import { type Permission, type ServiceAccess, textOf } from "../../cloud/auth/access.ts";
import type { Call } from "../../cloud/call.ts";
import { Fault } from "../../cloud/fault.ts";
import { arn } from "../../cloud/ids.ts";
import type { Values } from "../../wire/protocol.ts";
import { kindOf, resourceKinds } from "./resource-kinds.ts";

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
    return resourcesOf(operation, input, call).map((resource) => ({ action, resource }));
  },
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
  const named = members.map((member) => textOf(input, member)).find((id) => typeOf(id) === type);
  return [of(`${type}/${makes ? "*" : (named ?? "*")}`)];
}

function typeOf(id: string): string | undefined {
  const kind = kindOf(id);
  return kind && resourceKinds[kind].type;
}
