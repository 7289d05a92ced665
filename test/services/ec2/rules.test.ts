/** Security groups' rules, as the official client sees them. */
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

describe("rules", () => {
  test.each<[string, ec2.IpPermission, Partial<ec2.SecurityGroupRule>]>([
    ["an IPv4 block, canonical", tcp(22, "100.68.0.18/18"), { CidrIpv4: "100.68.0.0/18", FromPort: 22, ToPort: 22 }],
    [
      "an IPv6 block, canonical",
      { IpProtocol: "6", FromPort: 1, ToPort: 2, Ipv6Ranges: [{ CidrIpv6: "2001:DB8::1/32", Description: "v6" }] },
      { IpProtocol: "tcp", CidrIpv6: "2001:db8::/32", FromPort: 1, ToPort: 2, Description: "v6" },
    ],
    [
      "all protocols, whose ports do not count",
      { IpProtocol: "-1", FromPort: 5, ToPort: 6, IpRanges: [{ CidrIp: "0.0.0.0/0" }] },
      { IpProtocol: "-1", FromPort: -1, ToPort: -1 },
    ],
    [
      "another protocol by its number",
      { IpProtocol: "50", IpRanges: [{ CidrIp: "0.0.0.0/0" }] },
      { IpProtocol: "50", FromPort: -1, ToPort: -1 },
    ],
    [
      "ICMP by type and code",
      { IpProtocol: "icmp", FromPort: 8, ToPort: -1, IpRanges: [{ CidrIp: "0.0.0.0/0" }] },
      { IpProtocol: "icmp", FromPort: 8, ToPort: -1 },
    ],
  ])("are authorized: %s", async (_, permission, expected) => {
    const id = await cloud.create("web");
    const { SecurityGroupRules: [rule] = [] } = await cloud.allow(id, permission);
    expect(rule).toMatchObject({ GroupId: id, GroupOwnerId: "000000000000", IsEgress: false, ...expected });
    expect(rule?.SecurityGroupRuleId).toMatch(/^sgr-0[0-9a-f]{16}$/);
  });

  test("of the same traffic are shown together, without the ports that they have not", async () => {
    const id = await cloud.create("web");
    const { PrefixLists: [list] = [] } = await client.send(new ec2.DescribeManagedPrefixListsCommand({}));
    await cloud.allow(id, { ...tcp(443), IpRanges: [{ CidrIp: "10.0.0.0/8", Description: "office" }] });
    await cloud.allow(id, { ...tcp(443), UserIdGroupPairs: [{ GroupId: id }] });
    await cloud.allow(id, { ...tcp(443), PrefixListIds: [{ PrefixListId: list?.PrefixListId }] });
    await cloud.allow(id, { IpProtocol: "50", IpRanges: [{ CidrIp: "10.0.0.0/8" }] });
    expect((await cloud.show(id)).IpPermissions).toEqual([
      {
        IpProtocol: "tcp",
        FromPort: 443,
        ToPort: 443,
        IpRanges: [{ CidrIp: "10.0.0.0/8", Description: "office" }],
        Ipv6Ranges: [],
        PrefixListIds: [{ PrefixListId: list?.PrefixListId }],
        UserIdGroupPairs: [{ GroupId: id, UserId: "000000000000" }],
      },
      {
        IpProtocol: "50",
        IpRanges: [{ CidrIp: "10.0.0.0/8" }],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [],
      },
    ]);
  });

  test("are authorized and revoked in the flat form, by the group's name", async () => {
    const id = await cloud.create("web");
    const flat = { GroupName: "web", IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" };
    await client.send(new ec2.AuthorizeSecurityGroupIngressCommand(flat));
    expect((await cloud.show(id)).IpPermissions).toHaveLength(1);
    await client.send(new ec2.RevokeSecurityGroupIngressCommand(flat));
    expect((await cloud.show(id)).IpPermissions).toEqual([]);
  });

  test("a source group alone means all its TCP, UDP and ICMP", async () => {
    const id = await cloud.create("web");
    await client.send(
      new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId: id, SourceSecurityGroupName: "default" }),
    );
    expect(
      (await cloud.show(id)).IpPermissions?.map(({ IpProtocol, FromPort, ToPort }) => [IpProtocol, FromPort, ToPort]),
    ).toEqual([
      ["tcp", 0, 65_535],
      ["udp", 0, 65_535],
      ["icmp", -1, -1],
    ]);
  });

  test("are authorized all or none", async () => {
    const id = await cloud.create("web");
    await cloud.allow(id, tcp(22, "10.0.0.0/8"));
    await expect(cloud.allow(id, tcp(443, "0.0.0.0/0"), tcp(22, "10.0.0.0/8"))).rejects.toThrow("already exists");
    expect((await cloud.show(id)).IpPermissions).toHaveLength(1);
  });

  test("are tagged, found by tag and id, and revoked by id", async () => {
    const id = await cloud.create("web");
    const { SecurityGroupRules: [rule] = [] } = await client.send(
      new ec2.AuthorizeSecurityGroupEgressCommand({
        GroupId: id,
        IpPermissions: [tcp(443, "10.0.0.0/8")],
        TagSpecifications: [{ ResourceType: "security-group-rule", Tags: [{ Key: "why", Value: "updates" }] }],
      }),
    );
    const ruleId = rule?.SecurityGroupRuleId ?? "";
    const found = await client.send(
      new ec2.DescribeSecurityGroupRulesCommand({ Filters: [{ Name: "tag:why", Values: ["updates"] }] }),
    );
    expect(found.SecurityGroupRules).toMatchObject([
      { SecurityGroupRuleId: ruleId, IsEgress: true, Tags: [{ Key: "why", Value: "updates" }] },
    ]);
    const revoked = await client.send(
      new ec2.RevokeSecurityGroupEgressCommand({ GroupId: id, SecurityGroupRuleIds: [ruleId] }),
    );
    expect(revoked).toMatchObject({
      Return: true,
      RevokedSecurityGroupRules: [{ SecurityGroupRuleId: ruleId, CidrIpv4: "10.0.0.0/8", GroupId: id }],
    });
    await expect(
      client.send(new ec2.DescribeSecurityGroupRulesCommand({ SecurityGroupRuleIds: [ruleId] })),
    ).rejects.toMatchObject({
      name: "InvalidSecurityGroupRuleId.NotFound",
      message: `The security group rule ID '${ruleId}' does not exist`,
    });
  });

  test("are modified in place", async () => {
    const id = await cloud.create("web");
    const { SecurityGroupRules: [rule] = [] } = await cloud.allow(id, tcp(22, "10.0.0.0/8"));
    const SecurityGroupRuleId = rule?.SecurityGroupRuleId ?? "";
    const SecurityGroupRule = {
      IpProtocol: "tcp",
      FromPort: 443,
      ToPort: 444,
      CidrIpv4: "10.9.9.9/16",
      Description: "d",
    };
    const modify = (change: ec2.SecurityGroupRuleRequest) =>
      client.send(
        new ec2.ModifySecurityGroupRulesCommand({
          GroupId: id,
          SecurityGroupRules: [{ SecurityGroupRuleId, SecurityGroupRule: change }],
        }),
      );
    expect(await modify(SecurityGroupRule)).toMatchObject({ Return: true });
    const { SecurityGroupRules } = await client.send(
      new ec2.DescribeSecurityGroupRulesCommand({ SecurityGroupRuleIds: [SecurityGroupRuleId] }),
    );
    expect(SecurityGroupRules).toMatchObject([
      { FromPort: 443, ToPort: 444, CidrIpv4: "10.9.0.0/16", Description: "d" },
    ]);
    await expect(modify({ IpProtocol: "-1", CidrIpv6: "::/0" })).rejects.toMatchObject({
      name: "InvalidParameterValue",
    });
    await expect(modify({ IpProtocol: "-1" })).rejects.toMatchObject({ name: "MissingParameter" });
  });

  test("get and lose their descriptions", async () => {
    const id = await cloud.create("web");
    const { SecurityGroupRules: [rule] = [] } = await cloud.allow(id, tcp(22, "10.0.0.0/8"));
    const described = async () => (await cloud.show(id)).IpPermissions?.[0]?.IpRanges?.[0]?.Description;
    await client.send(
      new ec2.UpdateSecurityGroupRuleDescriptionsIngressCommand({
        GroupId: id,
        IpPermissions: [{ ...tcp(22), IpRanges: [{ CidrIp: "10.0.0.0/8", Description: "by what it says" }] }],
      }),
    );
    expect(await described()).toBe("by what it says");
    const byId = (Description?: string) =>
      client.send(
        new ec2.UpdateSecurityGroupRuleDescriptionsIngressCommand({
          GroupId: id,
          SecurityGroupRuleDescriptions: [{ SecurityGroupRuleId: rule?.SecurityGroupRuleId, Description }],
        }),
      );
    await byId("by its id");
    expect(await described()).toBe("by its id");
    await byId();
    expect(await described()).toBeUndefined();
  });
});
