/** What a call touches is what policies are asked for, whatever the call says. */
import * as cloudformation from "@aws-sdk/client-cloudformation";
import * as ec2 from "@aws-sdk/client-ec2";
import * as iam from "@aws-sdk/client-iam";
import * as kms from "@aws-sdk/client-kms";
import * as s3 from "@aws-sdk/client-s3";
import * as sts from "@aws-sdk/client-sts";
import { describe, expect, test } from "vitest";
import { useCloud } from "../running/cloud.ts";
import { allow, as, createRole, createUser, deny, type Keys, operatorKey, outcome } from "./strict.fixture.ts";

const cloud = useCloud();
const account = "000000000000";
function on<Client>(Service: new (options: ReturnType<typeof as>) => Client, keys: Keys) {
  return new Service(as(cloud, keys));
}

let made = 0;
function fresh(what: string) {
  made += 1;
  return `${what}-${made}`;
}

test("an access key without a user's name is the signer's, or not found", async () => {
  const own = await createUser(
    cloud,
    fresh("user"),
    allow("iam:*AccessKey", `arn:aws:iam::${account}:user/\${aws:username}`),
  );
  const other = await createUser(cloud, fresh("user"));
  const remove = (AccessKeyId: string) =>
    outcome(on(iam.IAMClient, own).send(new iam.DeleteAccessKeyCommand({ AccessKeyId })));
  expect(await remove(other.accessKeyId)).toMatch(/^NoSuchEntity/);
  expect(await remove(own.accessKeyId)).toBe("ok");
});

test.each([
  ["as it is", `arn:aws:iam::${account}:role/team/ops`, "ok"],
  ["under another path", `arn:aws:iam::${account}:role/ops`, "AccessDenied"],
  ["of another account", "arn:aws:iam::111122223333:role/team/ops", "AccessDenied"],
])("AssumeRole of a role's ARN %s", async (_what, RoleArn, expected) => {
  const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: account } };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [trust] });
  await on(iam.IAMClient, operatorKey)
    .send(new iam.CreateRoleCommand({ RoleName: "ops", Path: "/team/", AssumeRolePolicyDocument }))
    .catch(() => undefined);
  const assume = (keys: Keys) =>
    outcome(on(sts.STSClient, keys).send(new sts.AssumeRoleCommand({ RoleArn, RoleSessionName: "drill" })));
  const keys = await createUser(cloud, fresh("user"), allow("sts:AssumeRole"));
  expect([await assume(operatorKey), await assume(keys)]).toEqual([expected, expected]);
});

describe("EC2", () => {
  const vpc = async () => {
    const { Vpc } = await on(ec2.EC2Client, operatorKey).send(new ec2.CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
    return Vpc?.VpcId ?? "";
  };
  const arn = (resource: string) => `arn:aws:ec2:us-east-1:${account}:${resource}`;

  test.each([
    ["CreateSubnet", (VpcId: string) => new ec2.CreateSubnetCommand({ VpcId, CidrBlock: "10.0.0.0/24" })],
    [
      "CreateSecurityGroup",
      (VpcId: string) => new ec2.CreateSecurityGroupCommand({ VpcId, GroupName: "g", Description: "d" }),
    ],
  ] as const)("%s needs the VPC", async (_name, command) => {
    const VpcId = await vpc();
    const without = await createUser(cloud, fresh("user"), allow("ec2:*"), deny("ec2:Create*", arn(`vpc/${VpcId}`)));
    const within = await createUser(cloud, fresh("user"), allow("ec2:*"));
    const call = (keys: Keys) => {
      const client = on(ec2.EC2Client, keys);
      return outcome(client.send(command(VpcId) as ec2.CreateSubnetCommand));
    };
    expect([await call(without), await call(within)]).toEqual(["UnauthorizedOperation", "ok"]);
  });

  test("tags on what is made need CreateTags, of this creating action", async () => {
    const tagged = (keys: Keys) =>
      outcome(
        on(ec2.EC2Client, keys).send(
          new ec2.CreateVpcCommand({
            CidrBlock: "10.0.0.0/16",
            TagSpecifications: [{ ResourceType: "vpc", Tags: [{ Key: "team", Value: "blue" }] }],
          }),
        ),
      );
    const creating = (action: string) => ({ Condition: { StringEquals: { "ec2:CreateAction": action } } });
    const users = await Promise.all([
      createUser(cloud, fresh("user"), allow("ec2:CreateVpc")),
      createUser(cloud, fresh("user"), allow("ec2:CreateVpc"), allow("ec2:CreateTags", "*", creating("CreateVpc"))),
      createUser(cloud, fresh("user"), allow("ec2:CreateVpc"), allow("ec2:CreateTags", "*", creating("CreateSubnet"))),
    ]);
    const refused = "UnauthorizedOperation";
    expect(await Promise.all(users.map(tagged))).toEqual([refused, "ok", refused]);
  });

  test("a group that is named by its name is the group's ARN", async () => {
    const { GroupId = "" } = await on(ec2.EC2Client, operatorKey).send(
      new ec2.CreateSecurityGroupCommand({ GroupName: "by-name", Description: "d" }),
    );
    const keys = await createUser(
      cloud,
      fresh("user"),
      allow("ec2:*"),
      deny("ec2:DeleteSecurityGroup", arn(`security-group/${GroupId}`)),
    );
    const remove = on(ec2.EC2Client, keys).send(new ec2.DeleteSecurityGroupCommand({ GroupName: "by-name" }));
    expect(await outcome(remove)).toBe("UnauthorizedOperation");
  });
});

test("DeleteObjects of a version needs DeleteObjectVersion", async () => {
  const Bucket = "kept";
  await on(s3.S3Client, operatorKey).send(new s3.CreateBucketCommand({ Bucket }));
  const keys = await createUser(cloud, fresh("user"), allow("s3:DeleteObject"));
  const remove = (VersionId?: string) =>
    outcome(
      on(s3.S3Client, keys).send(
        new s3.DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: "a", ...(VersionId && { VersionId }) }] } }),
      ),
    );
  expect([await remove(), await remove("null")]).toEqual(["ok", "AccessDenied"]);
});

