/** Log groups and streams as the official client sees them, and the records their calls make. */
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import { beforeEach, describe, expect, test } from "vitest";
import { clientOptions } from "../../running/clients.ts";
import { useCloud } from "../../running/cloud.ts";

const running = useCloud({ services: ["logs"] });
const client = running.client(logs.CloudWatchLogsClient);

beforeEach(() => {
  running.reset();
});

function arn(name: string) {
  return `arn:aws:logs:us-east-1:000000000000:log-group:${name}`;
}
function createGroup(logGroupName: string, more: Partial<logs.CreateLogGroupCommandInput> = {}) {
  return client.send(new logs.CreateLogGroupCommand({ logGroupName, ...more }));
}
function createStream(logGroupName: string, logStreamName: string) {
  return client.send(new logs.CreateLogStreamCommand({ logGroupName, logStreamName }));
}
async function describeGroups(input: logs.DescribeLogGroupsCommandInput = {}) {
  return (await client.send(new logs.DescribeLogGroupsCommand(input))).logGroups ?? [];
}
async function groupNames(input: logs.DescribeLogGroupsCommandInput = {}) {
  return (await describeGroups(input)).map(({ logGroupName }) => logGroupName);
}
function put(logGroupName: string, logStreamName: string, timestamp: number) {
  return client.send(
    new logs.PutLogEventsCommand({ logGroupName, logStreamName, logEvents: [{ timestamp, message: "hello" }] }),
  );
}

describe("a log group", () => {
  test("is described as AWS was recorded to describe it", async () => {
    const kmsKeyId = "arn:aws:kms:us-east-1:000000000000:key/1";
    await createGroup("g", { kmsKeyId });
    expect(await describeGroups()).toEqual([
      {
        logGroupName: "g",
        creationTime: running.clock.now(),
        metricFilterCount: 0,
        arn: `${arn("g")}:*`,
        logGroupArn: arn("g"),
        storedBytes: 0,
        kmsKeyId,
        logGroupClass: "STANDARD",
        deletionProtectionEnabled: false,
      },
    ]);
    const [found] = await describeGroups({ logGroupNamePattern: "g" });
    expect([found?.storedBytes, found?.deletionProtectionEnabled]).toEqual([undefined, undefined]);
  });

  test("keeps retention, key and protection until they are taken away", async () => {
    await createGroup("g");
    await client.send(new logs.PutRetentionPolicyCommand({ logGroupName: "g", retentionInDays: 30 }));
    await client.send(new logs.AssociateKmsKeyCommand({ logGroupName: "g", kmsKeyId: "key" }));
    await client.send(
      new logs.PutLogGroupDeletionProtectionCommand({ logGroupIdentifier: arn("g"), deletionProtectionEnabled: true }),
    );
    expect(await describeGroups()).toMatchObject([
      { retentionInDays: 30, kmsKeyId: "key", deletionProtectionEnabled: true },
    ]);
    await expect(client.send(new logs.DeleteLogGroupCommand({ logGroupName: "g" }))).rejects.toMatchObject({
      name: "ValidationException",
    });
    await client.send(new logs.DeleteRetentionPolicyCommand({ logGroupName: "g" }));
    await client.send(new logs.DisassociateKmsKeyCommand({ resourceIdentifier: `${arn("g")}:*` }));
    await client.send(
      new logs.PutLogGroupDeletionProtectionCommand({ logGroupIdentifier: "g", deletionProtectionEnabled: false }),
    );
    expect((await describeGroups())[0]).not.toMatchObject({ retentionInDays: 30, kmsKeyId: "key" });
    await client.send(new logs.DeleteLogGroupCommand({ logGroupName: "g" }));
    expect(await describeGroups()).toEqual([]);
  });

  const searches: [string, logs.DescribeLogGroupsCommandInput, string[]][] = [
    ["all, in order", {}, ["/aws/a", "/aws/b", "Trail", "trail"]],
    ["a prefix", { logGroupNamePrefix: "/aws/" }, ["/aws/a", "/aws/b"]],
    ["a part, in its own case", { logGroupNamePattern: "rail" }, ["Trail", "trail"]],
    ["a part that none has", { logGroupNamePattern: "TRAIL" }, []],
    ["a class", { logGroupClass: "INFREQUENT_ACCESS" }, ["/aws/b"]],
    ["identifiers", { logGroupIdentifiers: [arn("trail"), "/aws/a", "none"] }, ["/aws/a", "trail"]],
    ["at most two", { limit: 2 }, ["/aws/a", "/aws/b"]],
  ];
  test.each(searches)("is found by %s", async (_what, input, expected) => {
    for (const name of ["trail", "/aws/b", "Trail", "/aws/a"])
      await createGroup(name, name === "/aws/b" ? { logGroupClass: "INFREQUENT_ACCESS" } : {});
    expect(await groupNames(input)).toEqual(expected);
  });

  test("is listed page by page, and by ListLogGroups with alternatives", async () => {
    for (const name of ["a1", "a2", "b1"]) await createGroup(name);
    const pages: (string | undefined)[][] = [];
    for await (const { logGroups = [] } of logs.paginateDescribeLogGroups({ client, pageSize: 2 }, {}))
      pages.push(logGroups.map(({ logGroupName }) => logGroupName));
    expect(pages).toEqual([["a1", "a2"], ["b1"]]);
    for (const name of ["prod-web", "prod-db", "test-web"]) await createGroup(name);
    const list = async (logGroupNamePattern: string) =>
      (await client.send(new logs.ListLogGroupsCommand({ logGroupNamePattern }))).logGroups?.map((g) => g.logGroupName);
    expect(await list("^prod|test-w")).toEqual(["prod-db", "prod-web", "test-web"]);
    expect(await list("nowhere")).toEqual([]);
  });

  test("is there only in its own region", async () => {
    await createGroup("g");
    const elsewhere = new logs.CloudWatchLogsClient(clientOptions(running, "eu-west-1"));
    expect((await elsewhere.send(new logs.DescribeLogGroupsCommand({}))).logGroups).toEqual([]);
    elsewhere.destroy();
  });

  test("has tags, by its name and by its ARN", async () => {
    await createGroup("g", { tags: { env: "testing1" } });
    await client.send(new logs.TagResourceCommand({ resourceArn: arn("g"), tags: { test1: "val1", test2: "val2" } }));
    await client.send(new logs.TagLogGroupCommand({ logGroupName: "g", tags: { test3: "val3" } }));
    const byArn = async () => (await client.send(new logs.ListTagsForResourceCommand({ resourceArn: arn("g") }))).tags;
    const byName = async () => (await client.send(new logs.ListTagsLogGroupCommand({ logGroupName: "g" }))).tags;
    expect(await byArn()).toEqual({ env: "testing1", test1: "val1", test2: "val2", test3: "val3" });
    await client.send(new logs.UntagResourceCommand({ resourceArn: arn("g"), tagKeys: ["env", "test1"] }));
    await client.send(new logs.UntagLogGroupCommand({ logGroupName: "g", tags: ["test3"] }));
    expect([await byArn(), await byName()]).toEqual([{ test2: "val2" }, { test2: "val2" }]);
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, "v"]));
    await expect(client.send(new logs.TagResourceCommand({ resourceArn: arn("g"), tags: many }))).rejects.toMatchObject(
      { name: "TooManyTagsException", resourceName: arn("g") },
    );
  });
});

