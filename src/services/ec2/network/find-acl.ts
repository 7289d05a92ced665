/** Finding a network ACL. */
import type { Call } from "../../../cloud/call.ts";
import { fault, notFound } from "../faults.ts";
import { kindOf } from "../resource-kinds.ts";
import { type NetworkAcl, networkAcls } from "../tables.ts";

/** @throws InvalidNetworkAclID.NotFound, or Malformed for what is no id of one (recorded). */
export function findAcl({ store, account, region }: Call, id = ""): NetworkAcl {
  if (kindOf(id) !== "acl") throw fault("InvalidNetworkAclId.Malformed", `The network-acl ID '${id}' is malformed`);
  const acl = networkAcls.get(store, account, region, id);
  if (!acl) throw notFound("acl", id);
  return acl;
}
