/** Updates of stacks by the official client: in place and by replacement, refused, undone, continued. */
import * as cloudformation from "@aws-sdk/client-cloudformation";
import { IAMClient, ListUsersCommand } from "@aws-sdk/client-iam";
import {
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  SNSClient,
} from "@aws-sdk/client-sns";
import { beforeEach, describe, expect, test } from "vitest";
import { operator } from "../../../src/cloud/principal.ts";
import { useCloud } from "../../running/cloud.ts";
import { errorOf, stacksOf } from "./fixture.ts";

const running = useCloud();
const stack = stacksOf(running);
const sns = running.client(SNSClient);
const iam = running.client(IAMClient);

beforeEach(() => {
  running.reset();
});

const caller = operator("000000000000");
function topic(name: string, more: object = {}, attributes: object = {}) {
  return {
    Type: "AWS::SNS::Topic",
    Properties: { TopicName: name, ...more },
    ...attributes,
  };
}
function user(UserName: unknown, more: object = {}) {
  return { Type: "AWS::IAM::User", Properties: { UserName }, ...more };
}
const trusting = {
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "sts:AssumeRole" },
};

function role(Path: string) {
  return {
    Type: "AWS::IAM::Role",
    Properties: { RoleName: "r", Path, AssumeRolePolicyDocument: trusting },
  };
}
const stands = { Type: "AWS::CloudFormation::WaitConditionHandle" };

async function topicNames() {
  return ((await sns.send(new ListTopicsCommand({}))).Topics ?? []).map(({ TopicArn = "" }) =>
    TopicArn.split(":").at(-1),
  );
}
async function userNames() {
  return ((await iam.send(new ListUsersCommand({}))).Users ?? []).map(({ UserName }) => UserName);
}
async function displayName() {
  return (await sns.send(new GetTopicAttributesCommand({ TopicArn: (await stack.physicalId("T")) ?? "" }))).Attributes
    ?.DisplayName;
}

test("a property changes in place, and only what differs is called", async () => {
  await stack.create({ Resources: { T: topic("t", { DisplayName: "one" }), U: user("ann") } });
  running.records.length = 0;
  await stack.update({ Resources: { T: topic("t", { DisplayName: "two" }), U: user("ann") } });
  expect(await stack.status()).toBe("UPDATE_COMPLETE");
  expect(await displayName()).toBe("two");
  expect(await stack.events("s CREATE_COMPLETE")).toEqual([
    "s UPDATE_IN_PROGRESS",
    "T UPDATE_IN_PROGRESS",
    "T UPDATE_COMPLETE",
    "s UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
    "s UPDATE_COMPLETE",
  ]);
  const called = running.records.filter(({ userIdentity }) => "invokedBy" in userIdentity);
  expect(called.map(({ eventName }) => eventName)).toEqual(["SetTopicAttributes"]);
});

test("a replacement is made before the old one goes, and those that name it follow", async () => {
  const follower = user({ "Fn::Sub": `of-\${T.TopicName}` });
  await stack.create({ Resources: { T: topic("one"), U: follower }, Outputs: { Arn: { Value: { Ref: "T" } } } });
  await stack.update({ Resources: { T: topic("two"), U: follower }, Outputs: { Arn: { Value: { Ref: "T" } } } });
  expect(await stack.events("s CREATE_COMPLETE")).toEqual([
    "s UPDATE_IN_PROGRESS",
    "T UPDATE_IN_PROGRESS",
    "T UPDATE_IN_PROGRESS",
    "T UPDATE_COMPLETE",
    "U UPDATE_IN_PROGRESS",
    "U UPDATE_IN_PROGRESS",
    "U UPDATE_COMPLETE",
    "s UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
    "U DELETE_IN_PROGRESS",
    "U DELETE_COMPLETE",
    "T DELETE_IN_PROGRESS",
    "T DELETE_COMPLETE",
    "s UPDATE_COMPLETE",
  ]);
  expect(await topicNames()).toEqual(["two"]);
  expect(await userNames()).toEqual(["of-two"]);
  expect((await stack.describe()).Outputs?.[0]?.OutputValue).toBe("arn:aws:sns:us-east-1:000000000000:two");
});

describe("what becomes of what goes", () => {
  const cases: [what: string, before: object, after: object, left: string[]][] = [
    ["a removed resource is deleted", { T: topic("t"), S: stands }, { S: stands }, []],
    [
      "one with DeletionPolicy Retain stays",
      { T: topic("t", {}, { DeletionPolicy: "Retain" }), S: stands },
      { S: stands },
      ["t"],
    ],
    [
      "one with UpdateReplacePolicy Retain stays beside its replacement",
      { T: topic("t") },
      { T: topic("u", {}, { UpdateReplacePolicy: "Retain" }) },
      ["t", "u"],
    ],
    [
      "a resource whose condition does not hold any more is deleted",
      { T: topic("t"), S: stands },
      { T: topic("t", {}, { Condition: "No" }), S: stands },
      [],
    ],
  ];
  test.each(cases)("%s", async (_what, before, after, left) => {
    const Conditions = { No: { "Fn::Equals": ["a", "b"] } };
    await stack.create({ Resources: before });
    await stack.update({ Conditions, Resources: after });
    expect(await stack.status()).toBe("UPDATE_COMPLETE");
    expect(await topicNames()).toEqual(left);
  });
});

