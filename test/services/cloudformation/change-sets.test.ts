/** Change sets by the official client: planned, read, executed, failed, forgotten. */
import * as cloudformation from "@aws-sdk/client-cloudformation";
import { beforeEach, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";
import { errorOf, stacksOf } from "./fixture.ts";

const running = useCloud();
const stack = stacksOf(running);

beforeEach(() => running.reset());

function topic(properties: object) {
  return { Type: "AWS::SNS::Topic", Properties: properties };
}
function plan(template: object, more: Partial<cloudformation.CreateChangeSetCommandInput> = {}) {
  return stack.client.send(
    new cloudformation.CreateChangeSetCommand({
      ...{ StackName: "s", ChangeSetName: "c", TemplateBody: JSON.stringify(template) },
      ...more,
    }),
  );
}
function planned(more: Partial<cloudformation.DescribeChangeSetCommandInput> = {}) {
  return stack.client.send(
    new cloudformation.DescribeChangeSetCommand({ StackName: "s", ChangeSetName: "c", ...more }),
  );
}
function execute(more: Partial<cloudformation.ExecuteChangeSetCommandInput> = {}) {
  return stack.client.send(new cloudformation.ExecuteChangeSetCommand({ StackName: "s", ChangeSetName: "c", ...more }));
}
async function listed() {
  return (await stack.client.send(new cloudformation.ListChangeSetsCommand({ StackName: "s" }))).Summaries?.map(
    ({ ChangeSetName }) => ChangeSetName,
  );
}

test("a new stack is reviewed, then made", async () => {
  const { Id = "", StackId } = await plan({ Resources: { T: topic({}) } }, { ChangeSetType: "CREATE" });
  expect(await stack.describe()).toMatchObject({ StackId, StackStatus: "REVIEW_IN_PROGRESS" });
  expect(await planned({ IncludePropertyValues: true })).toMatchObject({
    ChangeSetId: Id,
    Status: "CREATE_COMPLETE",
    ExecutionStatus: "AVAILABLE",
    Changes: [
      {
        Type: "Resource",
        ResourceChange: {
          Action: "Add",
          LogicalResourceId: "T",
          ResourceType: "AWS::SNS::Topic",
          AfterContext: '{"Properties":{}}',
        },
      },
    ],
  });
  await execute({ ClientRequestToken: "token" });
  expect(await stack.describe()).toMatchObject({ StackStatus: "CREATE_COMPLETE", ChangeSetId: Id });
  expect(await stack.events()).toEqual([
    "s REVIEW_IN_PROGRESS",
    "s CREATE_IN_PROGRESS",
    "T CREATE_IN_PROGRESS",
    "T CREATE_IN_PROGRESS",
    "T CREATE_COMPLETE",
    "s CREATE_COMPLETE",
  ]);
  expect(await listed()).toEqual([]);
  // As the work that it was made for.
  expect(await errorOf(planned({ ChangeSetName: Id }))).toMatch(/^ChangeSetNotFoundException: .*does not exist/);
});

test("an update tells what it will do with each resource, and values only to those who ask", async () => {
  await stack.create({ Resources: { T: topic({ TopicName: "a" }), U: topic({ DisplayName: "x" }), V: topic({}) } });
  await plan({ Resources: { T: topic({ TopicName: "b" }), U: topic({ DisplayName: "y" }) } });
  const detail = (Name: string, RequiresRecreation: string) => ({
    Target: { Attribute: "Properties", Name, RequiresRecreation },
    Evaluation: "Static",
    ChangeSource: "DirectModification",
  });
  const { Changes = [] } = await planned();
  expect(Changes.map(({ ResourceChange }) => ResourceChange)).toEqual([
    {
      Action: "Modify",
      LogicalResourceId: "T",
      PhysicalResourceId: "arn:aws:sns:us-east-1:000000000000:a",
      ResourceType: "AWS::SNS::Topic",
      Replacement: "True",
      PolicyAction: "ReplaceAndDelete",
      Scope: ["Properties"],
      Details: [detail("TopicName", "Always")],
    },
    {
      Action: "Modify",
      LogicalResourceId: "U",
      PhysicalResourceId: await stack.physicalId("U"),
      ResourceType: "AWS::SNS::Topic",
      Replacement: "False",
      Scope: ["Properties"],
      Details: [detail("DisplayName", "Never")],
    },
    {
      Action: "Remove",
      LogicalResourceId: "V",
      PhysicalResourceId: await stack.physicalId("V"),
      ResourceType: "AWS::SNS::Topic",
      PolicyAction: "Delete",
      Scope: [],
      Details: [],
    },
  ]);
  const told = (await planned({ IncludePropertyValues: true })).Changes?.[1]?.ResourceChange?.Details?.[0]?.Target;
  expect(told).toMatchObject({ Path: "/Properties/DisplayName", BeforeValue: "x", AfterValue: "y" });
  await execute();
  expect(await stack.status()).toBe("UPDATE_COMPLETE");
});

test("without changes it fails with the sentence that clients look for", async () => {
  await stack.create({ Resources: { T: topic({}) } });
  await plan({ Resources: { T: topic({}) } });
  expect(await planned()).toMatchObject({
    Status: "FAILED",
    ExecutionStatus: "UNAVAILABLE",
    StatusReason:
      "The submitted information didn't contain changes. Submit different information to create a change set.",
  });
  expect(await errorOf(execute())).toMatch(
    /^InvalidChangeSetStatusException: ChangeSet \[arn:.*\/c\/.*\] cannot be executed in its current status of \[FAILED\]/,
  );
});

test("what cannot be evaluated fails the change set", async () => {
  await plan({ Resources: { T: topic({ DisplayName: { "Fn::ImportValue": "x" } }) } }, { ChangeSetType: "CREATE" });
  expect(await planned()).toMatchObject({ Status: "FAILED", StatusReason: "No export named x found." });
});

test("executing one forgets the others of its stack", async () => {
  await plan({ Resources: { T: topic({}) } }, { ChangeSetType: "CREATE" });
  await plan({ Resources: { T: topic({}) } }, { ChangeSetType: "CREATE", ChangeSetName: "d" });
  expect(await listed()).toEqual(["c", "d"]);
  await execute();
  expect(await errorOf(planned({ ChangeSetName: "d" }))).toBe(
    "ChangeSetNotFoundException: ChangeSet [d] does not exist",
  );
});

test("an update makes the plans for what was obsolete", async () => {
  await stack.create({ Resources: { T: topic({}) } });
  await plan({ Resources: { T: topic({ DisplayName: "x" }) } });
  await stack.update({ Resources: { T: topic({ DisplayName: "y" }) } });
  expect(await planned()).toMatchObject({ ExecutionStatus: "OBSOLETE" });
  expect(await errorOf(execute())).toMatch(/cannot be executed in its current execution status of \[OBSOLETE\]/);
});

test("a change set can be deleted, twice, and so can its stack", async () => {
  const forget = () =>
    stack.client.send(new cloudformation.DeleteChangeSetCommand({ StackName: "s", ChangeSetName: "c" }));
  await plan({ Resources: { T: topic({}) } }, { ChangeSetType: "CREATE" });
  await forget();
  await forget();
  expect(await listed()).toEqual([]);
  await stack.remove();
  expect(await errorOf(stack.describe())).toMatch(/does not exist/);
});

test("a creation that fails follows OnStackFailure", async () => {
  const bad = { Resources: { T: topic({}), B: { ...topic({ TopicName: "no good" }), DependsOn: "T" } } };
  const expected = { ROLLBACK: "ROLLBACK_COMPLETE", DO_NOTHING: "CREATE_FAILED", DELETE: "DELETE_COMPLETE" } as const;
  for (const [OnStackFailure, status] of Object.entries(expected)) {
    const { StackId = "" } = await plan(bad, {
      StackName: OnStackFailure.replace("_", "-"),
      ChangeSetType: "CREATE",
      OnStackFailure: OnStackFailure as keyof typeof expected,
    });
    await execute({ StackName: StackId });
    expect([OnStackFailure, await stack.status(StackId)]).toEqual([OnStackFailure, status]);
  }
});

describe("refuses", () => {
  const one = { Resources: { T: topic({}) } };
  const cases: [what: string, act: () => Promise<unknown>, message: RegExp][] = [
    [
      "to create a stack that is there",
      () => plan(one, { ChangeSetType: "CREATE" }),
      /Stack \[s\] already exists and cannot be created again with the changeSet \[c\]/,
    ],
    ["to update a stack that is not there", () => plan(one, { StackName: "x" }), /Stack \[x\] does not exist/],
    [
      "a name that is taken",
      async () => {
        await plan({ Resources: { T: topic({ DisplayName: "x" }) } });
        await plan(one);
      },
      /AlreadyExistsException/,
    ],
    ["imports", () => plan(one, { ChangeSetType: "IMPORT" }), /imports no resources by their ids/],
    ["a name without its stack", () => planned({ StackName: undefined }), /StackName must be specified/],
    ["a change set that is not there", () => planned(), /ChangeSetNotFoundException: ChangeSet \[c\] does not exist/],
  ];
  test.each(cases)("%s", async (_what, act, message) => {
    await stack.create(one);
    expect(await errorOf(act())).toMatch(message);
  });
});
