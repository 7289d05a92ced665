/** What the EC2 tests share: a cloud of EC2 alone, and the calls that most of them start with. */
import * as ec2 from "@aws-sdk/client-ec2";
import type { CloudTrailRecord } from "../../../src/records/record.ts";
import { clientOptions } from "../../running/clients.ts";
import { startCloud } from "../../running/cloud.ts";

export interface Ec2 {
  readonly client: ec2.EC2Client;
  /** As another region's client. */
  readonly clientIn: (region: string) => ec2.EC2Client;
  readonly records: CloudTrailRecord[];
  /** Makes a security group and answers its id. */
  create(GroupName: string, more?: Partial<ec2.CreateSecurityGroupRequest>): Promise<string>;
  show(groupId: string): Promise<ec2.SecurityGroup>;
  /** Authorizes ingress. */
  allow(groupId: string, ...permissions: ec2.IpPermission[]): Promise<ec2.AuthorizeSecurityGroupIngressCommandOutput>;
  reset(): void;
  close(): Promise<void>;
}

export async function startEc2(): Promise<Ec2> {
  const running = await startCloud({ services: ["ec2"] });
  const clientIn = (region: string) => new ec2.EC2Client(clientOptions(running, region));
  const client = clientIn("us-east-1");
  return {
    client,
    clientIn,
    records: running.records,
    create: async (GroupName, more = {}) => {
      const asked = { GroupName, Description: "a group", ...more };
      return (await client.send(new ec2.CreateSecurityGroupCommand(asked))).GroupId ?? "";
    },
    show: async (id) => {
      const { SecurityGroups = [] } = await client.send(new ec2.DescribeSecurityGroupsCommand({ GroupIds: [id] }));
      return SecurityGroups[0] ?? {};
    },
    allow: (GroupId, ...IpPermissions) =>
      client.send(new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions })),
    reset: () => {
      running.cloud.reset();
      running.records.length = 0;
    },
    close: async () => {
      client.destroy();
      await running.close();
    },
  };
}

export function tcp(port: number, ...cidrs: string[]): ec2.IpPermission {
  return {
    IpProtocol: "tcp",
    FromPort: port,
    ToPort: port,
    IpRanges: cidrs.map((CidrIp) => ({ CidrIp })),
  };
}
