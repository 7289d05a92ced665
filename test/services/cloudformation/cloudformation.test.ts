/** CloudFormation as the official client sees it: stacks made in order, rolled back, removed, and read. */
import * as cloudformation from "@aws-sdk/client-cloudformation";
import { IAMClient, ListUsersCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand, HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { beforeEach, describe, expect, test } from "vitest";
import { clientOptions } from "../../running/clients.ts";
import { useCloud } from "../../running/cloud.ts";
import { errorOf } from "./fixture.ts";

const running = useCloud();
const client = running.client(cloudformation.CloudFormationClient);
const iam = running.client(IAMClient);

beforeEach(() => {
  running.reset();
});

function create(template: object | string, more: Partial<cloudformation.CreateStackCommandInput> = {}) {
  return client.send(
    new cloudformation.CreateStackCommand({
      StackName: "s",
      TemplateBody: typeof template === "string" ? template : JSON.stringify(template),
      Capabilities: ["CAPABILITY_NAMED_IAM"],
      ...more,
    }),
  );
}

async function describeStack(name = "s") {
  const { Stacks: [stack] = [] } = await client.send(new cloudformation.DescribeStacksCommand({ StackName: name }));
  return stack;
}

async function events(name = "s") {
  const { StackEvents: all = [] } = await client.send(
    new cloudformation.DescribeStackEventsCommand({ StackName: name }),
  );
  return all.toReversed().map(({ LogicalResourceId: id, ResourceStatus: status }) => `${id} ${status}`);
}

async function users() {
  return (await iam.send(new ListUsersCommand({}))).Users?.map(({ UserName }) => UserName);
}

function user(name: string, more: object = {}) {
  return { Type: "AWS::IAM::User", Properties: { UserName: name }, ...more };
}

test("a stack makes its resources in the order of their references and answers its outputs", async () => {
  await create({
    Resources: {
      Second: { Type: "AWS::IAM::User", Properties: { UserName: { "Fn::Sub": "${First}-2" } } },
      First: user("ann"),
    },
    Outputs: { Arn: { Value: { "Fn::GetAtt": ["Second", "Arn"] }, Description: "who" } },
  });
  const stack = await describeStack();
  expect(stack?.StackStatus).toBe("CREATE_COMPLETE");
  expect(stack?.Outputs).toEqual([
    { OutputKey: "Arn", OutputValue: "arn:aws:iam::000000000000:user/ann-2", Description: "who" },
  ]);
  expect(await events()).toEqual([
    "s CREATE_IN_PROGRESS",
    "First CREATE_IN_PROGRESS",
    "First CREATE_IN_PROGRESS",
    "First CREATE_COMPLETE",
    "Second CREATE_IN_PROGRESS",
    "Second CREATE_IN_PROGRESS",
    "Second CREATE_COMPLETE",
    "s CREATE_COMPLETE",
  ]);
});

test("the calls for a stack are recorded as its owner's, invoked by CloudFormation", async () => {
  await create({ Resources: { A: user("ann") } });
  const record = running.records.find(({ eventName }) => eventName === "CreateUser");
  expect(record).toMatchObject({
    userIdentity: { type: "IAMUser", invokedBy: "cloudformation.amazonaws.com" },
    sourceIPAddress: "cloudformation.amazonaws.com",
    userAgent: "cloudformation.amazonaws.com",
  });
});

test("a failed resource rolls the others back and says why", async () => {
  await create({ Resources: { A: user("ann"), B: user("ANN", { DependsOn: "A" }) } });
  const stack = await describeStack();
  expect(stack?.StackStatus).toBe("ROLLBACK_COMPLETE");
  expect(await users()).toEqual([]);
  const { StackEvents: all = [] } = await client.send(
    new cloudformation.DescribeStackEventsCommand({ StackName: "s" }),
  );
  expect(all.find(({ ResourceStatus }) => ResourceStatus === "CREATE_FAILED")?.ResourceStatusReason).toContain(
    "User with name ANN already exists.",
  );
});

test("deletion removes what was made, last first, keeps what is to be retained, and can be repeated", async () => {
  await create({
    Resources: { A: user("ann"), B: user("bob", { DependsOn: ["A"] }), C: user("cy", { DeletionPolicy: "Retain" }) },
  });
  const id = (await describeStack())?.StackId ?? "";
  await client.send(new cloudformation.DeleteStackCommand({ StackName: "s" }));
  expect(await users()).toEqual(["cy"]);
  expect((await describeStack(id))?.StackStatus).toBe("DELETE_COMPLETE");
  const all = await events(id);
  expect(all.indexOf("B DELETE_COMPLETE")).toBeLessThan(all.indexOf("A DELETE_COMPLETE"));
  expect(all).toContain("C DELETE_SKIPPED");
  await client.send(new cloudformation.DeleteStackCommand({ StackName: "s" }));
  await expect(describeStack()).rejects.toMatchObject({ message: "Stack with id s does not exist" });
});

test("a bucket that is there already is not taken over, and so not removed by the rollback", async () => {
  const s3 = new S3Client({ ...clientOptions(running), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: "somebodys" }));
  await create({ Resources: { B: { Type: "AWS::S3::Bucket", Properties: { BucketName: "somebodys" } } } });
  expect((await describeStack())?.StackStatus).toBe("ROLLBACK_COMPLETE");
  await s3.send(new HeadBucketCommand({ Bucket: "somebodys" }));
  s3.destroy();
});

