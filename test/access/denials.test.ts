/** A denied call of each service: its error, its sentence, and its record, as AWS recorded them. */
import * as cloudformation from "@aws-sdk/client-cloudformation";
import * as cloudtrail from "@aws-sdk/client-cloudtrail";
import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as ec2 from "@aws-sdk/client-ec2";
import * as iam from "@aws-sdk/client-iam";
import * as kms from "@aws-sdk/client-kms";
import * as s3 from "@aws-sdk/client-s3";
import * as sns from "@aws-sdk/client-sns";
import * as sts from "@aws-sdk/client-sts";
import { beforeAll, expect, test } from "vitest";
import { useCloud } from "../running/cloud.ts";
import { as, createRole, createUser, type Keys, operatorKey } from "./strict.fixture.ts";

const cloud = useCloud();
let nobody: Keys;

// Without `--auth strict`: callers that this cloud knows are held to their policies in every mode.
beforeAll(async () => {
  nobody = await createUser(cloud, "nobody");
  await createUser(cloud, "known");
  await createRole(cloud, "closed", [], { Service: "ec2.amazonaws.com" });
});

const account = "000000000000";
const ec2Sentence = "You are not authorized to perform this operation. ";

interface Denied {
  readonly name: string;
  readonly action: string;
  /** As the sentence names it; absent where it names none. */
  readonly resource?: string;
  readonly before?: string;
  readonly why?: false;
  readonly code?: string;
  readonly requestParameters?: unknown;
}

