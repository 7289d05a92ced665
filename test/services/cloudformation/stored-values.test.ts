/** What a template takes from outside: parameters of Systems Manager, rules on them, resources that are there already. */
import * as cloudformation from "@aws-sdk/client-cloudformation";
import { CloudWatchLogsClient, CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateBucketCommand, HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { beforeEach, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";
import { stacksOf } from "./fixture.ts";

const running = useCloud();
const stack = stacksOf(running);

beforeEach(() => running.reset());

function put(Name: string, Value: string) {
  return running.client(SSMClient).send(new PutParameterCommand({ Name, Value, Type: "String", Overwrite: true }));
}

describe("a parameter of Systems Manager", () => {
  const template = {
    Parameters: {
      One: { Type: "AWS::SSM::Parameter::Value<String>", Default: "/one" },
      Many: { Type: "AWS::SSM::Parameter::Value<List<String>>", Default: "/many" },
    },
    Resources: { T: { Type: "AWS::SNS::Topic", Properties: { DisplayName: { Ref: "One" } } } },
    Outputs: { Many: { Value: { "Fn::Join": ["+", { Ref: "Many" }] } } },
  };

  test("stands for its value, which each update reads anew", async () => {
    await put("/one", "first");
    await put("/many", "a, b");
    await stack.create(template);
    expect(await stack.describe()).toMatchObject({
      StackStatus: "CREATE_COMPLETE",
      Parameters: [
        { ParameterKey: "One", ParameterValue: "/one", ResolvedValue: "first" },
        { ParameterKey: "Many", ParameterValue: "/many", ResolvedValue: "a, b" },
      ],
      Outputs: [{ OutputKey: "Many", OutputValue: "a+b" }],
    });
    await put("/one", "second");
    await stack.update(undefined, {
      UsePreviousTemplate: true,
      Parameters: [{ ParameterKey: "One", UsePreviousValue: true }],
    });
    expect((await stack.describe()).Parameters?.[0]?.ResolvedValue).toBe("second");
  });
});

describe("a rule", () => {
  const asks = (Assert: object, more: object = {}) => ({
    Parameters: { P: { Type: "String", Default: "a" }, L: { Type: "CommaDelimitedList", Default: "a,a" } },
    Rules: { R: { ...more, Assertions: [{ Assert }] } },
    Resources: { S: { Type: "AWS::SNS::Topic" } },
  });
  const cases: [what: string, template: object][] = [
    ["Fn::Contains", asks({ "Fn::Contains": [["a", "b"], { Ref: "P" }] })],
    ["Fn::EachMemberEquals", asks({ "Fn::EachMemberEquals": [{ Ref: "L" }, "a"] })],
    ["Fn::EachMemberIn", asks({ "Fn::EachMemberIn": [{ Ref: "L" }, ["a", "b"]] })],
    ["the negation of one", asks({ "Fn::Not": [{ "Fn::Contains": [["b"], { Ref: "P" }] }] })],
    [
      "one whose condition does not hold",
      asks({ "Fn::Equals": ["1", "2"] }, { RuleCondition: { "Fn::Equals": [{ Ref: "P" }, "b"] } }),
    ],
  ];
  test.each(cases)("holds: %s", async (_what, template) => {
    await stack.create(template);
    expect(await stack.status()).toBe("CREATE_COMPLETE");
  });
});

test("a change set with ImportExistingResources takes over what is there and would stay", async () => {
  await running.client(S3Client).send(new CreateBucketCommand({ Bucket: "was-there" }));
  await running.client(CloudWatchLogsClient).send(new CreateLogGroupCommand({ logGroupName: "/was/there" }));
  const Resources = {
    B: { Type: "AWS::S3::Bucket", DeletionPolicy: "Retain", Properties: { BucketName: "was-there" } },
    G: { Type: "AWS::Logs::LogGroup", DeletionPolicy: "Retain", Properties: { LogGroupName: "/was/there" } },
    N: { Type: "AWS::S3::Bucket", DeletionPolicy: "Retain", Properties: { BucketName: "is-new" } },
  };
  const name = { StackName: "s", ChangeSetName: "c" };
  await stack.client.send(
    new cloudformation.CreateChangeSetCommand({
      ...{ ...name, ChangeSetType: "CREATE", ImportExistingResources: true },
      TemplateBody: JSON.stringify({ Resources }),
    }),
  );
  const { Changes = [] } = await stack.client.send(new cloudformation.DescribeChangeSetCommand(name));
  const shown = Changes.map(({ ResourceChange: change }) => `${change?.LogicalResourceId} ${change?.Action}`);
  expect(shown.sort()).toEqual(["B Import", "G Import", "N Add"]);
  await stack.client.send(new cloudformation.ExecuteChangeSetCommand(name));
  const events = await stack.events();
  expect(events).toEqual(expect.arrayContaining(["B IMPORT_COMPLETE", "G IMPORT_COMPLETE", "N CREATE_COMPLETE"]));
  expect(await stack.physicalId("B")).toBe("was-there");
  await stack.remove();
  await running.client(S3Client).send(new HeadBucketCommand({ Bucket: "was-there" }));
});