describe("a log stream", () => {
  test("has times and a token only when it has events", async () => {
    await createGroup("g");
    await createStream("g", "s");
    const now = running.clock.now();
    const bare = { logStreamName: "s", creationTime: now, arn: `${arn("g")}:log-stream:s`, storedBytes: 0 };
    const describeAll = async () =>
      (await client.send(new logs.DescribeLogStreamsCommand({ logGroupIdentifier: arn("g") }))).logStreams;
    expect(await describeAll()).toEqual([bare]);
    await put("g", "s", now - 5000);
    await put("g", "s", now - 9000);
    expect(await describeAll()).toEqual([
      {
        ...bare,
        firstEventTimestamp: now - 9000,
        lastEventTimestamp: now - 5000,
        lastIngestionTime: now,
        uploadSequenceToken: expect.stringMatching(/^\d{56}$/),
      },
    ]);
  });

  const orders: [string, Partial<logs.DescribeLogStreamsCommandInput>, string[]][] = [
    ["by name", {}, ["a", "b", "c", "d"]],
    ["by name, descending", { descending: true }, ["d", "c", "b", "a"]],
    ["by prefix", { logStreamNamePrefix: "b" }, ["b"]],
    ["by last event", { orderBy: "LastEventTime" }, ["d", "c", "a", "b"]],
    ["by last event, newest first", { orderBy: "LastEventTime", descending: true }, ["b", "a", "c", "d"]],
  ];
  test.each(orders)("is listed %s, page by page", async (_what, input, expected) => {
    await createGroup("g");
    for (const name of ["a", "b", "c", "d"]) await createStream("g", name);
    const now = running.clock.now();
    for (const [name, age] of [
      ["a", 2000],
      ["b", 1000],
      ["c", 3000],
    ] as const)
      await put("g", name, now - age);
    const found: (string | undefined)[] = [];
    const query = { logGroupName: "g", ...input };
    for await (const { logStreams = [] } of logs.paginateDescribeLogStreams({ client, pageSize: 1 }, query))
      found.push(...logStreams.map(({ logStreamName }) => logStreamName));
    expect(found).toEqual(expected);
  });

  test("takes its events and their bytes along", async () => {
    await createGroup("g");
    for (const name of ["a", "b"]) {
      await createStream("g", name);
      await put("g", name, running.clock.now());
    }
    const storedBytes = async () => (await describeGroups())[0]?.storedBytes;
    expect(await storedBytes()).toBe(2 * ("hello".length + 26));
    await client.send(new logs.DeleteLogStreamCommand({ logGroupName: "g", logStreamName: "a" }));
    expect(await storedBytes()).toBe("hello".length + 26);
    const { events } = await client.send(new logs.FilterLogEventsCommand({ logGroupName: "g" }));
    expect(events?.map(({ logStreamName }) => logStreamName)).toEqual(["b"]);
  });
});