const calls: [what: string, call: (caller: Keys) => Promise<unknown>, expected: Denied][] = [
  [
    "iam CreateUser",
    (caller) => new iam.IAMClient(as(cloud, caller)).send(new iam.CreateUserCommand({ UserName: "eve" })),
    { name: "AccessDenied", action: "iam:CreateUser", resource: `arn:aws:iam::${account}:user/eve` },
  ],
  [
    "iam AttachUserPolicy for a user that is not there",
    (caller) =>
      new iam.IAMClient(as(cloud, caller)).send(
        new iam.AttachUserPolicyCommand({
          UserName: "ghost",
          PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
        }),
      ),
    { name: "AccessDenied", action: "iam:AttachUserPolicy", resource: "user ghost" },
  ],
  [
    "iam DeleteUser for one that is",
    (caller) => new iam.IAMClient(as(cloud, caller)).send(new iam.DeleteUserCommand({ UserName: "known" })),
    { name: "AccessDenied", action: "iam:DeleteUser", resource: `arn:aws:iam::${account}:user/known` },
  ],
  [
    "iam ListRoles",
    (caller) => new iam.IAMClient(as(cloud, caller)).send(new iam.ListRolesCommand({})),
    { name: "AccessDenied", action: "iam:ListRoles", resource: `arn:aws:iam::${account}:role/` },
  ],
  [
    "sts AssumeRole",
    (caller) =>
      new sts.STSClient(as(cloud, caller)).send(
        new sts.AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/closed`, RoleSessionName: "s" }),
      ),
    { name: "AccessDenied", action: "sts:AssumeRole", resource: `arn:aws:iam::${account}:role/closed`, why: false },
  ],
  [
    "cloudtrail StopLogging",
    (caller) =>
      new cloudtrail.CloudTrailClient(as(cloud, caller)).send(new cloudtrail.StopLoggingCommand({ Name: "bell" })),
    {
      name: "AccessDeniedException",
      action: "cloudtrail:StopLogging",
      resource: `arn:aws:cloudtrail:us-east-1:${account}:trail/bell`,
    },
  ],
  [
    "logs DeleteLogGroup",
    (caller) =>
      new logs.CloudWatchLogsClient(as(cloud, caller)).send(new logs.DeleteLogGroupCommand({ logGroupName: "trail" })),
    {
      name: "AccessDeniedException",
      action: "logs:DeleteLogGroup",
      resource: `arn:aws:logs:us-east-1:${account}:log-group:trail:log-stream:`,
    },
  ],
  [
    "logs DescribeLogGroups",
    (caller) => new logs.CloudWatchLogsClient(as(cloud, caller)).send(new logs.DescribeLogGroupsCommand({})),
    {
      name: "AccessDeniedException",
      action: "logs:DescribeLogGroups",
      resource: `arn:aws:logs:us-east-1:${account}:log-group::log-stream:`,
    },
  ],
  [
    "cloudwatch DeleteAlarms",
    (caller) =>
      new cloudwatch.CloudWatchClient(as(cloud, caller)).send(
        new cloudwatch.DeleteAlarmsCommand({ AlarmNames: ["bell"] }),
      ),
    {
      name: "AccessDenied",
      action: "cloudwatch:DeleteAlarms",
      resource: `arn:aws:cloudwatch:us-east-1:${account}:alarm:bell`,
    },
  ],
  [
    "cloudformation CreateStack",
    (caller) =>
      new cloudformation.CloudFormationClient(as(cloud, caller)).send(
        new cloudformation.CreateStackCommand({ StackName: "bells", TemplateBody: "{}" }),
      ),
    {
      name: "AccessDenied",
      action: "cloudformation:CreateStack",
      resource: `arn:aws:cloudformation:us-east-1:${account}:stack/bells/*`,
    },
  ],
  [
    "ec2 CreateSecurityGroup",
    (caller) =>
      new ec2.EC2Client(as(cloud, caller)).send(
        new ec2.CreateSecurityGroupCommand({ GroupName: "open", Description: "open" }),
      ),
    {
      name: "UnauthorizedOperation",
      code: "Client.UnauthorizedOperation",
      before: ec2Sentence,
      action: "ec2:CreateSecurityGroup",
      resource: `arn:aws:ec2:us-east-1:${account}:security-group/*`,
      requestParameters: { groupName: "open", groupDescription: "open" },
    },
  ],
  [
    "ec2 DescribeVpcs",
    (caller) => new ec2.EC2Client(as(cloud, caller)).send(new ec2.DescribeVpcsCommand({})),
    {
      name: "UnauthorizedOperation",
      code: "Client.UnauthorizedOperation",
      before: ec2Sentence,
      action: "ec2:DescribeVpcs",
      requestParameters: expect.anything(),
    },
  ],
  [
    "sns ListTopics",
    (caller) => new sns.SNSClient(as(cloud, caller)).send(new sns.ListTopicsCommand({})),
    { name: "AuthorizationErrorException", action: "SNS:ListTopics", resource: `arn:aws:sns:us-east-1:${account}:*` },
  ],
  [
    "kms CreateKey",
    (caller) => new kms.KMSClient(as(cloud, caller)).send(new kms.CreateKeyCommand({})),
    { name: "AccessDeniedException", action: "kms:CreateKey", resource: "*" },
  ],
  [
    "s3 CreateBucket",
    (caller) =>
      new s3.S3Client({ ...as(cloud, caller), forcePathStyle: true }).send(
        new s3.CreateBucketCommand({ Bucket: "loot" }),
      ),
    {
      name: "AccessDenied",
      action: "s3:CreateBucket",
      resource: '"arn:aws:s3:::loot"',
      requestParameters: expect.objectContaining({ bucketName: "loot" }),
    },
  ],
];

test.each(calls)("%s", async (_what, call, expected) => {
  const { name, action, resource, before = "", why = true, code = "AccessDenied", requestParameters = null } = expected;
  const sentence =
    `${before}User: arn:aws:iam::${account}:user/nobody is not authorized to perform: ${action}` +
    `${resource === undefined ? "" : ` on resource: ${resource}`}` +
    `${why ? ` because no identity-based policy allows the ${action} action` : ""}`;
  const recorded = cloud.records.length;
  const error = await call(nobody).then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  expect(error).toMatchObject({ name, message: sentence });
  expect(cloud.records.slice(recorded)).toMatchObject([
    {
      errorCode: code,
      errorMessage: sentence,
      requestParameters,
      responseElements: null,
      userIdentity: { type: "IAMUser", userName: "nobody", accessKeyId: nobody.accessKeyId },
    },
  ]);
});

test("the operator is not asked, nor is who only asks who it is", async () => {
  await new iam.IAMClient(as(cloud, operatorKey)).send(new iam.CreateUserCommand({ UserName: "made" }));
  const { Arn } = await new sts.STSClient(as(cloud, nobody)).send(new sts.GetCallerIdentityCommand({}));
  expect(Arn).toBe(`arn:aws:iam::${account}:user/nobody`);
});