test("the previous template with another parameter, one used again, and other tags", async () => {
  const template = {
    Parameters: { Name: { Type: "String" }, Shown: { Type: "String", NoEcho: true } },
    Resources: { T: topic("t", { DisplayName: { "Fn::Sub": `\${Name} \${Shown}` } }) },
  };
  const given = (Name: object, Shown: object) => [
    { ParameterKey: "Name", ...Name },
    { ParameterKey: "Shown", ...Shown },
  ];
  await stack.create(template, { Parameters: given({ ParameterValue: "a" }, { ParameterValue: "x" }) });
  await stack.update(undefined, {
    UsePreviousTemplate: true,
    Parameters: given({ ParameterValue: "b" }, { ParameterValue: "", UsePreviousValue: true }),
    Tags: [{ Key: "team", Value: "sec" }],
  });
  expect(await displayName()).toBe("b x");
  const { Parameters, Tags, LastUpdatedTime } = await stack.describe();
  expect(Parameters).toEqual(given({ ParameterValue: "b" }, { ParameterValue: "****" }));
  expect(Tags).toEqual([{ Key: "team", Value: "sec" }]);
  expect(LastUpdatedTime).toBeInstanceOf(Date);
  const tagged = await sns.send(new ListTagsForResourceCommand({ ResourceArn: (await stack.physicalId("T")) ?? "" }));
  expect(tagged.Tags).toEqual([{ Key: "team", Value: "sec" }]);
});

test("only an output changes", async () => {
  await stack.create({ Resources: { S: stands } });
  await stack.update({ Resources: { S: stands }, Outputs: { O: { Value: "new" } } });
  expect((await stack.describe()).Outputs).toEqual([{ OutputKey: "O", OutputValue: "new" }]);
});

describe("refuses", () => {
  const one = { Resources: { T: topic("t") } };
  const cases: [what: string, act: () => Promise<unknown>, message: RegExp][] = [
    ["nothing to do", () => stack.update(one), /^ValidationError: No updates are to be performed\.$/],
    ["a stack that is not there", () => stack.update(one, { StackName: "x" }), /Stack \[x\] does not exist/],
    [
      "another type of resource",
      () => stack.update({ Resources: { T: user("ann") } }),
      /modifies resource type of the following resources: \[T\]/,
    ],
    [
      "a previous value that there was not",
      () =>
        stack.update(
          { Parameters: { P: { Type: "String" } }, ...one },
          { Parameters: [{ ParameterKey: "P", UsePreviousValue: true }] },
        ),
      /Cannot specify usePreviousValue as true for a parameter key not in the previous template/,
    ],
    [
      "an update that is under way, as there is none",
      () => stack.client.send(new cloudformation.CancelUpdateStackCommand({ StackName: "s" })),
      /CancelUpdateStack cannot be called from current stack status/,
    ],
  ];
  test.each(cases)("%s", async (_what, act, message) => {
    await stack.create(one);
    expect(await errorOf(act())).toMatch(message);
  });
});

