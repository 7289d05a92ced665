/** Whether there is a resource of that kind and id. */
import type { Call } from "../../cloud/call.ts";
import { findPrefixList } from "./network/prefix-lists.ts";
import type { ResourceKind } from "./resource-kinds.ts";
import { internetGateways, networkAcls, routeTables, securityGroups, subnets, vpcs } from "./tables.ts";

const tables = {
  acl: networkAcls,
  igw: internetGateways,
  rtb: routeTables,
  sg: securityGroups,
  subnet: subnets,
  vpc: vpcs,
};

export function exists(kind: ResourceKind, id: string, { store, account, region }: Call): boolean {
  switch (kind) {
    case "eni":
      return false;
    case "pl":
      return findPrefixList(region, id) !== undefined;
    case "sgr":
      return securityGroups
        .list(store, account, region)
        .some(({ rules }) => rules.some(({ id: ruleId }) => ruleId === id));
    default:
      return tables[kind].has(store, account, region, id);
  }
}
