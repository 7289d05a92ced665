/** The records that EC2 calls make, beside those that AWS made of the same calls. */
import { existsSync, readFileSync } from "node:fs";
import * as ec2 from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CloudTrailRecord } from "../../../src/records/record.ts";
import { type Ec2, startEc2, tcp } from "./cloud.ts";

let cloud: Ec2;
let client: ec2.EC2Client;

beforeAll(async () => {
  cloud = await startEc2();
  client = cloud.client;
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

const everywhere: ec2.IpPermission = { IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] };
const everywhere6: ec2.IpPermission = {
  IpProtocol: "-1",
  FromPort: 0,
  ToPort: 0,
  Ipv6Ranges: [{ CidrIpv6: "::/0" }],
};

/** Makes a VPC and a group in it, as most of the recorded calls had. */
async function inVpc(): Promise<{ vpcId: string; groupId: string }> {
  const { Vpc } = await client.send(new ec2.CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
  const vpcId = Vpc?.VpcId ?? "";
  return { vpcId, groupId: await cloud.create("stratus", { VpcId: vpcId }) };
}

/** The last record of a call that may fail. */
async function recorded(call: Promise<unknown>): Promise<CloudTrailRecord> {
  await call.catch(() => undefined);
  const record = cloud.records.at(-1);
  if (!record) throw new Error("the call made no record");
  return record;
}

test.each<[what: string, call: (groupId: string) => Promise<unknown>, expected: object]>([
  [
    "a flat rule shows the set of permissions empty",
    (GroupId) =>
      client.send(
        new ec2.AuthorizeSecurityGroupIngressCommand({
          GroupId,
          IpProtocol: "tcp",
          FromPort: 22,
          ToPort: 22,
          CidrIp: "0.0.0.0/0",
        }),
      ),
    { ipPermissions: {}, ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIp: "0.0.0.0/0" },
  ],
  [
    "a modified rule is printed as a document, in which a single rule is no list",
    (GroupId) =>
      client.send(
        new ec2.ModifySecurityGroupRulesCommand({
          GroupId,
          SecurityGroupRules: [
            { SecurityGroupRuleId: "sgr-1", SecurityGroupRule: { IpProtocol: "-1", CidrIpv4: "0.0.0.0/0" } },
          ],
        }),
      ),
    {
      ModifySecurityGroupRulesRequest: {
        SecurityGroupRule: {
          tag: 1,
          SecurityGroupRuleId: "sgr-1",
          SecurityGroupRule: { IpProtocol: -1, CidrIpv4: "0.0.0.0/0" },
        },
      },
    },
  ],
  [
    "plain lists of a document number their texts",
    () =>
      client.send(
        new ec2.DescribeSecurityGroupRulesCommand({ Filters: [{ Name: "tag:open", Values: ["true", "no"] }] }),
      ),
    {
      DescribeSecurityGroupRulesRequest: {
        Filter: {
          Name: "tag:open",
          Value: [
            { content: true, tag: 1 },
            { content: "no", tag: 2 },
          ],
          tag: 1,
        },
      },
    },
  ],
  [
    "a document that asks nothing is empty",
    () => client.send(new ec2.CreateDefaultVpcCommand({})),
    { CreateDefaultVpcRequest: "" },
  ],
])("%s", async (_, call, expected) => {
  const { requestParameters } = await recorded(call((await inVpc()).groupId));
  expect(requestParameters).toMatchObject(expected);
});

const real = new URL("../../../../shared/semantics/vectors/recorded/cloudtrail-real-records.json", import.meta.url);
const dataset = new URL("../../../../shared/events/invictus-aws_dataset.ndjson", import.meta.url);
const absent = !existsSync(real) || !existsSync(dataset);
if (absent) console.warn("SKIPPED: EC2's records beside AWS's own, as ../shared with the real ones is not there");

describe.skipIf(absent)("has the shape of AWS's own record (skipped without ../shared)", () => {
  const records = absent ? [] : readRecords();

  /** What AWS added to its answers after the records were made, in July 2023. */
  const newer = new Set(["securityGroupArn", "securityGroupRuleArn", "revokedSecurityGroupRuleSet", "clientToken"]);
  const newerAnswers: Readonly<Record<string, readonly string[]>> = { DeleteSecurityGroup: ["groupId"] };

  type Call = (given: { vpcId: string; groupId: string }) => Promise<unknown>;
  const tags = (ResourceType: ec2.ResourceType) => [{ ResourceType, Tags: [{ Key: "Name", Value: "a" }] }];
  test.each<[eventName: string, which: (record: CloudTrailRecord) => boolean, call: Call]>([
    [
      "CreateSecurityGroup",
      succeeded,
      ({ vpcId }) => cloud.create("web", { VpcId: vpcId, TagSpecifications: tags("security-group") }),
    ],
    [
      "AuthorizeSecurityGroupIngress",
      asking("tcp", "ipPermissions.items"),
      ({ groupId }) =>
        cloud.allow(groupId, { ...tcp(443), IpRanges: [{ CidrIp: "0.0.0.0/0", Description: "TLS from Internet" }] }),
    ],
    [
      "AuthorizeSecurityGroupIngress",
      asking("tcp", "cidrIp"),
      ({ groupId: GroupId }) =>
        client.send(
          new ec2.AuthorizeSecurityGroupIngressCommand({
            GroupId,
            IpProtocol: "tcp",
            FromPort: 22,
            ToPort: 22,
            CidrIp: "0.0.0.0/0",
          }),
        ),
    ],
    [
      "AuthorizeSecurityGroupEgress",
      succeeded,
      async ({ groupId: GroupId }) => {
        await client.send(new ec2.RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: [everywhere] }));
        const IpPermissions = [{ ...everywhere, Ipv6Ranges: [{ CidrIpv6: "::/0" }] }];
        await client.send(new ec2.AuthorizeSecurityGroupEgressCommand({ GroupId, IpPermissions }));
      },
    ],
    [
      "RevokeSecurityGroupEgress",
      succeeded,
      ({ groupId: GroupId }) =>
        client.send(
          new ec2.RevokeSecurityGroupEgressCommand({
            GroupId,
            IpPermissions: [{ ...everywhere, FromPort: 0, ToPort: 0 }],
          }),
        ),
    ],
    [
      "RevokeSecurityGroupEgress",
      failed,
      ({ groupId: GroupId }) =>
        client.send(new ec2.RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: [everywhere6] })),
    ],
    [
      "RevokeSecurityGroupIngress",
      succeeded,
      async ({ groupId: GroupId }) => {
        const flat = { GroupId, IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" };
        await client.send(new ec2.AuthorizeSecurityGroupIngressCommand(flat));
        await client.send(new ec2.RevokeSecurityGroupIngressCommand(flat));
      },
    ],
    [
      "DeleteSecurityGroup",
      succeeded,
      ({ groupId: GroupId }) => client.send(new ec2.DeleteSecurityGroupCommand({ GroupId })),
    ],
    ["DescribeSecurityGroups", asking("sg-", "securityGroupIdSet.items"), ({ groupId }) => cloud.show(groupId)],
    ["DescribeSecurityGroups", failed, () => cloud.show("sg-04cfb7a4712d75b00")],
    [
      "DescribeSecurityGroups",
      asking("default", "filterSet.items"),
      ({ vpcId }) =>
        client.send(
          new ec2.DescribeSecurityGroupsCommand({
            Filters: [
              { Name: "group-name", Values: ["default"] },
              { Name: "vpc-id", Values: [vpcId] },
            ],
          }),
        ),
    ],
    [
      "DescribeVpcs",
      asking("vpc-", "vpcSet.items"),
      ({ vpcId }) => client.send(new ec2.DescribeVpcsCommand({ VpcIds: [vpcId] })),
    ],
    [
      "DescribeVpcAttribute",
      succeeded,
      ({ vpcId }) => client.send(new ec2.DescribeVpcAttributeCommand({ VpcId: vpcId, Attribute: "enableDnsSupport" })),
    ],
    [
      "DescribeRouteTables",
      asking("association.main", "filterSet.items"),
      ({ vpcId }) =>
        client.send(
          new ec2.DescribeRouteTablesCommand({
            Filters: [
              { Name: "association.main", Values: ["true"] },
              { Name: "vpc-id", Values: [vpcId] },
            ],
          }),
        ),
    ],
    [
      "DescribeNetworkInterfaces",
      asking("group-id", "filterSet.items"),
      ({ groupId }) =>
        client.send(
          new ec2.DescribeNetworkInterfacesCommand({
            Filters: [
              { Name: "description", Values: ["AWS Lambda VPC ENI*"] },
              { Name: "group-id", Values: [groupId] },
            ],
          }),
        ),
    ],
    [
      "CreateVpc",
      succeeded,
      () =>
        client.send(
          new ec2.CreateVpcCommand({
            CidrBlock: "10.0.0.0/16",
            InstanceTenancy: "default",
            AmazonProvidedIpv6CidrBlock: false,
            TagSpecifications: tags("vpc"),
          }),
        ),
    ],
    [
      "CreateSubnet",
      succeeded,
      ({ vpcId }) =>
        client.send(
          new ec2.CreateSubnetCommand({
            VpcId: vpcId,
            CidrBlock: "10.0.1.0/24",
            AvailabilityZone: "us-east-1a",
            TagSpecifications: tags("subnet"),
          }),
        ),
    ],
    [
      "CreateRouteTable",
      succeeded,
      ({ vpcId }) =>
        client.send(new ec2.CreateRouteTableCommand({ VpcId: vpcId, TagSpecifications: tags("route-table") })),
    ],
    ["CreateRoute", succeeded, inNetwork(({ to }) => client.send(new ec2.CreateRouteCommand(to)))],
    [
      "DeleteRoute",
      succeeded,
      inNetwork(async ({ to }) => {
        await client.send(new ec2.CreateRouteCommand(to));
        const { GatewayId: _gateway, ...route } = to;
        await client.send(new ec2.DeleteRouteCommand(route));
      }),
    ],
    [
      "AssociateRouteTable",
      succeeded,
      inNetwork(({ RouteTableId, SubnetId }) =>
        client.send(new ec2.AssociateRouteTableCommand({ RouteTableId, SubnetId })),
      ),
    ],
    [
      "DisassociateRouteTable",
      succeeded,
      inNetwork(async ({ RouteTableId, SubnetId }) => {
        const { AssociationId } = await client.send(new ec2.AssociateRouteTableCommand({ RouteTableId, SubnetId }));
        await client.send(new ec2.DisassociateRouteTableCommand({ AssociationId }));
      }),
    ],
    [
      "DeleteRouteTable",
      succeeded,
      inNetwork(({ RouteTableId }) => client.send(new ec2.DeleteRouteTableCommand({ RouteTableId }))),
    ],
    [
      "CreateInternetGateway",
      succeeded,
      () => client.send(new ec2.CreateInternetGatewayCommand({ TagSpecifications: tags("internet-gateway") })),
    ],
    ["AttachInternetGateway", succeeded, ({ vpcId }) => attachedGateway(vpcId)],
    [
      "DetachInternetGateway",
      succeeded,
      async ({ vpcId: VpcId }) =>
        client.send(new ec2.DetachInternetGatewayCommand({ VpcId, InternetGatewayId: await attachedGateway(VpcId) })),
    ],
    [
      "CreateTags",
      succeeded,
      ({ vpcId }) => client.send(new ec2.CreateTagsCommand({ Resources: [vpcId], Tags: [{ Key: "a", Value: "b" }] })),
    ],
    ["DescribeAccountAttributes", succeeded, () => client.send(new ec2.DescribeAccountAttributesCommand({}))],
    [
      "DescribeAvailabilityZones",
      asking("AWS Internal", "availabilityZoneSet"),
      () => client.send(new ec2.DescribeAvailabilityZonesCommand({})),
    ],
    ["DescribeRegions", succeeded, () => client.send(new ec2.DescribeRegionsCommand({ AllRegions: true }))],
    [
      "DescribeTags",
      asking("i-", "filterSet.items"),
      () => client.send(new ec2.DescribeTagsCommand({ Filters: [{ Name: "key", Values: ["a"] }] })),
    ],
  ])("%s", async (eventName, which, call) => {
    const theirs = records.find((record) => record.eventName === eventName && which(record));
    if (!theirs) throw new Error(`no such record of ${eventName} in ../shared`);
    const ours = await recorded(call(await inVpc()));
    const added = newerAnswers[eventName] ?? [];
    const shapeOf = ({ requestParameters, responseElements, errorCode, readOnly }: CloudTrailRecord) => ({
      requestParameters: shape(requestParameters, (key) => key === "clientToken"),
      responseElements: shape(responseElements, (key) => newer.has(key) || added.includes(key)),
      errorCode,
      readOnly,
    });
    expect(shapeOf(ours)).toEqual(shapeOf(theirs));
  });

  /** A VPC with a subnet, a route table of its own, and a way to the internet that the table does not know. */
  function inNetwork(
    call: (given: { RouteTableId: string; SubnetId: string; to: ec2.CreateRouteRequest }) => Promise<unknown>,
  ): Call {
    return async ({ vpcId: VpcId }) => {
      const { RouteTable } = await client.send(new ec2.CreateRouteTableCommand({ VpcId }));
      const { Subnet } = await client.send(new ec2.CreateSubnetCommand({ VpcId, CidrBlock: "10.0.1.0/24" }));
      const [RouteTableId = "", SubnetId = ""] = [RouteTable?.RouteTableId, Subnet?.SubnetId];
      const to = { RouteTableId, DestinationCidrBlock: "0.0.0.0/0", GatewayId: await attachedGateway(VpcId) };
      await call({ RouteTableId, SubnetId, to });
    };
  }

  async function attachedGateway(VpcId: string): Promise<string> {
    const { InternetGateway } = await client.send(new ec2.CreateInternetGatewayCommand({}));
    const InternetGatewayId = InternetGateway?.InternetGatewayId ?? "";
    await client.send(new ec2.AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
    return InternetGatewayId;
  }

  function readRecords(): CloudTrailRecord[] {
    const { records: picked } = JSON.parse(readFileSync(real, "utf8")) as { records: CloudTrailRecord[] };
    const lines = readFileSync(dataset, "utf8").split("\n");
    return [...picked, ...lines.filter((line) => line.includes("ec2.amazonaws.com")).map((line) => JSON.parse(line))];
  }
});

/** Keys and nesting of a value, the items of a list as one. */
function shape(value: unknown, ignored: (key: string) => boolean = () => false): unknown {
  if (Array.isArray(value)) return [shape(value[0], ignored)];
  if (typeof value !== "object" || value === null) return value === null ? null : typeof value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (ignored(key) ? [] : [[key, shape(item, ignored)]])),
  );
}

function succeeded({ errorCode }: CloudTrailRecord): boolean {
  return errorCode === undefined;
}

function failed({ errorCode }: CloudTrailRecord): boolean {
  return errorCode !== undefined;
}

/** Records of calls that succeeded, with a text in them and a parameter at a path. */
function asking(text: string, path: string): (record: CloudTrailRecord) => boolean {
  return (record) =>
    succeeded(record) &&
    JSON.stringify(record).includes(text) &&
    path
      .split(".")
      .reduce<unknown>(
        (value, key) => (value as Record<string, unknown> | undefined)?.[key],
        record.requestParameters,
      ) !== undefined;
}
