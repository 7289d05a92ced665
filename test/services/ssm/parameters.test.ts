/** Systems Manager's parameters: put, read, found, tagged, deleted; secrets; the records of all this. */
import * as ssm from "@aws-sdk/client-ssm";
import { beforeEach, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";
import { errorOf } from "../cloudformation/fixture.ts";

const running = useCloud({ services: ["ssm", "kms"] });
const client = running.client(ssm.SSMClient);

beforeEach(() => running.reset());

function put(Name: string, Value = "v", more: Partial<ssm.PutParameterCommandInput> = {}) {
  return client.send(new ssm.PutParameterCommand({ Name, Value, Type: "String", ...more }));
}

async function get(Name: string, WithDecryption = false) {
  return (await client.send(new ssm.GetParameterCommand({ Name, WithDecryption }))).Parameter;
}

function arn(path: string) {
  return `arn:aws:ssm:us-east-1:000000000000:parameter${path}`;
}

test("a parameter has versions, and the newest is read", async () => {
  expect(await put("/a/b", "1")).toMatchObject({ Version: 1, Tier: "Standard" });
  expect(await put("/a/b", "2", { Overwrite: true })).toMatchObject({ Version: 2 });
  expect(await get("/a/b")).toEqual({
    ...{ Name: "/a/b", Type: "String", Value: "2", Version: 2, DataType: "text", ARN: arn("/a/b") },
    LastModifiedDate: new Date(running.clock.now()),
  });
  expect(await get("/a/b:1")).toMatchObject({ Value: "1", Version: 1, Selector: ":1" });
  expect(await get(arn("/a/b"))).toMatchObject({ Name: "/a/b", Value: "2" });
  const { Parameters = [] } = await client.send(new ssm.GetParameterHistoryCommand({ Name: "/a/b" }));
  expect(Parameters.map(({ Version, Value }) => `${Version} ${Value}`)).toEqual(["1 1", "2 2"]);
});

test("a SecureString is read by who may decrypt it", async () => {
  await put("secret", "s3cret", { Type: "SecureString" });
  expect((await get("secret"))?.Value).not.toContain("s3cret");
  expect(await get("secret", true)).toMatchObject({ Type: "SecureString", Value: "s3cret" });
  const { Parameters } = await client.send(new ssm.DescribeParametersCommand({}));
  expect(Parameters).toMatchObject([{ Name: "secret", KeyId: "alias/aws/ssm" }]);
  expect(running.records.map(({ eventName }) => eventName)).toEqual(
    expect.arrayContaining(["PutParameter", "Encrypt", "GetParameter", "Decrypt"]),
  );
});

describe("DescribeParameters and GetParametersByPath", () => {
  const filtered: [what: string, filter: ssm.ParameterStringFilter, found: string[]][] = [
    ["a name", { Key: "Name", Values: ["/a/b"] }, ["/a/b"]],
    ["a beginning", { Key: "Name", Option: "BeginsWith", Values: ["/a"] }, ["/a/b", "/a/c/d"]],
    ["a part", { Key: "Name", Option: "Contains", Values: ["c"] }, ["/a/c/d"]],
    ["a level", { Key: "Path", Values: ["/a"] }, ["/a/b"]],
    ["all levels", { Key: "Path", Option: "Recursive", Values: ["/"] }, ["/a/b", "/a/c/d", "x"]],
    ["a type", { Key: "Type", Values: ["StringList"] }, ["x"]],
    ["a tag", { Key: "tag:t", Values: ["1"] }, ["x"]],
  ];
  test.each(filtered)("find by %s", async (_what, filter, found) => {
    await put("/a/b");
    await put("/a/c/d");
    await put("x", "1,2", { Type: "StringList", Tags: [{ Key: "t", Value: "1" }] });
    const { Parameters = [] } = await client.send(new ssm.DescribeParametersCommand({ ParameterFilters: [filter] }));
    expect(Parameters.map(({ Name }) => Name)).toEqual(found);
  });

  test("read what is below a path, in pages", async () => {
    for (const name of ["/a/b", "/a/c", "/a/c/d"]) await put(name);
    const read = async (input: Partial<ssm.GetParametersByPathCommandInput>) =>
      client.send(new ssm.GetParametersByPathCommand({ Path: "/a", ...input }));
    const names = ({ Parameters = [] }: ssm.GetParametersByPathCommandOutput) => Parameters.map(({ Name }) => Name);
    expect(names(await read({}))).toEqual(["/a/b", "/a/c"]);
    const first = await read({ Recursive: true, MaxResults: 2 });
    expect(names(first)).toEqual(["/a/b", "/a/c"]);
    expect(names(await read({ Recursive: true, ...(first.NextToken && { NextToken: first.NextToken }) }))).toEqual([
      "/a/c/d",
    ]);
  });
});

test("tags are added, listed and removed", async () => {
  const resource = { ResourceType: "Parameter" as const, ResourceId: "p" };
  await put("p");
  await client.send(new ssm.AddTagsToResourceCommand({ ...resource, Tags: [{ Key: "a", Value: "1" }] }));
  const list = () => client.send(new ssm.ListTagsForResourceCommand(resource));
  expect((await list()).TagList).toEqual([{ Key: "a", Value: "1" }]);
  await client.send(new ssm.RemoveTagsFromResourceCommand({ ...resource, TagKeys: ["a"] }));
  expect((await list()).TagList).toEqual([]);
});

test("what is deleted is gone, and what is not there is told", async () => {
  await put("p");
  expect(await client.send(new ssm.DeleteParametersCommand({ Names: ["p", "q"] }))).toMatchObject({
    DeletedParameters: ["p"],
    InvalidParameters: ["q"],
  });
  expect(await client.send(new ssm.GetParametersCommand({ Names: ["p"] }))).toMatchObject({
    Parameters: [],
    InvalidParameters: ["p"],
  });
});

describe("is refused", () => {
  const long = "x".repeat(4097);
  const cases: [what: string, act: () => Promise<unknown>, error: RegExp][] = [
    ["a parameter that is there", () => put("p"), /^ParameterAlreadyExists: The parameter already exists/],
    ["another type", () => put("p", "v", { Type: "SecureString", Overwrite: true }), /^HierarchyTypeMismatchException/],
    [
      "tags with overwrite",
      () => put("p", "v", { Overwrite: true, Tags: [{ Key: "a", Value: "b" }] }),
      /tags and overwrite/,
    ],
    ["AWS's prefix", () => put("/aws/x"), /^ValidationException: Parameter name: can't be prefixed/],
    ["a path that does not begin with a slash", () => put("a/b"), /fully qualified name/],
    ["a long value", () => put("q", long), /maximum parameter value of 4096/],
    [
      "a value that its pattern does not allow",
      () => put("q", "a", { AllowedPattern: "[0-9]" }),
      /^ParameterPatternMismatchException/,
    ],
    ["a parameter policy", () => put("q", "a", { Policies: "[{}]" }), /^NotImplemented: .* no parameter policies/],
    ["a version that is not there", () => get("p:7"), /^ParameterVersionNotFound/],
    ["a parameter that is not there", () => get("none"), /^ParameterNotFound/],
  ];
  test.each(cases)("%s", async (_what, act, error) => {
    await put("p");
    expect(await errorOf(act())).toMatch(error);
  });
});

test("records hide values and name what was read", async () => {
  await put("/a", "secret");
  await get("/a");
  expect(running.records).toMatchObject([
    {
      eventSource: "ssm.amazonaws.com",
      eventName: "PutParameter",
      requestParameters: { name: "/a", type: "String", value: "HIDDEN_DUE_TO_SECURITY_REASONS" },
      responseElements: { version: 1, tier: "Standard" },
    },
    { eventName: "GetParameter", readOnly: true, resources: [{ accountId: "000000000000", ARN: arn("/a") }] },
  ]);
});
