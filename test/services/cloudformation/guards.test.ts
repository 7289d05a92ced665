/** What keeps a stack and its resources from harm: failed creations, protection, policies, exports in use, deletion. */
import * as cloudformation from "@aws-sdk/client-cloudformation";
import { CreateRoleCommand, IAMClient, ListUsersCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { beforeEach, describe, expect, test } from "vitest";
import { operator } from "../../../src/cloud/principal.ts";
import { useCloud } from "../../running/cloud.ts";
import { followLink } from "../sns/fixture.ts";
import { errorOf, stacksOf } from "./fixture.ts";

const running = useCloud();
const stack = stacksOf(running);
const iam = running.client(IAMClient);
const s3 = running.client(S3Client);
const sns = running.client(SNSClient);

beforeEach(() => {
  running.reset();
});

function user(UserName: string, more: object = {}) {
  return { Type: "AWS::IAM::User", Properties: { UserName }, ...more };
}
async function userNames() {
  return ((await iam.send(new ListUsersCommand({}))).Users ?? []).map(({ UserName }) => UserName);
}
const stands = { Type: "AWS::CloudFormation::WaitConditionHandle" };
const bad = user("bad name!", { DependsOn: ["A"] });

describe("a creation that fails", () => {
  const cases: [
    what: string,
    policy: string | undefined,
    how: Partial<cloudformation.CreateStackCommandInput>,
    status: string,
    left: string[],
  ][] = [
    ["is rolled back", undefined, {}, "ROLLBACK_COMPLETE", []],
    ["is rolled back, without what is to be retained", "Retain", {}, "ROLLBACK_COMPLETE", ["ann"]],
    ["is rolled back, with what is retained later only", "RetainExceptOnCreate", {}, "ROLLBACK_COMPLETE", []],
    ["is kept on demand", undefined, { DisableRollback: true }, "CREATE_FAILED", ["ann"]],
    ["is kept with OnFailure DO_NOTHING", undefined, { OnFailure: "DO_NOTHING" }, "CREATE_FAILED", ["ann"]],
    ["is deleted with OnFailure DELETE", undefined, { OnFailure: "DELETE" }, "DELETE_COMPLETE", []],
  ];
  test.each(cases)("%s", async (_what, DeletionPolicy, how, status, left) => {
    const { StackId = "" } = await stack.create(
      { Resources: { A: user("ann", { ...(DeletionPolicy && { DeletionPolicy }) }), B: bad } },
      how,
    );
    expect(await stack.status(StackId)).toBe(status);
    expect(await userNames()).toEqual(left);
  });

  test("says which resource failed and why, and its calls are recorded, the failed one too", async () => {
    await stack.create({ Resources: { A: user("ann"), B: user("ann", { DependsOn: "A" }) } });
    const started = (await stack.rawEvents()).find(({ ResourceStatus }) => ResourceStatus === "ROLLBACK_IN_PROGRESS");
    expect(started?.ResourceStatusReason).toBe(
      "The following resource(s) failed to create: [B]. Rollback requested by user.",
    );
    const calls = running.records.map(({ eventName, errorCode }) => [eventName, errorCode]);
    expect(calls).toEqual([
      ["CreateUser", undefined],
      ["CreateUser", "EntityAlreadyExistsException"],
      ["DeleteUser", undefined],
      ["CreateStack", undefined],
      ["DescribeStackEvents", undefined],
    ]);
  });

  test("can only be deleted when it was rolled back", async () => {
    await stack.create({ Resources: { A: user("ann"), B: bad } });
    const message =
      /^ValidationError: Stack:arn:aws:cloudformation:.* is in ROLLBACK_COMPLETE state and can not be updated\.$/;
    expect(await errorOf(stack.update({ Resources: { A: user("ann") } }))).toMatch(message);
    await stack.remove();
    await stack.create({ Resources: { A: user("ann") } });
    expect(await stack.status()).toBe("CREATE_COMPLETE");
  });

  test("is mended by an update, or undone, where it was kept", async () => {
    await stack.create({ Resources: { A: user("ann"), B: bad } }, { DisableRollback: true });
    await stack.update({ Resources: { A: user("ann"), B: user("bob") } });
    expect(await stack.status()).toBe("UPDATE_COMPLETE");
    expect(await userNames()).toEqual(["ann", "bob"]);
    await stack.create({ Resources: { A: user("cy"), B: bad } }, { StackName: "t", DisableRollback: true });
    await stack.client.send(new cloudformation.RollbackStackCommand({ StackName: "t" }));
    expect(await stack.status("t")).toBe("ROLLBACK_COMPLETE");
    expect(await userNames()).toEqual(["ann", "bob"]);
  });
});

test("termination protection keeps a stack until it is taken off", async () => {
  const protect = (EnableTerminationProtection: boolean) =>
    stack.client.send(
      new cloudformation.UpdateTerminationProtectionCommand({ StackName: "s", EnableTerminationProtection }),
    );
  await stack.create({ Resources: { S: stands } });
  await protect(true);
  expect(await errorOf(stack.remove())).toBe(
    "ValidationError: Stack [s] cannot be deleted while TerminationProtection is enabled",
  );
  await protect(false);
  await stack.remove();
  expect(await errorOf(stack.describe())).toMatch(/does not exist/);
});

test("a stack policy says what may be updated, unless the update brings its own", async () => {
  const allow = (Action: string, Resource = "*") => ({ Effect: "Allow", Principal: "*", Action, Resource });
  const policy = JSON.stringify({
    Statement: [allow("Update:*"), { ...allow("Update:Replace", "LogicalResourceId/A"), Effect: "Deny" }],
  });
  await stack.create({ Resources: { A: user("ann") } }, { StackPolicyBody: policy });
  await stack.update({ Resources: { A: user("bob") } });
  expect(await stack.status()).toBe("UPDATE_ROLLBACK_COMPLETE");
  expect(await stack.reason("A")).toContain("Action denied by stack policy");
  await stack.update(
    { Resources: { A: user("bob") } },
    { StackPolicyDuringUpdateBody: JSON.stringify({ Statement: [allow("Update:*")] }) },
  );
  expect(await userNames()).toEqual(["bob"]);
  const stored = await stack.client.send(new cloudformation.GetStackPolicyCommand({ StackName: "s" }));
  expect(stored.StackPolicyBody).toBe(policy);
  const set = (StackPolicyBody: string) =>
    stack.client.send(new cloudformation.SetStackPolicyCommand({ StackName: "s", StackPolicyBody }));
  expect(await errorOf(set("{"))).toMatch(/Invalid stack policy/);
  await set(JSON.stringify({ Statement: [allow("Update:Modify")] }));
  await stack.update({ Resources: { S: stands } });
  expect(await stack.describe()).toMatchObject({ StackStatus: "UPDATE_ROLLBACK_COMPLETE" });
  expect(await userNames()).toEqual(["bob"]);
});

describe("an export that another stack uses", () => {
  const exporting = (value: string | undefined) => ({
    Resources: { S: stands },
    ...(value !== undefined && { Outputs: { O: { Value: value, Export: { Name: "shared" } } } }),
  });
  const importing = {
    Resources: { A: { Type: "AWS::IAM::User", Properties: { UserName: { "Fn::ImportValue": "shared" } } } },
  };
  beforeEach(async () => {
    await stack.create(exporting("ann"));
    await stack.create(importing, { StackName: "user" });
  });

  test("is listed with its users", async () => {
    const { Exports } = await stack.client.send(new cloudformation.ListExportsCommand({}));
    expect(Exports).toMatchObject([{ Name: "shared", Value: "ann" }]);
    const imports = (ExportName: string) => stack.client.send(new cloudformation.ListImportsCommand({ ExportName }));
    expect((await imports("shared")).Imports).toEqual(["user"]);
    expect(await errorOf(imports("other"))).toMatch(/Export 'other' is not imported by any stack\./);
  });

  test("keeps its stack from deletion", async () => {
    await stack.remove();
    expect(await stack.describe()).toMatchObject({
      StackStatus: "CREATE_COMPLETE",
      StackStatusReason: "Delete canceled. Cannot delete export shared as it is in use by user.",
    });
    await stack.remove({ StackName: "user" });
    await stack.remove();
    expect(await errorOf(stack.describe())).toMatch(/does not exist/);
  });

  test("cannot be changed, removed or exported twice", async () => {
    const reasonOfRollback = async (name = "s") =>
      (await stack.rawEvents(name)).findLast(({ ResourceStatus }) => /ROLLBACK_IN_PROGRESS/.test(ResourceStatus ?? ""))
        ?.ResourceStatusReason;
    await stack.update(exporting("bob"));
    expect(await reasonOfRollback()).toContain("Export shared cannot be updated as it is in use by user");
    await stack.update(exporting(undefined));
    expect(await reasonOfRollback()).toContain("Export shared cannot be deleted as it is in use by user");
    await stack.create(exporting("cy"), { StackName: "third" });
    expect(await reasonOfRollback("third")).toContain("Export with name shared is already exported by stack s");
  });
});

describe("a resource that cannot be deleted", () => {
  const bucket = { Type: "AWS::S3::Bucket", Properties: { BucketName: "full" } };
  let id = "";
  beforeEach(async () => {
    ({ StackId: id = "" } = await stack.create({ Resources: { A: user("ann"), B: bucket } }));
    await s3.send(new PutObjectCommand({ Bucket: "full", Key: "k", Body: "x" }));
    await stack.remove();
  });

  test("fails the deletion, which can be repeated without it", async () => {
    expect(await stack.describe(id)).toMatchObject({
      StackStatus: "DELETE_FAILED",
      StackStatusReason: "The following resource(s) failed to delete: [B]. ",
    });
    await stack.remove({ RetainResources: ["B"] });
    expect(await stack.status(id)).toBe("DELETE_COMPLETE");
    expect(await stack.events(undefined, id)).toContain("B DELETE_SKIPPED");
  });

  test("is not retained beside what is gone", async () => {
    expect(await errorOf(stack.remove({ RetainResources: ["B", "A"] }))).toMatch(
      /^ValidationError: .*Resource \[A\] must not be in DELETE_COMPLETE/,
    );
  });

  test("is left behind by force", async () => {
    await stack.remove({ DeletionMode: "FORCE_DELETE_STACK" });
    expect(await stack.status(id)).toBe("DELETE_COMPLETE");
  });
});

test("what somebody removed by hand does not stand in the way of the deletion", async () => {
  await stack.create({ Resources: { B: { Type: "AWS::S3::Bucket" }, T: { Type: "AWS::SNS::Topic" } } });
  running.cloud.invoke(
    "s3",
    "DeleteBucket",
    { Bucket: await stack.physicalId("B") },
    { principal: operator("000000000000"), region: "us-east-1" },
  );
  const id = (await stack.describe()).StackId ?? "";
  await stack.remove();
  expect(await stack.status(id)).toBe("DELETE_COMPLETE");
});

test("a stack's role is assumed for its calls, if it lets CloudFormation in", async () => {
  const trusting = (service: string) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
    });
  const role = (RoleName: string, service: string) =>
    iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trusting(service) }));
  await role("deployer", "cloudformation.amazonaws.com");
  await role("stranger", "ec2.amazonaws.com");
  await stack.create({ Resources: { A: user("ann") } }, { RoleARN: "arn:aws:iam::000000000000:role/deployer" });
  expect(running.records.find(({ eventName }) => eventName === "CreateUser")?.userIdentity).toMatchObject({
    type: "AssumedRole",
    arn: "arn:aws:sts::000000000000:assumed-role/deployer/AWSCloudFormation",
    invokedBy: "cloudformation.amazonaws.com",
  });
  await stack.create(
    { Resources: { A: user("bob") } },
    { StackName: "t", RoleARN: "arn:aws:iam::000000000000:role/stranger" },
  );
  expect(await stack.reason("A", "t")).toContain("role/stranger is invalid or cannot be assumed");
});

