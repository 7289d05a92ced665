/** Internet gateways, route tables and routes: what is made is shown, and what EC2 refuses. */
import * as ec2 from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Ec2, startEc2 } from "./cloud.ts";

let cloud: Ec2;
let client: ec2.EC2Client;
let vpc: string;
let subnet: string;

beforeAll(async () => {
  cloud = await startEc2();
  client = cloud.client;
});
beforeEach(async () => {
  cloud.reset();
  vpc = await newVpc();
  subnet =
    (await client.send(new ec2.CreateSubnetCommand({ VpcId: vpc, CidrBlock: "10.0.1.0/24" }))).Subnet?.SubnetId ?? "";
});
afterAll(() => cloud.close());

async function newVpc() {
  return (await client.send(new ec2.CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }))).Vpc?.VpcId ?? "";
}
async function newTable(VpcId = vpc) {
  return (await client.send(new ec2.CreateRouteTableCommand({ VpcId }))).RouteTable?.RouteTableId ?? "";
}
async function newGateway() {
  return (await client.send(new ec2.CreateInternetGatewayCommand({}))).InternetGateway?.InternetGatewayId ?? "";
}
function attach(InternetGatewayId: string, VpcId = vpc) {
  return client.send(new ec2.AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
}
function detach(InternetGatewayId: string, VpcId = vpc) {
  return client.send(new ec2.DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
}
async function attached() {
  const gateway = await newGateway();
  await attach(gateway);
  return gateway;
}
async function showTable(id: string): Promise<ec2.RouteTable> {
  const { RouteTables = [] } = await client.send(new ec2.DescribeRouteTablesCommand({ RouteTableIds: [id] }));
  return RouteTables[0] ?? {};
}
async function mainTable() {
  const Filters = [
    { Name: "vpc-id", Values: [vpc] },
    { Name: "association.main", Values: ["true"] },
  ];
  return (await client.send(new ec2.DescribeRouteTablesCommand({ Filters }))).RouteTables?.[0] ?? {};
}
function route(RouteTableId: string, GatewayId: string, DestinationCidrBlock = "0.0.0.0/0") {
  return client.send(new ec2.CreateRouteCommand({ RouteTableId, GatewayId, DestinationCidrBlock }));
}
function associate(RouteTableId: string, SubnetId = subnet) {
  return client.send(new ec2.AssociateRouteTableCommand({ RouteTableId, SubnetId }));
}

test("a gateway is made, attached, detached and deleted", async () => {
  const id = await newGateway();
  const show = async () => {
    const { InternetGateways = [] } = await client.send(
      new ec2.DescribeInternetGatewaysCommand({ InternetGatewayIds: [id] }),
    );
    return InternetGateways[0]?.Attachments;
  };
  expect(await show()).toEqual([]);
  await attach(id);
  expect(await show()).toEqual([{ State: "available", VpcId: vpc }]);
  await detach(id);
  await client.send(new ec2.DeleteInternetGatewayCommand({ InternetGatewayId: id }));
  await expect(show()).rejects.toMatchObject({ name: "InvalidInternetGatewayID.NotFound" });
});

test("a table leads to the internet, to nowhere, and no more", async () => {
  const [table, gateway] = [await newTable(), await attached()];
  const local = {
    DestinationCidrBlock: "10.0.0.0/16",
    GatewayId: "local",
    State: "active",
    Origin: "CreateRouteTable",
  };
  const made = { DestinationCidrBlock: "0.0.0.0/0", GatewayId: gateway, Origin: "CreateRoute" };
  await route(table, gateway);
  expect((await showTable(table)).Routes).toEqual([local, { ...made, State: "active" }]);
  await detach(gateway);
  expect((await showTable(table)).Routes).toEqual([local, { ...made, State: "blackhole" }]);
  const other = await attached();
  const to = { RouteTableId: table, DestinationCidrBlock: "0.0.0.0/0" };
  await client.send(new ec2.ReplaceRouteCommand({ ...to, GatewayId: other }));
  expect((await showTable(table)).Routes).toEqual([local, { ...made, GatewayId: other, State: "active" }]);
  await client.send(new ec2.DeleteRouteCommand(to));
  expect((await showTable(table)).Routes).toEqual([local]);
});

test("a subnet has its own table, another, and the main one again", async () => {
  const [one, two] = [await newTable(), await newTable()];
  const { AssociationId } = await associate(one);
  expect((await showTable(one)).Associations).toEqual([
    {
      Main: false,
      RouteTableAssociationId: AssociationId,
      RouteTableId: one,
      SubnetId: subnet,
      AssociationState: { State: "associated" },
    },
  ]);
  const { NewAssociationId } = await client.send(
    new ec2.ReplaceRouteTableAssociationCommand({ AssociationId, RouteTableId: two }),
  );
  expect([(await showTable(one)).Associations, (await showTable(two)).Associations]).toMatchObject([
    [],
    [{ RouteTableAssociationId: NewAssociationId, SubnetId: subnet }],
  ]);
  await client.send(new ec2.DisassociateRouteTableCommand({ AssociationId: NewAssociationId }));
  await client.send(new ec2.DeleteRouteTableCommand({ RouteTableId: two }));
  await associate(one);
  await client.send(new ec2.DeleteSubnetCommand({ SubnetId: subnet }));
  expect((await showTable(one)).Associations).toEqual([]);
});

test("another table becomes the main one", async () => {
  const [table, main] = [await newTable(), await mainTable()];
  const AssociationId = main.Associations?.[0]?.RouteTableAssociationId;
  await client.send(new ec2.ReplaceRouteTableAssociationCommand({ AssociationId, RouteTableId: table }));
  expect((await mainTable()).RouteTableId).toBe(table);
});

describe("EC2 refuses", () => {
  type Refusal = [what: string, call: () => Promise<unknown>, code: string, sentence: RegExp];
  const anything = /^/;
  test.each<Refusal>([
    [
      "a second gateway",
      async () => {
        await attached();
        await attached();
      },
      "InvalidParameterValue",
      /^Network vpc-\w+ already has an internet gateway attached$/,
    ],
    [
      "to attach twice",
      async () => attach(await attached()),
      "Resource.AlreadyAssociated",
      /^resource igw-\w+ is already attached to network vpc-\w+$/,
    ],
    [
      "to detach what is not attached",
      async () => detach(await newGateway()),
      "Gateway.NotAttached",
      /^resource igw-\w+ is not attached to network vpc-\w+$/,
    ],
    [
      "to delete an attached gateway",
      async () => client.send(new ec2.DeleteInternetGatewayCommand({ InternetGatewayId: await attached() })),
      "DependencyViolation",
      /^The internetGateway 'igw-\w+' has dependencies and cannot be deleted\.$/,
    ],
    [
      "a route to another VPC's gateway",
      async () => route(await newTable(await newVpc()), await attached()),
      "InvalidParameterValue",
      /^route table rtb-\w+ and network gateway igw-\w+ belong to different networks$/,
    ],
    [
      "a route twice",
      async () => {
        const [table, gateway] = [await newTable(), await attached()];
        await route(table, gateway);
        await route(table, gateway);
      },
      "RouteAlreadyExists",
      /^The route identified by 0\.0\.0\.0\/0 already exists\.$/,
    ],
    [
      "a route within the VPC",
      async () => route(await newTable(), await attached(), "10.0.1.0/24"),
      "InvalidParameterValue",
      /^The destination CIDR block 10\.0\.1\.0\/24 is equal to or more specific than one of this VPC's CIDR blocks\./,
    ],
    [
      "a route to no gateway",
      async () => route(await newTable(), "igw-1"),
      "InvalidInternetGatewayID.NotFound",
      anything,
    ],
    [
      "a route by a NAT gateway that is not there",
      async () =>
        client.send(
          new ec2.CreateRouteCommand({
            RouteTableId: await newTable(),
            DestinationCidrBlock: "0.0.0.0/0",
            NatGatewayId: "nat-1",
          }),
        ),
      "InvalidNatGatewayID.NotFound",
      /^The natGateway ID 'nat-1' does not exist$/,
    ],
    [
      "to delete no route",
      async () =>
        client.send(new ec2.DeleteRouteCommand({ RouteTableId: await newTable(), DestinationCidrBlock: "0.0.0.0/0" })),
      "InvalidRoute.NotFound",
      /^no route with destination-cidr-block 0\.0\.0\.0\/0 in route table rtb-\w+$/,
    ],
    [
      "to delete the local route",
      async () =>
        client.send(
          new ec2.DeleteRouteCommand({ RouteTableId: await newTable(), DestinationCidrBlock: "10.0.0.0/16" }),
        ),
      "InvalidParameterValue",
      /^cannot remove local route 10\.0\.0\.0\/16 in route table rtb-\w+$/,
    ],
    [
      "to replace no route",
      async () =>
        client.send(
          new ec2.ReplaceRouteCommand({
            RouteTableId: await newTable(),
            DestinationCidrBlock: "0.0.0.0/0",
            GatewayId: await attached(),
          }),
        ),
      "InvalidParameterValue",
      /^There is no route defined for '0\.0\.0\.0\/0' in the route table\. Use CreateRoute instead\.$/,
    ],
    [
      "to delete the main table",
      async () => client.send(new ec2.DeleteRouteTableCommand({ RouteTableId: (await mainTable()).RouteTableId })),
      "DependencyViolation",
      /^The routeTable 'rtb-\w+' has dependencies and cannot be deleted\.$/,
    ],
    [
      "a subnet of another VPC",
      async () => associate(await newTable(await newVpc())),
      "InvalidParameterValue",
      /^route table rtb-\w+ and subnet subnet-\w+ belong to different networks$/,
    ],
    [
      "a second table for a subnet",
      async () => {
        await associate(await newTable());
        await associate(await newTable());
      },
      "Resource.AlreadyAssociated",
      /^the specified association for route table rtb-\w+ conflicts with an existing association$/,
    ],
    [
      "to end the main association",
      async () =>
        client.send(
          new ec2.DisassociateRouteTableCommand({
            AssociationId: (await mainTable()).Associations?.[0]?.RouteTableAssociationId,
          }),
        ),
      "InvalidParameterValue",
      /^cannot disassociate the main route table association rtbassoc-\w+$/,
    ],
    [
      "to end no association",
      () => client.send(new ec2.DisassociateRouteTableCommand({ AssociationId: "rtbassoc-1" })),
      "InvalidAssociationID.NotFound",
      /^The association ID 'rtbassoc-1' does not exist$/,
    ],
    [
      "to delete a VPC with a gateway",
      async () => {
        const VpcId = await newVpc();
        await attach(await newGateway(), VpcId);
        await client.send(new ec2.DeleteVpcCommand({ VpcId }));
      },
      "DependencyViolation",
      /^The vpc 'vpc-\w+' has dependencies and cannot be deleted\.$/,
    ],
  ])("%s", async (_what, call, name, sentence) => {
    const failed = call();
    await expect(failed).rejects.toMatchObject({ name, message: expect.stringMatching(sentence) });
  });
});
