/** Network ACLs and their entries: what is made is shown, and what EC2 refuses. */
import * as ec2 from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Ec2, startEc2 } from "./cloud.ts";

let cloud: Ec2;
let client: ec2.EC2Client;
let vpc: string;
let acl: string;

beforeAll(async () => {
  cloud = await startEc2();
  client = cloud.client;
});
beforeEach(async () => {
  cloud.reset();
  vpc = await newVpc();
  acl = (await client.send(new ec2.CreateNetworkAclCommand({ VpcId: vpc }))).NetworkAcl?.NetworkAclId ?? "";
});
afterAll(() => cloud.close());

async function newVpc(more: Partial<ec2.CreateVpcRequest> = {}) {
  return (await client.send(new ec2.CreateVpcCommand({ CidrBlock: "10.0.0.0/16", ...more }))).Vpc?.VpcId ?? "";
}
async function aclsOf(VpcId = vpc): Promise<ec2.NetworkAcl[]> {
  const Filters = [{ Name: "vpc-id", Values: [VpcId] }];
  return (await client.send(new ec2.DescribeNetworkAclsCommand({ Filters }))).NetworkAcls ?? [];
}
async function show(id = acl): Promise<ec2.NetworkAcl> {
  return (await client.send(new ec2.DescribeNetworkAclsCommand({ NetworkAclIds: [id] }))).NetworkAcls?.[0] ?? {};
}
const everyone = { CidrBlock: "0.0.0.0/0" };
const ssh: ec2.CreateNetworkAclEntryRequest = {
  ...{ NetworkAclId: undefined, RuleNumber: 100, Egress: false, Protocol: "6", RuleAction: "allow" },
  ...{ ...everyone, PortRange: { From: 22, To: 22 } },
};
function add(entry: Partial<ec2.CreateNetworkAclEntryRequest> = {}) {
  return client.send(new ec2.CreateNetworkAclEntryCommand({ ...ssh, NetworkAclId: acl, ...entry }));
}

test("a new one refuses everything and guards nothing", async () => {
  const rest = { CidrBlock: "0.0.0.0/0", Protocol: "-1", RuleAction: "deny", RuleNumber: 32_767 };
  expect(await show()).toEqual({
    NetworkAclId: acl,
    VpcId: vpc,
    OwnerId: "000000000000",
    IsDefault: false,
    Associations: [],
    Entries: [
      { ...rest, Egress: true },
      { ...rest, Egress: false },
    ],
    Tags: [],
  });
});

test("entries are added in order, replaced and removed", async () => {
  await add({ RuleNumber: 200, Protocol: "icmp", IcmpTypeCode: { Type: 8, Code: -1 }, PortRange: undefined });
  await add({ Protocol: "tcp", CidrBlock: "10.1.2.3/8" });
  const inward = async () => ((await show()).Entries ?? []).filter(({ Egress }) => !Egress).slice(0, -1);
  const first = { RuleNumber: 100, Egress: false, Protocol: "6", RuleAction: "allow", PortRange: { From: 22, To: 22 } };
  expect(await inward()).toEqual([
    { ...first, CidrBlock: "10.0.0.0/8" },
    {
      ...everyone,
      RuleNumber: 200,
      Egress: false,
      Protocol: "1",
      RuleAction: "allow",
      IcmpTypeCode: { Type: 8, Code: -1 },
    },
  ]);
  await client.send(new ec2.ReplaceNetworkAclEntryCommand({ ...ssh, NetworkAclId: acl, RuleAction: "deny" }));
  expect((await inward())[0]).toEqual({ ...first, ...everyone, RuleAction: "deny" });
  await client.send(new ec2.DeleteNetworkAclEntryCommand({ NetworkAclId: acl, RuleNumber: 100, Egress: false }));
  expect((await inward()).map(({ RuleNumber }) => RuleNumber)).toEqual([200]);
});

test("a subnet is guarded by another one, and by the default one again", async () => {
  const { Subnet } = await client.send(new ec2.CreateSubnetCommand({ VpcId: vpc, CidrBlock: "10.0.1.0/24" }));
  const guards = async () =>
    (await aclsOf())
      .flatMap(({ Associations = [] }) => Associations)
      .map(({ NetworkAclId, SubnetId, NetworkAclAssociationId }) => ({
        NetworkAclId,
        SubnetId,
        NetworkAclAssociationId,
      }));
  const [first] = await guards();
  const replace = async (AssociationId: string | undefined, NetworkAclId: string | undefined) =>
    (await client.send(new ec2.ReplaceNetworkAclAssociationCommand({ AssociationId, NetworkAclId }))).NewAssociationId;
  const second = await replace(first?.NetworkAclAssociationId, acl);
  const guarded = { SubnetId: Subnet?.SubnetId, NetworkAclId: acl, NetworkAclAssociationId: second };
  expect(await guards()).toEqual([guarded]);
  await replace(second, first?.NetworkAclId);
  expect(await guards()).toMatchObject([{ NetworkAclId: first?.NetworkAclId }]);
  await client.send(new ec2.DeleteNetworkAclCommand({ NetworkAclId: acl }));
  expect(await aclsOf()).toHaveLength(1);
});

