/** What goes wrong on the way, and the sentence that says what to do. */
import {
  CloudFormationClient,
  CreateChangeSetCommand,
  CreateStackCommand,
  DescribeStacksCommand,
  UpdateTerminationProtectionCommand,
} from "@aws-sdk/client-cloudformation";
import { CloudWatchLogsClient, CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateBucketCommand, ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { beforeEach, describe, expect, test } from "vitest";
import type { Stack } from "../../src/monitors/monitor.ts";
import { templateBody } from "../../src/stack/fit.ts";
import { template } from "../../src/stack/template.ts";
import { useCloud } from "../running/cloud.ts";
import { bell, deployed, destroyed, talk } from "./fixture.ts";

const cloud = useCloud();
const cloudformation = cloud.client(CloudFormationClient);
const logs = cloud.client(CloudWatchLogsClient);
const s3 = cloud.client(S3Client);

beforeEach(() => cloud.reset());

const somebodys = { Description: "Somebody's", Resources: { Topic: { Type: "AWS::SNS::Topic" } } };
function createStack(given: object, StackName = "bell") {
  return cloudformation.send(
    new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(given), Capabilities: ["CAPABILITY_IAM"] }),
  );
}
async function stackStatus() {
  return (await cloudformation.send(new DescribeStacksCommand({ StackName: "bell" }))).Stacks?.[0]?.StackStatus;
}
const taken: Partial<Stack> = { logGroup: { name: "taken" } };
function takeGroup() {
  return logs.send(new CreateLogGroupCommand({ logGroupName: "taken" }));
}
async function buckets() {
  return (await s3.send(new ListBucketsCommand({}))).Buckets ?? [];
}

describe("a deployment fails and says what to do:", () => {
  const cases: [what: string, before: () => Promise<unknown>, given: Partial<Stack>, sentence: RegExp][] = [
    [
      "a bucket's name is taken",
      // In us-east-1 alone S3 lets an owner make a bucket twice.
      () =>
        s3.send(
          new CreateBucketCommand({
            Bucket: "taken",
            CreateBucketConfiguration: { LocationConstraint: "eu-west-1" },
          }),
        ),
      { region: "eu-west-1", bucket: { name: "taken" } },
      /^stack bell is ROLLBACK_COMPLETE.*Bucket \(AWS::S3::Bucket\).*choose another bucket.name, or leave it out/s,
    ],
    [
      "a log group's name is taken",
      takeGroup,
      taken,
      /LogGroup \(AWS::Logs::LogGroup\).*use that group with logGroup.existing/s,
    ],
    [
      "the stack is somebody else's",
      () => createStack(somebodys),
      {},
      /^stack bell was not made by Trailbell: choose another name/,
    ],
    [
      "the account is in no organization",
      async () => {},
      { trail: { organization: "o-a1b2c3d4e5" } },
      /Trail \(AWS::CloudTrail::Trail\).*deploy in the organization's management account/s,
    ],
    [
      "a topic that is to be told is none",
      async () => {},
      { topic: { existing: "arn:aws:sns:us-east-1:000000000000:nothing" } },
      /The first that failed: TopicSubscription\w+ \(AWS::SNS::Subscription\)/,
    ],
  ];
  test.each(cases)("%s", async (_what, before, given, sentence) => {
    await before();
    await expect(deployed(cloud, given)).rejects.toThrow(sentence);
  });

  test("an update that fails leaves everything as it was", async () => {
    await deployed(cloud);
    await takeGroup();
    await expect(deployed(cloud, taken)).rejects.toThrow(
      /^stack bell is UPDATE_ROLLBACK_COMPLETE; everything is as it was before\. The first that failed: LogGroup/,
    );
    expect((await deployed(cloud)).result).toBe("unchanged");
  });
});

describe("goes on after", () => {
  test("a creation that failed: says so, removes the rest, and leaves no bucket behind", async () => {
    await takeGroup();
    await expect(deployed(cloud, taken)).rejects.toThrow();
    expect((await deployed(cloud, {}, talk(false))).result).toBe("declined");
    expect(await stackStatus()).toBe("ROLLBACK_COMPLETE");
    const conversation = talk();
    expect((await deployed(cloud, {}, conversation)).result).toBe("created");
    expect(conversation.said).toContain(
      "stack bell is ROLLBACK_COMPLETE, left by a deployment that failed: it is removed and made anew",
    );
    expect(await buckets()).toHaveLength(1);
  });

  const interruptedBeforeTheAnswer = () =>
    cloudformation.send(
      new CreateChangeSetCommand({
        StackName: "bell",
        ChangeSetName: "trailbell-1",
        ChangeSetType: "CREATE",
        TemplateBody: templateBody(template(bell)),
        Capabilities: ["CAPABILITY_IAM"],
      }),
    );

  test("an interruption before the answer: the change set and the stack's name are taken up again", async () => {
    await interruptedBeforeTheAnswer();
    expect((await deployed(cloud)).result).toBe("created");
  });

  test("an interruption before the answer: destroy takes the name away", async () => {
    await interruptedBeforeTheAnswer();
    expect((await destroyed(cloud)).result).toBe("destroyed");
    await expect(stackStatus()).rejects.toThrow("Stack with id bell does not exist");
  });

  test("a stack that is kept by its owner: destroy says how to let it go", async () => {
    await deployed(cloud);
    const protect = (EnableTerminationProtection: boolean) =>
      cloudformation.send(new UpdateTerminationProtectionCommand({ StackName: "bell", EnableTerminationProtection }));
    await protect(true);
    await expect(destroyed(cloud)).rejects.toThrow(/^stack bell is protected: 'aws cloudformation update-termination/);
    await protect(false);
    expect((await destroyed(cloud)).result).toBe("destroyed");
  });
});

test("destroy leaves somebody else's stack alone", async () => {
  await createStack(somebodys);
  await expect(destroyed(cloud)).rejects.toThrow(/^stack bell was not made by Trailbell/);
});
