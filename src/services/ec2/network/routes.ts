/** CreateRoute, ReplaceRoute and DeleteRoute; of the targets that AWS has, there are internet gateways here. */
import type {
  CreateRouteRequest,
  CreateRouteResult,
  DeleteRouteRequest,
  ReplaceRouteRequest,
} from "@aws-sdk/client-ec2";
import type { Call, Handler } from "../../../cloud/call.ts";
import { type Cidr, contains, printCidr, readCidr } from "../cidr.ts";
import { differentNetworks, fault, invalidBlock, invalidValue, missingParameter, notFound } from "../faults.ts";
import { type Destination, type RouteTable, routeTables, type StoredRoute } from "../tables.ts";
import { findVpc } from "./find-vpc.ts";
import { findGateway } from "./internet-gateways.ts";
import { findPrefixList } from "./prefix-lists.ts";
import { findRouteTable } from "./route-tables.ts";

type Destined = Pick<
  CreateRouteRequest,
  "DestinationCidrBlock" | "DestinationIpv6CidrBlock" | "DestinationPrefixListId"
>;

/** @throws RouteAlreadyExists for a destination that the table has. */
export const createRoute: Handler<CreateRouteRequest, CreateRouteResult> = (input, call) => {
  const table = findRouteTable(call, input.RouteTableId);
  const destination = checkedDestination(input, call);
  const route = { destination, gatewayId: targetOf(input, table, call) };
  checkOutside(destination, table, call);
  if (table.routes.some((other) => isTo(destination)(other)))
    throw fault("RouteAlreadyExists", `The route identified by ${shown(destination)} already exists.`);
  keep(table, [...table.routes, route], call);
  return { Return: true };
};

/** @throws InvalidParameterValue for a destination that the table has not. */
export const replaceRoute: Handler<ReplaceRouteRequest, object> = (input, call) => {
  const table = findRouteTable(call, input.RouteTableId);
  const destination = checkedDestination(input, call);
  const route = { destination, gatewayId: targetOf(input, table, call) };
  if (!table.routes.some(isTo(destination)))
    throw invalidValue(
      `There is no route defined for '${shown(destination)}' in the route table. Use CreateRoute instead.`,
    );
  keep(
    table,
    table.routes.map((other) => (isTo(destination)(other) ? route : other)),
    call,
  );
  return {};
};

/** @throws InvalidRoute.NotFound */
export const deleteRoute: Handler<DeleteRouteRequest, object> = (input, call) => {
  const table = findRouteTable(call, input.RouteTableId);
  const destination = checkedDestination(input, call);
  const { cidr, ipv6 } = findVpc(call, table.vpcId);
  if ([cidr, ipv6?.cidr].includes(shown(destination)))
    throw invalidValue(`cannot remove local route ${shown(destination)} in route table ${table.id}`);
  const kept = table.routes.filter((route) => !isTo(destination)(route));
  if (kept.length === table.routes.length) {
    const kind = destination.DestinationCidrBlock ? "destination-cidr-block" : "destination-ipv6-cidr-block";
    throw fault("InvalidRoute.NotFound", `no route with ${kind} ${shown(destination)} in route table ${table.id}`);
  }
  keep(table, kept, call);
  return {};
};

function keep(table: RouteTable, routes: readonly StoredRoute[], { store }: Call): void {
  routeTables.put(store, { ...table, routes });
}

function shown({ DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId }: Destination): string {
  return DestinationCidrBlock ?? DestinationIpv6CidrBlock ?? DestinationPrefixListId ?? "";
}

function isTo(destination: Destination) {
  return (route: StoredRoute): boolean => shown(route.destination) === shown(destination);
}

function checkedDestination(
  { DestinationCidrBlock: block, DestinationIpv6CidrBlock: block6, DestinationPrefixListId: list }: Destined,
  { region }: Call,
): Destination {
  const given = [block, block6, list].filter((value) => value !== undefined);
  if (given.length > 1)
    throw fault("InvalidParameterCombination", "The request must contain exactly one destination of the route.");
  if (block !== undefined) return { DestinationCidrBlock: printCidr(read(block, 4, "destinationCidrBlock")) };
  if (block6 !== undefined) return { DestinationIpv6CidrBlock: printCidr(read(block6, 6, "destinationIpv6CidrBlock")) };
  if (list === undefined) throw missingParameter("destinationCidrBlock", "destinationIpv6CidrBlock");
  if (!findPrefixList(region, list)) throw notFound("pl", list);
  return { DestinationPrefixListId: list };
}

function read(text: string, family: 4 | 6, parameter: string): Cidr {
  const cidr = readCidr(text);
  if (cidr?.family !== family) throw invalidBlock(text, parameter);
  return cidr;
}

/** What is in the VPC stays in it, where nothing but gateways can be led to. */
function checkOutside(destination: Destination, { vpcId }: RouteTable, call: Call): void {
  const { cidr, ipv6 } = findVpc(call, vpcId);
  const to = readCidr(shown(destination));
  const own = [cidr, ipv6?.cidr].flatMap((text) => (text === undefined ? [] : (readCidr(text) ?? [])));
  if (to && own.some((block) => contains(block, to)))
    throw invalidValue(
      `The destination CIDR block ${shown(destination)} is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an interface or an instance.`,
    );
}

type Targets = Omit<CreateRouteRequest & ReplaceRouteRequest, keyof Destined | "RouteTableId" | "DryRun">;

/** Targets of which there are none here, as EC2 says that one is not there. */
const absent: readonly (readonly [member: keyof Targets, code: `${string}.NotFound`, noun: string])[] = [
  ["InstanceId", "InvalidInstanceID.NotFound", "instance"],
  ["NatGatewayId", "InvalidNatGatewayID.NotFound", "natGateway"],
  ["NetworkInterfaceId", "InvalidNetworkInterfaceID.NotFound", "networkInterface"],
  ["VpcPeeringConnectionId", "InvalidVpcPeeringConnectionID.NotFound", "vpcPeeringConnection"],
  ["TransitGatewayId", "InvalidTransitGatewayID.NotFound", "transitGateway"],
  ["VpcEndpointId", "InvalidVpcEndpointId.NotFound", "vpcEndpoint"],
  ["EgressOnlyInternetGatewayId", "InvalidGatewayID.NotFound", "egressOnlyInternetGateway"],
  ["CarrierGatewayId", "InvalidCarrierGatewayID.NotFound", "carrierGateway"],
  ["LocalGatewayId", "InvalidLocalGatewayID.NotFound", "localGateway"],
];

/** The gateway that a route leads to. @throws the NotFound of its kind; InvalidParameterValue for a gateway of another VPC */
function targetOf(input: Targets, table: RouteTable, call: Call): string {
  for (const [member, code, noun] of absent) {
    const id = input[member];
    if (id !== undefined) throw fault(code, `The ${noun} ID '${id}' does not exist`);
  }
  if (input.GatewayId === undefined) throw missingParameter("gatewayId");
  const gateway = findGateway(call, input.GatewayId);
  if (gateway.vpcId !== table.vpcId)
    throw differentNetworks(`route table ${table.id}`, `network gateway ${gateway.id}`);
  return gateway.id;
}