describe("an update that fails goes back to the state before", () => {
  const bad = user("bad name!", { DependsOn: ["T"] });

  test("in place, by replacement, and what was new", async () => {
    const before = { T: topic("t", { DisplayName: "one" }), R: topic("r1") };
    await stack.create({ Resources: before, Outputs: { O: { Value: { Ref: "R" } } } });
    await stack.update({
      Resources: { T: topic("t", { DisplayName: "two" }), R: topic("r2"), N: user("new"), B: bad },
      Outputs: { O: { Value: { Ref: "R" } } },
    });
    expect(await stack.status()).toBe("UPDATE_ROLLBACK_COMPLETE");
    expect(await displayName()).toBe("one");
    expect(await topicNames()).toEqual(["r1", "t"]);
    expect(await userNames()).toEqual([]);
    expect((await stack.describe()).Outputs?.[0]?.OutputValue).toMatch(/r1$/);
    expect(await stack.reason("B")).toContain("userName");
    expect(await stack.events("B CREATE_FAILED")).toEqual([
      "s UPDATE_ROLLBACK_IN_PROGRESS",
      "R UPDATE_IN_PROGRESS",
      "R UPDATE_COMPLETE",
      "T UPDATE_IN_PROGRESS",
      "T UPDATE_COMPLETE",
      "s UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
      "B DELETE_IN_PROGRESS",
      "B DELETE_COMPLETE",
      "N DELETE_IN_PROGRESS",
      "N DELETE_COMPLETE",
      "R DELETE_IN_PROGRESS",
      "R DELETE_COMPLETE",
      "s UPDATE_ROLLBACK_COMPLETE",
    ]);
    await stack.update({ Resources: { ...before, N: user("new") } });
    expect(await stack.status()).toBe("UPDATE_COMPLETE");
  });

  test("by a replacement that has the old one's name in another place", async () => {
    const group = (LogGroupName: string) => ({ Type: "AWS::Logs::LogGroup", Properties: { LogGroupName } });
    const streamIn = (LogGroupName: string, more: object = {}) => ({
      Resources: {
        ...{ G: group("g"), H: group("h"), ...more },
        S: { Type: "AWS::Logs::LogStream", Properties: { LogGroupName, LogStreamName: "s" }, DependsOn: ["G", "H"] },
      },
    });
    const streams = (logGroupName: string) =>
      running.cloud.invoke("logs", "DescribeLogStreams", { logGroupName }, { principal: caller, region: "us-east-1" })
        .logStreams;
    await stack.create(streamIn("g"));
    await stack.update(streamIn("h", { B: user("bad name!", { DependsOn: ["S"] }) }));
    expect(await stack.status()).toBe("UPDATE_ROLLBACK_COMPLETE");
    expect([streams("g"), streams("h")]).toMatchObject([[{ logStreamName: "s" }], []]);
    await stack.update(streamIn("h"));
    expect([streams("g"), streams("h")]).toMatchObject([[], [{ logStreamName: "s" }]]);
  });

  test("with DisableRollback it stays as it is, until it is rolled back or updated again", async () => {
    await stack.create({ Resources: { T: topic("t") } });
    await stack.update(
      { Resources: { T: topic("t", { DisplayName: "two" }), N: user("new"), B: bad } },
      { DisableRollback: true },
    );
    expect(await stack.status()).toBe("UPDATE_FAILED");
    expect(await userNames()).toEqual(["new"]);
    await stack.client.send(new cloudformation.RollbackStackCommand({ StackName: "s" }));
    expect(await stack.status()).toBe("UPDATE_ROLLBACK_COMPLETE");
    expect(await userNames()).toEqual([]);
    expect(await displayName()).toBe("");
  });

  test("or is deleted, with what its update left on both sides", async () => {
    await stack.create({ Resources: { T: topic("t") } });
    await stack.update({ Resources: { T: topic("u"), B: bad } }, { DisableRollback: true });
    expect(await topicNames()).toEqual(["t", "u"]);
    await stack.remove();
    expect(await topicNames()).toEqual([]);
  });

  test("or is mended by the next update", async () => {
    await stack.create({ Resources: { T: topic("t") } });
    await stack.update({ Resources: { T: topic("t"), N: user("new"), B: bad } }, { DisableRollback: true });
    await stack.update({ Resources: { T: topic("t"), N: user("new"), B: user("good") } });
    expect(await stack.status()).toBe("UPDATE_COMPLETE");
    expect(await userNames()).toEqual(["good", "new"]);
  });

  test("a custom name that a replacement would need twice", async () => {
    await stack.create({ Resources: { G: role("/a/") } });
    await stack.update({ Resources: { G: role("/b/") } });
    expect(await stack.status()).toBe("UPDATE_ROLLBACK_COMPLETE");
    expect(await stack.reason("G")).toContain(
      "cannot update a stack when a custom-named resource requires replacing. Rename r and update the stack again.",
    );
  });
});

test("a rollback that fails can be continued, with what stays in its way skipped", async () => {
  const bad = user("bad name!", { DependsOn: ["T"] });
  await stack.create({ Resources: { T: topic("t", { DisplayName: "one" }) } });
  await stack.update({ Resources: { T: topic("t", { DisplayName: "two" }), B: bad } }, { DisableRollback: true });
  await sns.send(new DeleteTopicCommand({ TopicArn: (await stack.physicalId("T")) ?? "" }));
  await stack.client.send(new cloudformation.RollbackStackCommand({ StackName: "s" }));
  expect(await stack.status()).toBe("UPDATE_ROLLBACK_FAILED");
  const again = (ResourcesToSkip: string[] = []) =>
    stack.client.send(new cloudformation.ContinueUpdateRollbackCommand({ StackName: "s", ResourcesToSkip }));
  await again();
  expect(await stack.status()).toBe("UPDATE_ROLLBACK_FAILED");
  expect(await errorOf(again(["B"]))).toMatch(/only resources in the UPDATE_FAILED state/);
  await again(["T"]);
  expect(await stack.status()).toBe("UPDATE_ROLLBACK_COMPLETE");
  expect(await errorOf(again())).toMatch(/is in UPDATE_ROLLBACK_COMPLETE state and can not continue rollback/);
});

test("events carry the token of their operation", async () => {
  await stack.create({ Resources: { T: topic("t") } }, { ClientRequestToken: "first" });
  await stack.create({ Resources: { T: topic("t") } }, { ClientRequestToken: "first" });
  await stack.update({ Resources: { T: topic("u") } }, { ClientRequestToken: "second" });
  const tokens = (await stack.rawEvents()).map(({ ClientRequestToken }) => ClientRequestToken);
  expect([...new Set(tokens)]).toEqual(["first", "second"]);
});