test("a stack with a subscription that nobody confirmed can be deleted", async () => {
  await create({
    Resources: {
      Topic: { Type: "AWS::SNS::Topic" },
      Mail: {
        Type: "AWS::SNS::Subscription",
        Properties: { TopicArn: { Ref: "Topic" }, Protocol: "email", Endpoint: "a@b.c" },
      },
    },
  });
  const id = (await describeStack())?.StackId ?? "";
  await client.send(new cloudformation.DeleteStackCommand({ StackName: "s" }));
  expect((await describeStack(id))?.StackStatus).toBe("DELETE_COMPLETE");
});

test("YAML with the short forms of the intrinsic functions", async () => {
  await create(
    `
Parameters:
  Stage: { Type: String, Default: dev, AllowedValues: [dev, prod] }
Mappings:
  Names: { dev: { user: dora }, prod: { user: paul } }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  One:
    Type: AWS::IAM::User
    Properties:
      UserName: !Join ["-", [!FindInMap [Names, !Ref Stage, user], !Select [1, !Split [",", "x,y"]]]]
      Path: !If [IsProd, /prod/, !Ref "AWS::NoValue"]
  Two:
    Type: AWS::IAM::User
    Condition: IsProd
Outputs:
  Text: { Value: !Sub "\${One.Arn} in \${AWS::Region} \${!literal}" }
`,
    { Parameters: [{ ParameterKey: "Stage", ParameterValue: "dev" }] },
  );
  expect((await describeStack())?.Outputs?.[0]?.OutputValue).toBe(
    "arn:aws:iam::000000000000:user/dora-y in us-east-1 ${literal}",
  );
  expect(await users()).toEqual(["dora-y"]);
});

