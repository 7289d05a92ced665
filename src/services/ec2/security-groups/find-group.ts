/** Finding a security group by its id, or in the default VPC by its name. */
import type { Call } from "../../../cloud/call.ts";
import { fault, missingParameter, notFound, notTogether } from "../faults.ts";
import { defaultVpc } from "../network/find-vpc.ts";
import { type SecurityGroup, securityGroups } from "../tables.ts";

/** @throws InvalidGroupId.Malformed, InvalidGroup.NotFound */
export function findGroupById(id: string, { store, account, region }: Call): SecurityGroup {
  checkId("InvalidGroupId.Malformed", "sg", id);
  const group = securityGroups.get(store, account, region, id);
  if (!group) throw notFound("sg", id);
  return group;
}

/** @throws InvalidGroup.NotFound */
export function findGroupByName(name: string, call: Call): SecurityGroup {
  const vpcId = defaultVpc(call)?.id;
  const group = securityGroups
    .list(call.store, call.account, call.region)
    .find((one) => one.vpcId === vpcId && one.name === name);
  if (!group) {
    const where = `default VPC '${vpcId ?? "none"}'`;
    throw fault("InvalidGroup.NotFound", `The security group '${name}' does not exist in ${where}`);
  }
  return group;
}

/** The group that a request means. @throws {Fault} */
export function findGroup(
  { GroupId: id, GroupName: name }: { readonly GroupId?: string | undefined; readonly GroupName?: string | undefined },
  call: Call,
): SecurityGroup {
  if (id !== undefined && name !== undefined) throw notTogether("groupName", "groupId");
  if (id !== undefined) return findGroupById(id, call);
  if (name !== undefined) return findGroupByName(name, call);
  throw missingParameter("groupName", "groupId");
}

/** An id must have its prefix. @throws the code given, e.g. `Invalid id: "web" (expecting "sg-...")` */
export function checkId(code: `${string}.Malformed`, prefix: string, id: string): void {
  if (!id.startsWith(`${prefix}-`)) throw fault(code, `Invalid id: "${id}" (expecting "${prefix}-...")`);
  if (!/^[0-9a-z]+-[0-9a-zA-Z]+$/.test(id)) throw fault(code, `Invalid id: "${id}"`);
}
