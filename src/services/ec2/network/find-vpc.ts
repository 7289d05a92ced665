/** Finding a VPC, and the default one. */
import type { Call } from "../../../cloud/call.ts";
import { notFound } from "../faults.ts";
import { type Vpc, vpcs } from "../tables.ts";

/** @throws InvalidVpcID.NotFound */
export function findVpc({ store, account, region }: Call, id: string): Vpc {
  const vpc = vpcs.get(store, account, region, id);
  if (!vpc) throw notFound("vpc", id);
  return vpc;
}

/** A region has none once it was deleted. */
export function defaultVpc({ store, account, region }: Call): Vpc | undefined {
  return vpcs.list(store, account, region).find(({ isDefault }) => isDefault);
}