describe("refuses", () => {
  const one = { Resources: { A: user("ann") } };
  const cases: [string, () => Promise<unknown>, RegExp][] = [
    [
      "a second stack of the name",
      async () => {
        await create(one);
        await create(one);
      },
      /Stack \[s\] already exists/,
    ],
    ["text that is no JSON", () => create("{"), /JSON not well-formed/],
    ["text that is no YAML", () => create("a: [b"), /YAML not well-formed/],
    ["a template without resources", () => create({}), /At least one Resources member/],
    [
      "an unknown section",
      () => create({ ...one, Resourses: {} }),
      /Invalid template property or properties \[Resourses\]/,
    ],
    [
      "a reference to nothing",
      () => create({ Resources: { A: user("a", { DependsOn: "B" }) } }),
      /Unresolved resource dependencies \[B\]/,
    ],
    ...["Resources", "Outputs"].map((block): [string, () => Promise<unknown>, RegExp] => [
      `a reference in ${block} to what its condition leaves out`,
      () =>
        create({
          Conditions: { C: { "Fn::Equals": ["a", "b"] } },
          Resources: {
            A: user("a", { Condition: "C" }),
            B: user("b", { DependsOn: "A", ...(block === "Resources" && { Properties: { UserName: { Ref: "A" } } }) }),
          },
          Outputs: { O: { Value: { "Fn::If": ["C", { Ref: "A" }, block === "Outputs" ? { Ref: "A" } : "none"] } } },
        }),
      new RegExp(
        `^${block === "Outputs" ? "" : "Template format error: "}Unresolved resource dependencies \\[A\\] in the ${block} block of the template$`,
      ),
    ]),
    [
      "a circle",
      () => create({ Resources: { A: user("a", { DependsOn: "B" }), B: user("b", { DependsOn: "A" }) } }),
      /Circular dependency between resources: \[A, B\]/,
    ],
    [
      "identities that are not acknowledged",
      () => create(one, { Capabilities: [] }),
      /Requires capabilities : \[CAPABILITY_NAMED_IAM\]/,
    ],
    [
      "a parameter without value",
      () => create({ Parameters: { P: { Type: "String" } }, ...one }),
      /Parameters: \[P\] must have values/,
    ],
    [
      "a parameter that is not allowed",
      () =>
        create(
          { Parameters: { P: { Type: "String", AllowedValues: ["a"] } }, ...one },
          { Parameters: [{ ParameterKey: "P", ParameterValue: "b" }] },
        ),
      /Parameter 'P' must be one of AllowedValues/,
    ],
  ];
  test.each(cases)("%s", async (_what, act, message) => {
    const error = await act().then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(error?.message).toMatch(message);
  });
});

test("a property that is not built fails the resource instead of being dropped", async () => {
  await create({ Resources: { A: { Type: "AWS::IAM::User", Properties: { Paht: "/" } } } });
  const { StackEvents: all = [] } = await client.send(
    new cloudformation.DescribeStackEventsCommand({ StackName: "s" }),
  );
  const reason = all.find(({ ResourceStatus }) => ResourceStatus === "CREATE_FAILED")?.ResourceStatusReason;
  expect(reason).toContain("unsupported property Paht");
});

describe("a type that cannot be made is refused before anything is made", () => {
  const table = { Type: "AWS::DynamoDB::Table" };
  const off = { Conditions: { Off: { "Fn::Equals": ["a", "b"] } } };
  const cases: [what: string, template: object, refused: RegExp | undefined][] = [
    [
      "one that AWS does not have",
      { Resources: { A: { Type: "AWS::EC2::VPCs" }, B: { Type: "Own::Thing::Type" }, C: { Type: "AWS::EC2::VPCs" } } },
      /^ValidationError: Template format error: Unrecognized resource types: \[AWS::EC2::VPCs, Own::Thing::Type\]$/,
    ],
    [
      "one that AWS has",
      { Resources: { A: table, B: { Type: "AWS::SNS::Topic" } } },
      /^NotImplemented: .* does not make AWS::DynamoDB::Table\. It makes AWS::.*AWS::SNS::Topic.*coverage\.md/,
    ],
    ["a custom one", { Resources: { A: { Type: "Custom::Mine" } } }, /^NotImplemented: .* does not make Custom::Mine/],
    ["a nested stack", { Resources: { A: { Type: "AWS::CloudFormation::Stack" } } }, /a stack of its own/],
    [
      "one whose condition does not hold is left out",
      { ...off, Resources: { A: { ...table, Condition: "Off" }, B: { Type: "AWS::SNS::Topic" } } },
      undefined,
    ],
    [
      "one that AWS does not have, whatever its condition",
      { ...off, Resources: { A: { Type: "AWS::EC2::VPCs", Condition: "Off" } } },
      /Unrecognized resource types: \[AWS::EC2::VPCs\]/,
    ],
  ];
  test.each(cases)("%s", async (_what, template, refused) => {
    const TemplateBody = JSON.stringify(template);
    const calls = [
      () => client.send(new cloudformation.ValidateTemplateCommand({ TemplateBody })),
      () => create(template),
      () =>
        client.send(
          new cloudformation.CreateChangeSetCommand({
            ...{ StackName: "c", ChangeSetName: "c", ChangeSetType: "CREATE", TemplateBody },
          }),
        ),
    ];
    for (const call of calls) expect(await errorOf(call())).toMatch(refused ?? "no error");
  });
});
