/** VPCs and what comes with them, as the official client sees them. */
import * as ec2 from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Ec2, startEc2 } from "./cloud.ts";

let cloud: Ec2;
let client: ec2.EC2Client;

beforeAll(async () => {
  cloud = await startEc2();
  client = cloud.client;
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

async function defaultVpcOf(from = client): Promise<ec2.Vpc> {
  const Filters = [{ Name: "is-default", Values: ["true"] }];
  const { Vpcs: [vpc] = [] } = await from.send(new ec2.DescribeVpcsCommand({ Filters }));
  return vpc ?? {};
}
async function createVpc(CidrBlock = "10.0.0.0/16"): Promise<string> {
  return (await client.send(new ec2.CreateVpcCommand({ CidrBlock }))).Vpc?.VpcId ?? "";
}
function inVpc(id: string | undefined) {
  return { Filters: [{ Name: "vpc-id", Values: [id ?? ""] }] };
}

describe("the default VPC", () => {
  test("is there in every region, a different one, and the same after a reset", async () => {
    const elsewhere = cloud.clientIn("eu-central-1");
    const [here, there] = [await defaultVpcOf(), await defaultVpcOf(elsewhere)];
    elsewhere.destroy();
    expect(here).toMatchObject({ CidrBlock: "172.31.0.0/16", IsDefault: true, State: "available" });
    expect(there).toMatchObject({ CidrBlock: "172.31.0.0/16", IsDefault: true });
    expect(there.VpcId).not.toBe(here.VpcId);
    cloud.reset();
    expect(await defaultVpcOf()).toEqual(here);
  });

  test("has a default subnet in each zone", async () => {
    const { AvailabilityZones = [] } = await client.send(new ec2.DescribeAvailabilityZonesCommand({}));
    const { Subnets = [] } = await client.send(new ec2.DescribeSubnetsCommand(inVpc((await defaultVpcOf()).VpcId)));
    expect(Subnets.map(({ AvailabilityZone }) => AvailabilityZone).sort()).toEqual(
      AvailabilityZones.map(({ ZoneName }) => ZoneName),
    );
    for (const subnet of Subnets)
      expect(subnet).toMatchObject({ DefaultForAz: true, MapPublicIpOnLaunch: true, AvailableIpAddressCount: 4091 });
    expect(new Set(Subnets.map(({ CidrBlock }) => CidrBlock)).size).toBe(AvailabilityZones.length);
  });

  test("has a main route table that leads to the internet", async () => {
    const { VpcId } = await defaultVpcOf();
    const { InternetGateways: [gateway] = [] } = await client.send(new ec2.DescribeInternetGatewaysCommand({}));
    expect(gateway?.Attachments).toEqual([{ State: "available", VpcId }]);
    const Filters = [...inVpc(VpcId).Filters, { Name: "association.main", Values: ["true"] }];
    const { RouteTables } = await client.send(new ec2.DescribeRouteTablesCommand({ Filters }));
    expect(RouteTables).toMatchObject([
      {
        VpcId,
        Associations: [{ Main: true }],
        Routes: [
          { DestinationCidrBlock: "172.31.0.0/16", GatewayId: "local", State: "active" },
          { DestinationCidrBlock: "0.0.0.0/0", GatewayId: gateway?.InternetGatewayId, State: "active" },
        ],
      },
    ]);
  });

  test("has a default network ACL that lets everything through", async () => {
    const { NetworkAcls: [acl] = [] } = await client.send(
      new ec2.DescribeNetworkAclsCommand({ Filters: [{ Name: "default", Values: ["true"] }] }),
    );
    expect(acl?.Associations).toHaveLength(6);
    expect(acl?.Entries?.map(({ Egress, RuleNumber, RuleAction }) => [Egress, RuleNumber, RuleAction])).toEqual([
      [true, 100, "allow"],
      [true, 32_767, "deny"],
      [false, 100, "allow"],
      [false, 32_767, "deny"],
    ]);
  });

  test("can go and come back, and there is only one", async () => {
    const { VpcId } = await defaultVpcOf();
    await expect(client.send(new ec2.CreateDefaultVpcCommand({}))).rejects.toMatchObject({
      name: "DefaultVpcAlreadyExists",
    });
    const { Subnets = [] } = await client.send(new ec2.DescribeSubnetsCommand(inVpc(VpcId)));
    for (const { SubnetId } of Subnets) await client.send(new ec2.DeleteSubnetCommand({ SubnetId }));
    const { InternetGateways: [gateway] = [] } = await client.send(new ec2.DescribeInternetGatewaysCommand({}));
    const { InternetGatewayId } = gateway ?? {};
    await client.send(new ec2.DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
    await client.send(new ec2.DeleteVpcCommand({ VpcId }));
    expect((await client.send(new ec2.DescribeVpcsCommand({}))).Vpcs).toEqual([]);
    await expect(
      client.send(new ec2.CreateSecurityGroupCommand({ GroupName: "x", Description: "x" })),
    ).rejects.toMatchObject({ name: "VPCIdNotSpecified", message: "No default VPC for this user" });
    const { Vpc } = await client.send(new ec2.CreateDefaultVpcCommand({}));
    expect(Vpc).toMatchObject({ IsDefault: true, CidrBlock: "172.31.0.0/16" });
    expect(Vpc?.VpcId).not.toBe(VpcId);
  });
});

describe("a VPC", () => {
  test("is made with route table, network ACL and security group, and goes with them", async () => {
    const id = await createVpc();
    const parts = async () => [
      (await client.send(new ec2.DescribeRouteTablesCommand(inVpc(id)))).RouteTables?.length,
      (await client.send(new ec2.DescribeNetworkAclsCommand(inVpc(id)))).NetworkAcls?.length,
      (await client.send(new ec2.DescribeSecurityGroupsCommand(inVpc(id)))).SecurityGroups?.map((one) => one.GroupName),
    ];
    expect(await parts()).toEqual([1, 1, ["default"]]);
    await client.send(new ec2.DeleteVpcCommand({ VpcId: id }));
    expect(await parts()).toEqual([0, 0, []]);
  });

  test("keeps its attributes", async () => {
    const VpcId = await createVpc();
    const read = async () =>
      (await client.send(new ec2.DescribeVpcAttributeCommand({ VpcId, Attribute: "enableDnsHostnames" })))
        .EnableDnsHostnames;
    expect(await read()).toEqual({ Value: false });
    await client.send(new ec2.ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: true } }));
    expect(await read()).toEqual({ Value: true });
  });

  test("with an IPv6 block has room for IPv6 subnets", async () => {
    const { Vpc } = await client.send(
      new ec2.CreateVpcCommand({ CidrBlock: "10.0.0.0/16", AmazonProvidedIpv6CidrBlock: true }),
    );
    const { GroupId = "" } = await client.send(
      new ec2.CreateSecurityGroupCommand({ GroupName: "g", Description: "d", VpcId: Vpc?.VpcId }),
    );
    const { SecurityGroups: [group] = [] } = await client.send(
      new ec2.DescribeSecurityGroupsCommand({ GroupIds: [GroupId] }),
    );
    const open = group?.IpPermissionsEgress?.flatMap(({ IpRanges = [], Ipv6Ranges = [] }) => [
      ...IpRanges.map(({ CidrIp }) => CidrIp),
      ...Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6),
    ]);
    expect(open).toEqual(["0.0.0.0/0", "::/0"]);
    const block = Vpc?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock ?? "";
    expect(block).toMatch(/^2600:1f18:[0-9a-f]+::\/56$/);
    const Ipv6CidrBlock = block.replace("/56", "/64");
    const { Subnet } = await client.send(
      new ec2.CreateSubnetCommand({ VpcId: Vpc?.VpcId, CidrBlock: "10.0.1.0/24", Ipv6CidrBlock }),
    );
    expect(Subnet?.Ipv6CidrBlockAssociationSet).toMatchObject([{ Ipv6CidrBlock }]);
  });

  test("tells what an account and its regions have", async () => {
    const { AccountAttributes } = await client.send(
      new ec2.DescribeAccountAttributesCommand({ AttributeNames: ["default-vpc"] }),
    );
    expect(AccountAttributes).toEqual([
      { AttributeName: "default-vpc", AttributeValues: [{ AttributeValue: (await defaultVpcOf()).VpcId }] },
    ]);
    const { Regions = [] } = await client.send(new ec2.DescribeRegionsCommand({}));
    expect(Regions).toHaveLength(17);
    expect(Regions).toContainEqual({
      RegionName: "eu-west-1",
      Endpoint: "ec2.eu-west-1.amazonaws.com",
      OptInStatus: "opt-in-not-required",
    });
    expect((await client.send(new ec2.DescribeRegionsCommand({ AllRegions: true }))).Regions).toHaveLength(33);
    expect((await client.send(new ec2.DescribeNetworkInterfacesCommand({}))).NetworkInterfaces).toEqual([]);
    expect((await client.send(new ec2.DescribePrefixListsCommand({}))).PrefixLists).toMatchObject([
      { PrefixListName: "com.amazonaws.us-east-1.dynamodb" },
      { PrefixListName: "com.amazonaws.us-east-1.s3" },
    ]);
  });
});

