/** Security groups, their tags and DryRun, as the official client sees them. */
import * as ec2 from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Ec2, startEc2, tcp } from "./cloud.ts";

let cloud: Ec2;
let client: ec2.EC2Client;

beforeAll(async () => {
  cloud = await startEc2();
  client = cloud.client;
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

describe("groups", () => {
  test("are created in the default VPC with a rule that lets everything out", async () => {
    const { Vpcs: [vpc] = [] } = await client.send(new ec2.DescribeVpcsCommand({}));
    const id = await cloud.create("web", {
      TagSpecifications: [{ ResourceType: "security-group", Tags: [{ Key: "team", Value: "sec" }] }],
    });
    expect(id).toMatch(/^sg-0[0-9a-f]{16}$/);
    expect(await cloud.show(id)).toEqual({
      GroupId: id,
      GroupName: "web",
      Description: "a group",
      OwnerId: "000000000000",
      VpcId: vpc?.VpcId,
      SecurityGroupArn: `arn:aws:ec2:us-east-1:000000000000:security-group/${id}`,
      IpPermissions: [],
      IpPermissionsEgress: [
        {
          IpProtocol: "-1",
          IpRanges: [{ CidrIp: "0.0.0.0/0" }],
          Ipv6Ranges: [],
          PrefixListIds: [],
          UserIdGroupPairs: [],
        },
      ],
      Tags: [{ Key: "team", Value: "sec" }],
    });
  });

  test("of the same name may stand in two VPCs", async () => {
    const { Vpc } = await client.send(new ec2.CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
    await cloud.create("web");
    expect((await cloud.show(await cloud.create("web", { VpcId: Vpc?.VpcId }))).VpcId).toBe(Vpc?.VpcId);
  });

  test("a VPC's default one takes everything from its own members", async () => {
    const { SecurityGroups: [group] = [] } = await client.send(
      new ec2.DescribeSecurityGroupsCommand({ GroupNames: ["default"] }),
    );
    expect(group).toMatchObject({
      GroupName: "default",
      Description: "default VPC security group",
      IpPermissions: [{ IpProtocol: "-1", UserIdGroupPairs: [{ GroupId: group?.GroupId, UserId: "000000000000" }] }],
    });
  });

  test.each<[string, ec2.Filter[], string[]]>([
    ["all without filters", [], ["db", "default", "web"]],
    ["group-name", [{ Name: "group-name", Values: ["w?b", "nobody"] }], ["web"]],
    ["description", [{ Name: "description", Values: ["*data*"] }], ["db"]],
    ["vpc-id", [{ Name: "vpc-id", Values: ["vpc-*"] }], ["db", "default", "web"]],
    ["owner-id", [{ Name: "owner-id", Values: ["1"] }], []],
    ["tag", [{ Name: "tag:tier", Values: ["front"] }], ["web"]],
    ["tag-key", [{ Name: "tag-key", Values: ["tier"] }], ["web"]],
    ["ip-permission.cidr", [{ Name: "ip-permission.cidr", Values: ["10.0.0.0/8"] }], ["web"]],
    ["ip-permission.from-port", [{ Name: "ip-permission.from-port", Values: ["5432"] }], ["db"]],
    ["ip-permission.protocol", [{ Name: "ip-permission.protocol", Values: ["tcp"] }], ["db", "web"]],
    ["ip-permission.group-name", [{ Name: "ip-permission.group-name", Values: ["web"] }], ["db"]],
    [
      "egress.ip-permission.cidr",
      [{ Name: "egress.ip-permission.cidr", Values: ["0.0.0.0/0"] }],
      ["db", "default", "web"],
    ],
    [
      "two filters, both of which must fit",
      [
        { Name: "ip-permission.protocol", Values: ["tcp"] },
        { Name: "ip-permission.to-port", Values: ["443"] },
      ],
      ["web"],
    ],
    ["without values nothing", [{ Name: "group-name" }], []],
  ])("are filtered by %s", async (_, Filters, expected) => {
    const web = await cloud.create("web", {
      TagSpecifications: [{ ResourceType: "security-group", Tags: [{ Key: "tier", Value: "front" }] }],
    });
    const db = await cloud.create("db", { Description: "the database" });
    await cloud.allow(web, tcp(443, "10.0.0.0/8"));
    await cloud.allow(db, { IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [{ GroupId: web }] });
    const { SecurityGroups = [] } = await client.send(new ec2.DescribeSecurityGroupsCommand({ Filters }));
    expect(SecurityGroups.map(({ GroupName }) => GroupName).sort()).toEqual(expected);
  });

  test("are paged", async () => {
    for (let n = 0; n < 6; n += 1) await cloud.create(`group-${n}`);
    const found: ec2.SecurityGroup[] = [];
    const sizes: number[] = [];
    for await (const page of ec2.paginateDescribeSecurityGroups({ client, pageSize: 5 }, {})) {
      sizes.push(page.SecurityGroups?.length ?? 0);
      found.push(...(page.SecurityGroups ?? []));
    }
    expect(sizes).toEqual([5, 2]);
    expect(new Set(found.map(({ GroupName }) => GroupName)).size).toBe(7);
  });

  test("are deleted with their tags, by id or by name", async () => {
    const id = await cloud.create("web", {
      TagSpecifications: [{ ResourceType: "security-group", Tags: [{ Key: "a", Value: "b" }] }],
    });
    expect(await client.send(new ec2.DeleteSecurityGroupCommand({ GroupName: "web" }))).toMatchObject({
      Return: true,
      GroupId: id,
    });
    expect((await client.send(new ec2.DescribeTagsCommand({}))).Tags).toEqual([]);
    await expect(cloud.show(id)).rejects.toMatchObject({
      name: "InvalidGroup.NotFound",
      message: `The security group '${id}' does not exist`,
    });
  });
});

describe("tags", () => {
  test("are added, replaced, listed and removed", async () => {
    const id = await cloud.create("web");
    const tag = (...Tags: ec2.Tag[]) => client.send(new ec2.CreateTagsCommand({ Resources: [id], Tags }));
    const left = async () =>
      (await client.send(new ec2.DescribeTagsCommand({ Filters: [{ Name: "resource-id", Values: [id] }] }))).Tags?.map(
        ({ Key, Value }) => `${Key}=${Value}`,
      );
    await tag({ Key: "a", Value: "1" }, { Key: "b", Value: "2" }, { Key: "c" });
    await tag({ Key: "a", Value: "3" });
    expect(await left()).toEqual(["a=3", "b=2", "c="]);
    await client.send(new ec2.DeleteTagsCommand({ Resources: [id], Tags: [{ Key: "a", Value: "1" }, { Key: "b" }] }));
    expect(await left()).toEqual(["a=3", "c="]);
    await client.send(new ec2.DeleteTagsCommand({ Resources: [id] }));
    expect(await left()).toEqual([]);
  });
});

describe("DryRun", () => {
  test("says that the call would have succeeded, and keeps nothing", async () => {
    const dry = client.send(new ec2.CreateSecurityGroupCommand({ GroupName: "web", Description: "d", DryRun: true }));
    await expect(dry).rejects.toMatchObject({
      name: "DryRunOperation",
      message: "Request would have succeeded, but DryRun flag is set.",
      $metadata: { httpStatusCode: 412 },
    });
    expect(cloud.records.at(-1)).toMatchObject({ errorCode: "Client.DryRunOperation", responseElements: null });
    await cloud.create("web");
  });

  test("fails as the call would", async () => {
    const dry = client.send(new ec2.DeleteSecurityGroupCommand({ GroupName: "web", DryRun: true }));
    await expect(dry).rejects.toMatchObject({ name: "InvalidGroup.NotFound" });
  });
});