test("a VPC with IPv6 has entries for it", async () => {
  const [only] = await aclsOf(await newVpc({ AmazonProvidedIpv6CidrBlock: true }));
  const inward = (only?.Entries ?? []).filter(({ Egress }) => !Egress);
  expect(inward.map(({ RuleNumber, CidrBlock, Ipv6CidrBlock }) => [RuleNumber, CidrBlock ?? Ipv6CidrBlock])).toEqual([
    [100, "0.0.0.0/0"],
    [101, "::/0"],
    [32_767, "0.0.0.0/0"],
    [32_768, "::/0"],
  ]);
});

test("an entry is recorded as AWS records it", async () => {
  await add({ Protocol: "17", PortRange: { From: 53, To: 53 } });
  expect(cloud.records.at(-1)).toMatchObject({
    eventName: "CreateNetworkAclEntry",
    requestParameters: {
      networkAclId: acl,
      ruleNumber: 100,
      egress: false,
      ruleAction: "allow",
      aclProtocol: "17",
      cidrBlock: "0.0.0.0/0",
      icmpTypeCode: {},
      portRange: { from: 53, to: 53 },
    },
    responseElements: { _return: true },
  });
});

describe("EC2 refuses", () => {
  type Refusal = [what: string, call: () => Promise<unknown>, code: string, sentence: string | RegExp];
  const defaultAcl = async () => (await aclsOf()).find(({ IsDefault }) => IsDefault)?.NetworkAclId;
  test.each<Refusal>([
    [
      "a number twice",
      async () => [await add(), await add()],
      "NetworkAclEntryAlreadyExists",
      "The network acl entry identified by 100 already exists.",
    ],
    [
      "a number too great",
      () => add({ RuleNumber: 32_767 }),
      "InvalidParameterValue",
      "Value (32767) for parameter ruleNumber is invalid. Rule numbers must be between 1 and 32766.",
    ],
    [
      "no block",
      () => add({ CidrBlock: undefined }),
      "MissingParameter",
      "The request must contain the parameter cidrBlock or ipv6CidrBlock",
    ],
    [
      "a block that is none",
      () => add({ CidrBlock: "10.0.0.0" }),
      "InvalidParameterValue",
      "Value (10.0.0.0) for parameter cidrBlock is invalid. This is not a valid CIDR block.",
    ],
    [
      "TCP without ports",
      () => add({ PortRange: undefined }),
      "MissingParameter",
      "The request must contain the parameter portRange",
    ],
    [
      "a protocol that is none",
      () => add({ Protocol: "http" }),
      "InvalidParameterValue",
      "Invalid value 'http' for IP protocol. Unknown protocol.",
    ],
    [
      "to remove no entry",
      () => client.send(new ec2.DeleteNetworkAclEntryCommand({ NetworkAclId: acl, RuleNumber: 7, Egress: true })),
      "InvalidNetworkAclEntry.NotFound",
      "The network acl entry identified by 7 does not exist",
    ],
    [
      "to delete the default one",
      async () => client.send(new ec2.DeleteNetworkAclCommand({ NetworkAclId: await defaultAcl() })),
      "InvalidParameterValue",
      /^cannot delete default network ACL acl-\w+$/,
    ],
    [
      "to delete what is no id",
      () => client.send(new ec2.DeleteNetworkAclCommand({ NetworkAclId: "web" })),
      "InvalidNetworkAclId.Malformed",
      "The network-acl ID 'web' is malformed",
    ],
    [
      "to delete what is not there",
      () => client.send(new ec2.DeleteNetworkAclCommand({ NetworkAclId: "acl-1" })),
      "InvalidNetworkAclID.NotFound",
      "The networkAcl ID 'acl-1' does not exist",
    ],
    [
      "to replace no association",
      () =>
        client.send(new ec2.ReplaceNetworkAclAssociationCommand({ AssociationId: "aclassoc-1", NetworkAclId: acl })),
      "InvalidAssociationID.NotFound",
      "The association ID 'aclassoc-1' does not exist",
    ],
    [
      "to delete a VPC that has one",
      () => client.send(new ec2.DeleteVpcCommand({ VpcId: vpc })),
      "DependencyViolation",
      /has dependencies and cannot be deleted\.$/,
    ],
  ])("%s", async (_what, call, name, sentence) => {
    const message = typeof sentence === "string" ? sentence : expect.stringMatching(sentence);
    await expect(call()).rejects.toMatchObject({ name, message });
  });
});
