/** What the account has, by kind. */
import { AuthorizeSecurityGroupIngressCommand, CreateSecurityGroupCommand, EC2Client } from "@aws-sdk/client-ec2";
import { CreateUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, expect, test } from "vitest";
import type {
  BucketView,
  FolderPage,
  LogEventRow,
  LogGroupView,
  LogStreamView,
  ObjectDetail,
  Page,
  SecurityGroupView,
  StackResourceView,
  StackView,
  TopicView,
  UserView,
} from "../../src/api/contract.ts";
import { clientOptions } from "../running/clients.ts";
import type { TestCloud } from "../running/cloud.ts";
import { ask, read, walkThroughCloud } from "./fixture.ts";

let cloud: TestCloud;

async function items<Item>(path: string): Promise<readonly Item[]> {
  return (await read<Page<Item>>(cloud, `resources/${path}`)).items;
}

beforeAll(async () => {
  cloud = await walkThroughCloud();
  const iam = new IAMClient(clientOptions(cloud));
  for (const name of ["bob", "ann"]) await iam.send(new CreateUserCommand({ UserName: name }));
  const ec2 = new EC2Client(clientOptions(cloud, "eu-west-1"));
  const { GroupId } = await ec2.send(new CreateSecurityGroupCommand({ GroupName: "web", Description: "the web" }));
  const IpPermissions = [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: "0.0.0.0/0" }] }];
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  iam.destroy();
  ec2.destroy();
  await cloud.clock.advance(600_000);
});
afterAll(() => cloud.close());

test("a bucket opens folder by folder to a log file, unpacked", async () => {
  const [bucket] = await items<BucketView>("buckets");
  let prefix = "";
  let page = await read<FolderPage>(cloud, `resources/folder?bucket=${bucket?.name}`);
  while (page.folders.length > 0) {
    prefix = page.folders.find((folder) => !folder.includes("Digest")) ?? "";
    page = await read<FolderPage>(cloud, `resources/folder?bucket=${bucket?.name}&prefix=${prefix}`);
  }
  expect(prefix).toMatch(/^AWSLogs\/000000000000\/CloudTrail\/[a-z0-9-]+\/\d{4}\/\d\d\/\d\d\/$/);
  const key = page.items[0]?.key ?? "";
  const file = await read<ObjectDetail>(
    cloud,
    `resources/object?bucket=${bucket?.name}&key=${encodeURIComponent(key)}`,
  );
  expect(file.type).toBe("application/json");
  expect(JSON.parse(file.text ?? "")).toHaveProperty("Records");
});

test("a log group opens to its stream and its events, newest first", async () => {
  const [group] = await items<LogGroupView>("log-groups");
  expect(group).toMatchObject({ region: "us-east-1", retentionDays: 90, filters: 3 });
  const place = `region=us-east-1&group=${encodeURIComponent(group?.name ?? "")}`;
  const [stream] = await items<LogStreamView>(`log-streams?${place}`);
  expect(stream?.name).toBe("000000000000_CloudTrail_us-east-1");
  const events = await items<LogEventRow>(`log-events?${place}&stream=${stream?.name}&limit=5`);
  expect(events).toHaveLength(5);
  expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((a, b) => b - a));
});

test("log events page back to the beginning", async () => {
  const [group] = await items<LogGroupView>("log-groups");
  const path = `resources/log-events?region=us-east-1&group=${encodeURIComponent(group?.name ?? "")}&stream=000000000000_CloudTrail_us-east-1`;
  const all = await read<Page<LogEventRow>>(cloud, path);
  const seen: LogEventRow[] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined; ) {
    const page: Page<LogEventRow> = await read(
      cloud,
      `${path}&limit=4${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    seen.push(...page.items);
    cursor = page.next;
  }
  expect(seen.map(({ message }) => message)).toEqual(all.items.map(({ message }) => message));
});

test("topics, users and stacks", async () => {
  const [topic] = await items<TopicView>("topics");
  expect(topic?.subscriptions.map(({ endpoint, confirmed }) => `${endpoint} ${confirmed}`).sort()).toEqual([
    "oncall@example.com false",
    "ops@example.com true",
  ]);
  expect((await items<UserView>("users")).map(({ name }) => name)).toEqual(["ann", "bob"]);
  const [stack] = await items<StackView>("stacks");
  expect(stack).toMatchObject({ name: "bell", status: "CREATE_COMPLETE", region: "us-east-1" });
  const resources = await items<StackResourceView>(`stack?id=${encodeURIComponent(stack?.id ?? "")}`);
  expect(resources.map(({ type }) => type)).toContain("AWS::CloudTrail::Trail");
});

test("security groups of all regions, and which rule lets everybody in", async () => {
  const groups = await items<SecurityGroupView>("security-groups");
  const web = groups.find(({ name }) => name === "web");
  expect(web).toMatchObject({ region: "eu-west-1", description: "the web" });
  expect(web?.rules.map(({ direction, traffic, peer, isOpen }) => [direction, traffic, peer, isOpen])).toEqual([
    ["out", "everything", "0.0.0.0/0", false],
    ["in", "tcp 22", "0.0.0.0/0", true],
  ]);
});

test("looking leaves no record", async () => {
  const count = cloud.records.length;
  await items("users");
  await items("stacks");
  await items("buckets");
  expect(cloud.records).toHaveLength(count);
});

test.each<[string, string]>([
  ["a bucket", "resources/folder?bucket=nothing-like-this"],
  ["a log group", "resources/log-streams?region=us-east-1&group=nothing"],
])("says that %s is not there", async (_, path) => {
  expect((await ask(cloud, path)).status).toBe(404);
});