describe("KMS", () => {
  const operator = () => on(kms.KMSClient, operatorKey);
  const makeKey = async () => (await operator().send(new kms.CreateKeyCommand({}))).KeyMetadata?.Arn ?? "";

  test("an alias that is moved asks for both keys", async () => {
    const [from, to] = [await makeKey(), await makeKey()];
    const AliasName = `alias/${fresh("moved")}`;
    await operator().send(new kms.CreateAliasCommand({ AliasName, TargetKeyId: from }));
    const move = (keys: Keys) =>
      outcome(on(kms.KMSClient, keys).send(new kms.UpdateAliasCommand({ AliasName, TargetKeyId: to })));
    const denied = (arn: string) => createUser(cloud, fresh("user"), allow("kms:*"), deny("kms:UpdateAlias", arn));
    const users = [await denied(from), await denied(to), await createUser(cloud, fresh("user"), allow("kms:*"))];
    const outcomes = [];
    for (const keys of users) outcomes.push(await move(keys));
    expect(outcomes).toEqual(["AccessDeniedException", "AccessDeniedException", "ok"]);
  });

  test("a key id that looks like AWS's alias is asked like others", async () => {
    const keys = await createUser(cloud, fresh("user"));
    const describeKey = (KeyId: string) => outcome(on(kms.KMSClient, keys).send(new kms.DescribeKeyCommand({ KeyId })));
    expect(await describeKey("alias/aws/nothing")).toBe("AccessDeniedException");
    expect(await describeKey("x-alias/aws/s3")).toBe("AccessDeniedException");
  });
});

test("ExecuteChangeSet by its ARN asks for the change set's own stack", async () => {
  const TemplateBody = JSON.stringify({ Resources: { T: { Type: "AWS::SNS::Topic" } } });
  const create = async (StackName: string) =>
    (
      await on(cloudformation.CloudFormationClient, operatorKey).send(
        new cloudformation.CreateChangeSetCommand({
          StackName,
          ChangeSetName: "c",
          ChangeSetType: "CREATE",
          TemplateBody,
        }),
      )
    ).Id ?? "";
  const ChangeSetName = await create("closed");
  await create("open");
  const stack = `arn:aws:cloudformation:us-east-1:${account}:stack/open/*`;
  const keys = await createUser(cloud, fresh("user"), allow("cloudformation:*", stack), allow("sns:*"));
  const execute = (input: cloudformation.ExecuteChangeSetCommandInput) =>
    outcome(on(cloudformation.CloudFormationClient, keys).send(new cloudformation.ExecuteChangeSetCommand(input)));
  expect(await execute({ ChangeSetName, StackName: "open" })).toBe("AccessDenied");
  expect(await execute({ ChangeSetName })).toBe("AccessDenied");
  expect(await execute({ ChangeSetName: "c", StackName: "open" })).toBe("ok");
});

test("who may assume a role is asked by the role's trust", async () => {
  await createRole(cloud, "closed-role", [], { Service: "ec2.amazonaws.com" });
  const call = on(sts.STSClient, operatorKey).send(
    new sts.AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/closed-role`, RoleSessionName: "drill" }),
  );
  expect(await outcome(call)).toBe("AccessDenied");
});