test("events are told to the topics that the stack names", async () => {
  const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name: "events" }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "ops@example.com" }));
  await followLink(running);
  await stack.create({ Resources: { A: user("ann") } }, { NotificationARNs: [TopicArn, `${TopicArn}-gone`] });
  expect((await stack.describe()).NotificationARNs).toEqual([TopicArn, `${TopicArn}-gone`]);
  const told = running.cloud.mailbox
    .list()
    .filter(({ subject }) => subject === "AWS CloudFormation Notification")
    .map(({ text }) =>
      [/LogicalResourceId='(.*)'/, /ResourceStatus='(.*)'/].map((fact) => fact.exec(text)?.[1]).join(" "),
    );
  expect(told).toEqual(await stack.events());
});

test("a template may stand in S3", async () => {
  await s3.send(new CreateBucketCommand({ Bucket: "templates" }));
  await s3.send(
    new PutObjectCommand({ Bucket: "templates", Key: "a/t.json", Body: JSON.stringify({ Resources: { S: stands } }) }),
  );
  for (const [StackName, TemplateURL] of [
    ["path", "https://s3.us-east-1.amazonaws.com/templates/a/t.json"],
    ["host", "https://templates.s3.amazonaws.com/a/t.json"],
  ]) {
    await stack.client.send(new cloudformation.CreateStackCommand({ StackName, TemplateURL }));
    expect(await stack.status(StackName)).toBe("CREATE_COMPLETE");
  }
  const missing = new cloudformation.CreateStackCommand({
    StackName: "x",
    TemplateURL: "https://templates.s3.amazonaws.com/b",
  });
  expect(await errorOf(stack.client.send(missing))).toMatch(/^ValidationError: S3 error/);
});

