/** Finding a subnet. */
import type { Call } from "../../../cloud/call.ts";
import { notFound } from "../faults.ts";
import { type Subnet, subnets } from "../tables.ts";

/** @throws InvalidSubnetID.NotFound */
export function findSubnet({ store, account, region }: Call, id: string): Subnet {
  const subnet = subnets.get(store, account, region, id);
  if (!subnet) throw notFound("subnet", id);
  return subnet;
}