const noGroup = ["ResourceNotFoundException", "The specified log group does not exist."] as const;
const long = "x".repeat(513);
const refusals: [string, () => Promise<unknown>, string, string][] = [
  ["a group twice", () => createGroup("g"), "ResourceAlreadyExistsException", "The specified log group already exists"],
  [
    "a group with a long name",
    () => createGroup(long),
    "InvalidParameterException",
    "Invalid LogGroup or LogStream, both must have length less than or equal to 512.",
  ],
  [
    "a group of AWS",
    () => createGroup("aws/spans"),
    "InvalidParameterException",
    "Log groups starting with AWS/ are reserved for AWS.",
  ],
  ["deleting no group", () => client.send(new logs.DeleteLogGroupCommand({ logGroupName: "none" })), ...noGroup],
  [
    "a prefix and a pattern",
    () => describeGroups({ logGroupNamePrefix: "a", logGroupNamePattern: "b" }),
    "InvalidParameterException",
    "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
  ],
  [
    "a token that is none",
    () => describeGroups({ nextToken: "none" }),
    "InvalidParameterException",
    "The specified nextToken is invalid.",
  ],
  [
    "a retention of two days",
    () => client.send(new logs.PutRetentionPolicyCommand({ logGroupName: "g", retentionInDays: 2 })),
    "InvalidParameterException",
    "1 validation error detected: Value '2' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653]",
  ],
  ["a stream in no group", () => createStream("none", "s"), ...noGroup],
  [
    "a stream twice",
    () => createStream("g", "s"),
    "ResourceAlreadyExistsException",
    "The specified log stream already exists",
  ],
  [
    "deleting no stream",
    () => client.send(new logs.DeleteLogStreamCommand({ logGroupName: "g", logStreamName: "none" })),
    "ResourceNotFoundException",
    "The specified log stream does not exist.",
  ],
  [
    "streams by a group's name and ARN",
    () => client.send(new logs.DescribeLogStreamsCommand({ logGroupName: "g", logGroupIdentifier: arn("g") })),
    "ValidationException",
    "LogGroup name and LogGroup ARN are mutually exclusive parameters.",
  ],
  [
    "streams by prefix and time",
    () =>
      client.send(
        new logs.DescribeLogStreamsCommand({ logGroupName: "g", logStreamNamePrefix: "s", orderBy: "LastEventTime" }),
      ),
    "InvalidParameterException",
    "Cannot order by LastEventTime with a logStreamNamePrefix.",
  ],
  [
    "tags of another region's group",
    () => client.send(new logs.ListTagsForResourceCommand({ resourceArn: arn("g").replace("us-east-1", "eu-west-1") })),
    ...noGroup,
  ],
];
test.each(refusals)("AWS refuses %s", async (_what, act, name, message) => {
  await createGroup("g");
  await createStream("g", "s");
  await expect(act()).rejects.toMatchObject({ name, message });
});

test("calls are recorded as CloudTrail prints them", async () => {
  await createGroup("g", { tags: { StratusRedTeam: "true" } });
  await describeGroups({ logGroupNamePrefix: "g" });
  await createGroup("g").catch(() => {});
  expect(running.records).toMatchObject([
    {
      eventSource: "logs.amazonaws.com",
      eventName: "CreateLogGroup",
      requestParameters: { logGroupName: "g", tags: { StratusRedTeam: "true" } },
      responseElements: null,
      readOnly: false,
      managementEvent: true,
    },
    {
      eventName: "DescribeLogGroups",
      requestParameters: { logGroupNamePrefix: "g" },
      responseElements: null,
      readOnly: true,
    },
    { eventName: "CreateLogGroup", errorCode: "ResourceAlreadyExistsException", readOnly: false },
  ]);
});
