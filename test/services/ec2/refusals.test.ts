/** What EC2 refuses to do with security groups: every code and its sentence. */
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

describe("what EC2 refuses", () => {
  const noGroup = "sg-0123456789abcdef0";
  type Refusal = [what: string, call: (id: string) => Promise<unknown>, code: string, sentence: string | RegExp];

  test.each<Refusal>([
    [
      "a second group of a name",
      () => cloud.create("web"),
      "InvalidGroup.Duplicate",
      /^The security group 'web' already exists for VPC 'vpc-/,
    ],
    [
      "the name default",
      () => cloud.create("default"),
      "InvalidParameterValue",
      "Cannot use reserved security group name: default",
    ],
    [
      "a name like an id",
      () => cloud.create("sg-web"),
      "InvalidParameterValue",
      "Value (sg-web) for parameter GroupName is invalid. Group names may not be in the format sg-*.",
    ],
    [
      "a description with an apostrophe",
      () => cloud.create("x", { Description: "it's" }),
      "InvalidParameterValue",
      "Invalid security group description. Valid descriptions are strings less than 256 characters from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*",
    ],
    [
      "a description beyond ASCII",
      () => cloud.create("x", { Description: "für" }),
      "InvalidParameterValue",
      "Value (für) for parameter GroupDescription is invalid. Character sets beyond ASCII are not supported.",
    ],
    [
      "a group without a name",
      () => cloud.create(undefined as unknown as string),
      "MissingParameter",
      "The request must contain the parameter groupName",
    ],
    [
      "a group in no VPC",
      () => cloud.create("x", { VpcId: "vpc-0123" }),
      "InvalidVpcID.NotFound",
      "The vpc ID 'vpc-0123' does not exist",
    ],
    [
      "tags for something else",
      () => cloud.create("x", { TagSpecifications: [{ ResourceType: "vpc", Tags: [{ Key: "a" }] }] }),
      "InvalidParameterValue",
      "'vpc' is not a valid taggable resource type for this operation.",
    ],
    [
      "an unknown group",
      () => cloud.show(noGroup),
      "InvalidGroup.NotFound",
      `The security group '${noGroup}' does not exist`,
    ],
    ["a malformed id", () => cloud.show("web"), "InvalidGroupId.Malformed", 'Invalid id: "web" (expecting "sg-...")'],
    [
      "an unknown name",
      () => client.send(new ec2.DescribeSecurityGroupsCommand({ GroupNames: ["x"] })),
      "InvalidGroup.NotFound",
      /^The security group 'x' does not exist in default VPC 'vpc-/,
    ],
    [
      "an unknown filter",
      () => client.send(new ec2.DescribeSecurityGroupsCommand({ Filters: [{ Name: "colour", Values: ["red"] }] })),
      "InvalidParameterValue",
      "The filter 'colour' is invalid",
    ],
    [
      "too small a page",
      () => client.send(new ec2.DescribeSecurityGroupsCommand({ MaxResults: 2 })),
      "InvalidParameterValue",
      "Value ( 2 ) for parameter maxResults is invalid. Expecting a value greater than or equal to 5.",
    ],
    [
      "a made-up token",
      () => client.send(new ec2.DescribeSecurityGroupsCommand({ NextToken: "x" })),
      "InvalidNextToken",
      "The token 'x' is invalid",
    ],
    [
      "a rule that exists",
      (id) => cloud.allow(id, tcp(443, "10.9.9.9/8")),
      "InvalidPermission.Duplicate",
      'the specified rule "peer: 10.0.0.0/8, TCP, from port: 443, to port: 443, ALLOW" already exists',
    ],
    [
      "everything twice",
      (id) =>
        client.send(
          new ec2.AuthorizeSecurityGroupEgressCommand({
            GroupId: id,
            IpPermissions: [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
          }),
        ),
      "InvalidPermission.Duplicate",
      'the specified rule "peer: 0.0.0.0/0, ALL, ALLOW" already exists',
    ],
    [
      "a rule twice in a request",
      (id) => cloud.allow(id, tcp(80, "10.0.0.0/8", "10.0.0.1/8")),
      "InvalidParameterValue",
      "The same permission must not appear multiple times",
    ],
    [
      "a rule for an unknown group",
      () => cloud.allow(noGroup, tcp(80, "10.0.0.0/8")),
      "InvalidGroup.NotFound",
      `The security group '${noGroup}' does not exist`,
    ],
    [
      "a rule from an unknown group",
      (id) => cloud.allow(id, { ...tcp(80), UserIdGroupPairs: [{ GroupId: noGroup }] }),
      "InvalidGroup.NotFound",
      `The security group '${noGroup}' does not exist`,
    ],
    [
      "a rule from nobody",
      (id) => cloud.allow(id, { ...tcp(80), UserIdGroupPairs: [{ UserId: "000000000000" }] }),
      "MissingParameter",
      "Source group ID missing.",
    ],
    [
      "an address without a mask",
      (id) => cloud.allow(id, tcp(80, "1.2.3.4")),
      "InvalidParameterValue",
      "CIDR block 1.2.3.4 is malformed",
    ],
    [
      "an IPv6 block as IPv4",
      (id) => cloud.allow(id, tcp(80, "::/0")),
      "InvalidParameterValue",
      "CIDR block ::/0 is malformed",
    ],
    [
      "an unknown protocol",
      (id) => cloud.allow(id, { ...tcp(80, "10.0.0.0/8"), IpProtocol: "all" }),
      "InvalidParameterValue",
      "Invalid value 'all' for IP protocol. Unknown protocol.",
    ],
    [
      "TCP without ports",
      (id) => cloud.allow(id, { IpProtocol: "tcp", IpRanges: [{ CidrIp: "10.0.0.0/8" }] }),
      "InvalidParameterValue",
      "Invalid value for portRange. Must specify both from and to ports with TCP/UDP.",
    ],
    [
      "a port too high",
      (id) => cloud.allow(id, tcp(70_000, "10.0.0.0/8")),
      "InvalidParameterValue",
      "TCP/UDP (from) port (70000) out of range",
    ],
    [
      "a range upside down",
      (id) => cloud.allow(id, { ...tcp(443, "10.0.0.0/8"), ToPort: 80 }),
      "InvalidParameterValue",
      "Invalid TCP/UDP port range (443:80)",
    ],
    [
      "no rule at all",
      (id) => cloud.allow(id),
      "MissingParameter",
      "The request must contain the parameter ipPermissions",
    ],
    [
      "no group at all",
      () => client.send(new ec2.AuthorizeSecurityGroupIngressCommand({ CidrIp: "10.0.0.0/8" })),
      "MissingParameter",
      "The request must contain the parameter groupName or groupId",
    ],
    [
      "a group by id and name",
      (id) => client.send(new ec2.DeleteSecurityGroupCommand({ GroupId: id, GroupName: "web" })),
      "InvalidParameterCombination",
      "The parameter groupName cannot be used with the parameter groupId",
    ],
    [
      "revoking what is not there",
      (id) =>
        client.send(new ec2.RevokeSecurityGroupIngressCommand({ GroupId: id, IpPermissions: [tcp(1, "10.0.0.0/8")] })),
      "InvalidPermission.NotFound",
      "The specified rule does not exist in this security group.",
    ],
    [
      "deleting a default group",
      () => client.send(new ec2.DeleteSecurityGroupCommand({ GroupName: "default" })),
      "CannotDelete",
      /^the specified group: "sg-0[0-9a-f]{16}" name: "default" cannot be deleted by a user$/,
    ],
    [
      "tagging what is not there",
      () => client.send(new ec2.CreateTagsCommand({ Resources: [noGroup], Tags: [{ Key: "a" }] })),
      "InvalidGroup.NotFound",
      `The security group '${noGroup}' does not exist`,
    ],
    [
      "tagging no resource",
      () => client.send(new ec2.CreateTagsCommand({ Resources: ["web"], Tags: [{ Key: "a" }] })),
      "InvalidID",
      "The ID 'web' is not valid",
    ],
    [
      "AWS's own tags",
      (id) => client.send(new ec2.CreateTagsCommand({ Resources: [id], Tags: [{ Key: "aws:x" }] })),
      "InvalidParameterValue",
      "Tag keys starting with 'aws:' are reserved for internal use",
    ],
  ])("%s", async (_, call, name, message) => {
    const id = await cloud.create("web");
    await cloud.allow(id, tcp(443, "10.0.0.0/8"));
    const failed = call(id);
    await expect(failed).rejects.toMatchObject({ name });
    await expect(failed).rejects.toThrow(message);
  });

  test("deleting a group that another's rule names", async () => {
    const [web, db] = [await cloud.create("web"), await cloud.create("db")];
    await cloud.allow(db, { ...tcp(5432), UserIdGroupPairs: [{ GroupId: web }] });
    await expect(client.send(new ec2.DeleteSecurityGroupCommand({ GroupId: web }))).rejects.toMatchObject({
      name: "DependencyViolation",
      message: `resource ${web} has a dependent object`,
    });
    await client.send(new ec2.DeleteSecurityGroupCommand({ GroupId: db }));
    await client.send(new ec2.DeleteSecurityGroupCommand({ GroupId: web }));
  });

  test("more than 60 rules of a direction and family", async () => {
    const id = await cloud.create("web");
    const blocks = Array.from({ length: 61 }, (_, n) => `10.${n}.0.0/16`);
    await expect(cloud.allow(id, tcp(22, ...blocks))).rejects.toMatchObject({
      name: "RulesPerSecurityGroupLimitExceeded",
    });
    await cloud.allow(id, tcp(22, ...blocks.slice(1)));
    await cloud.allow(id, { ...tcp(22), Ipv6Ranges: [{ CidrIpv6: "::/0" }] });
  });
});