describe("says plainly what it does not do", () => {
  const cases: [what: string, template: object, message: RegExp][] = [
    [
      "snapshots",
      { Resources: { S: { ...stands, DeletionPolicy: "Snapshot" } } },
      /does not support DeletionPolicy Snapshot/,
    ],
    [
      "an unknown policy",
      { Resources: { S: { ...stands, UpdateReplacePolicy: "Keep" } } },
      /Unrecognized UpdateReplacePolicy "Keep"/,
    ],
    [
      "a parameter that Systems Manager does not have",
      { Parameters: { P: { Type: "AWS::SSM::Parameter::Value<String>", Default: "/none" } }, Resources: { S: stands } },
      /^ValidationError: Unable to fetch parameters \[\/none\] from parameter store for this account\./,
    ],
    [
      "a rule that does not hold",
      {
        Parameters: { P: { Type: "String", Default: "a" } },
        Rules: {
          R: { Assertions: [{ Assert: { "Fn::Contains": [["b"], { Ref: "P" }] }, AssertDescription: "say b" }] },
        },
        Resources: { S: stands },
      },
      /^ValidationError: Template validation error: Rule R failed: say b$/,
    ],
  ];
  test.each(cases)("%s", async (_what, template, message) => {
    expect(await errorOf(stack.create(template))).toMatch(message);
  });
});
