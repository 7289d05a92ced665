/** Which subnets a route table serves: AssociateRouteTable, ReplaceRouteTableAssociation, DisassociateRouteTable. */
import type {
  AssociateRouteTableRequest,
  AssociateRouteTableResult,
  DisassociateRouteTableRequest,
  ReplaceRouteTableAssociationRequest,
  ReplaceRouteTableAssociationResult,
} from "@aws-sdk/client-ec2";
import type { Call, Handler } from "../../../cloud/call.ts";
import { ec2Id } from "../../../cloud/ids.ts";
import { differentNetworks, fault, invalidValue, missingParameter, noSuchAssociation } from "../faults.ts";
import { type RouteTable, routeTables } from "../tables.ts";
import { findSubnet } from "./find-subnet.ts";
import { findRouteTable } from "./route-tables.ts";

const associated = { AssociationState: { State: "associated" } } as const;

/** @throws Resource.AlreadyAssociated, where the subnet has a table that is not the main one. */
export const associateRouteTable: Handler<AssociateRouteTableRequest, AssociateRouteTableResult> = (input, call) => {
  if (input.GatewayId !== undefined)
    throw fault("UnsupportedOperation", "Trailbell's route tables are associated with subnets, not with gateways.");
  if (input.SubnetId === undefined) throw missingParameter("subnetId");
  const table = findRouteTable(call, input.RouteTableId);
  const subnet = findSubnet(call, input.SubnetId);
  if (subnet.vpcId !== table.vpcId) throw differentNetworks(`route table ${table.id}`, `subnet ${subnet.id}`);
  const all = routeTables.list(call.store, call.account, call.region);
  if (all.some(({ associations }) => associations.some(({ subnetId }) => subnetId === subnet.id)))
    throw fault(
      "Resource.AlreadyAssociated",
      `the specified association for route table ${table.id} conflicts with an existing association`,
    );
  return { AssociationId: associate(table, subnet.id, call), ...associated };
};

/** Of the main association too: the new table becomes the VPC's main one. */
export const replaceRouteTableAssociation: Handler<
  ReplaceRouteTableAssociationRequest,
  ReplaceRouteTableAssociationResult
> = (input, call) => {
  const { table: former, subnetId } = findAssociation(input.AssociationId, call);
  const table = findRouteTable(call, input.RouteTableId);
  if (table.vpcId !== former.vpcId) throw differentNetworks(`route table ${table.id}`, `route table ${former.id}`);
  remove(former, input.AssociationId, call);
  return { NewAssociationId: associate(findRouteTable(call, table.id), subnetId, call), ...associated };
};

export const disassociateRouteTable: Handler<DisassociateRouteTableRequest, object> = (input, call) => {
  const { table, subnetId } = findAssociation(input.AssociationId, call);
  if (subnetId === undefined)
    throw invalidValue(`cannot disassociate the main route table association ${input.AssociationId}`);
  remove(table, input.AssociationId, call);
  return {};
};

/** A subnet that goes takes its association along. */
export function forgetSubnet(id: string, call: Call): void {
  for (const table of routeTables.list(call.store, call.account, call.region)) {
    const gone = table.associations.find(({ subnetId }) => subnetId === id);
    if (gone) remove(table, gone.id, call);
  }
}

function associate(table: RouteTable, subnetId: string | undefined, { store }: Call): string {
  const association = { id: ec2Id("rtbassoc"), ...(subnetId !== undefined && { subnetId }) };
  routeTables.put(store, { ...table, associations: [...table.associations, association] });
  return association.id;
}

function remove(table: RouteTable, associationId: string | undefined, { store }: Call): void {
  routeTables.put(store, { ...table, associations: table.associations.filter(({ id }) => id !== associationId) });
}

/** @throws InvalidAssociationID.NotFound */
function findAssociation(id = "", { store, account, region }: Call) {
  for (const table of routeTables.list(store, account, region)) {
    const association = table.associations.find((each) => each.id === id);
    if (association) return { table, subnetId: association.subnetId };
  }
  throw noSuchAssociation(id);
}