describe("what EC2 refuses", () => {
  const subnet =
    (CidrBlock: string, more: Partial<ec2.CreateSubnetRequest> = {}) =>
    async (VpcId: string) =>
      client.send(new ec2.CreateSubnetCommand({ VpcId, CidrBlock, ...more }));
  type Refusal = [what: string, call: (vpcId: string) => Promise<unknown>, code: string, sentence: string];

  test.each<Refusal>([
    ["a VPC too large", () => createVpc("10.0.0.0/8"), "InvalidVpc.Range", "The CIDR '10.0.0.0/8' is invalid."],
    [
      "a VPC of no block",
      () => createVpc("10.0.0.0"),
      "InvalidParameterValue",
      "Value (10.0.0.0) for parameter cidrBlock is invalid. This is not a valid CIDR block.",
    ],
    [
      "a VPC without one",
      () => client.send(new ec2.CreateVpcCommand({})),
      "MissingParameter",
      "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.",
    ],
    ["a subnet outside", subnet("10.1.0.0/24"), "InvalidSubnet.Range", "The CIDR '10.1.0.0/24' is invalid."],
    [
      "a subnet over another",
      subnet("10.0.1.128/25"),
      "InvalidSubnet.Conflict",
      "The CIDR '10.0.1.128/25' conflicts with another subnet",
    ],
    [
      "a subnet in no zone",
      subnet("10.0.2.0/24", { AvailabilityZone: "us-east-1z" }),
      "InvalidParameterValue",
      "Value (us-east-1z) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: us-east-1a, us-east-1b, us-east-1c, us-east-1d, us-east-1e, us-east-1f.",
    ],
    [
      "a subnet of no VPC",
      () => subnet("10.0.2.0/24")("vpc-1"),
      "InvalidVpcID.NotFound",
      "The vpc ID 'vpc-1' does not exist",
    ],
    [
      "to delete a VPC with subnets",
      (VpcId) => client.send(new ec2.DeleteVpcCommand({ VpcId })),
      "DependencyViolation",
      "has dependencies and cannot be deleted.",
    ],
    [
      "to delete no subnet",
      () => client.send(new ec2.DeleteSubnetCommand({ SubnetId: "subnet-1" })),
      "InvalidSubnetID.NotFound",
      "The subnet ID 'subnet-1' does not exist",
    ],
    [
      "to show no VPCs",
      () => client.send(new ec2.DescribeVpcsCommand({ VpcIds: ["vpc-1", "vpc-2"] })),
      "InvalidVpcID.NotFound",
      "The vpc IDs 'vpc-1, vpc-2' do not exist",
    ],
    [
      "to show no route table",
      () => client.send(new ec2.DescribeRouteTablesCommand({ RouteTableIds: ["rtb-1"] })),
      "InvalidRouteTableID.NotFound",
      "The routeTable ID 'rtb-1' does not exist",
    ],
    [
      "to show no gateway",
      () => client.send(new ec2.DescribeInternetGatewaysCommand({ InternetGatewayIds: ["igw-1"] })),
      "InvalidInternetGatewayID.NotFound",
      "The internetGateway ID 'igw-1' does not exist",
    ],
    [
      "to show no interface",
      () => client.send(new ec2.DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: ["eni-1"] })),
      "InvalidNetworkInterfaceID.NotFound",
      "The networkInterface ID 'eni-1' does not exist",
    ],
    [
      "an unknown attribute",
      (VpcId) => client.send(new ec2.DescribeVpcAttributeCommand({ VpcId, Attribute: "colour" as "enableDnsSupport" })),
      "InvalidParameterValue",
      "Value ( colour ) for parameter attribute is invalid.",
    ],
    [
      "two attributes at once",
      (VpcId) =>
        client.send(
          new ec2.ModifyVpcAttributeCommand({
            VpcId,
            EnableDnsHostnames: { Value: true },
            EnableDnsSupport: { Value: true },
          }),
        ),
      "InvalidParameterCombination",
      "Fields for multiple attribute types specified",
    ],
  ])("%s", async (_, call, name, message) => {
    const VpcId = await createVpc();
    await subnet("10.0.1.0/24")(VpcId);
    const failed = call(VpcId);
    await expect(failed).rejects.toMatchObject({ name });
    await expect(failed).rejects.toThrow(message);
  });
});
