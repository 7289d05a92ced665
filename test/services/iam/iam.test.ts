/** IAM as the official client sees it, and the records its calls make. */
import * as iam from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { beforeEach, describe, expect, test } from "vitest";
import { clientOptions } from "../../running/clients.ts";
import { useCloud } from "../../running/cloud.ts";

const running = useCloud();
const client = running.client(iam.IAMClient, "eu-west-1");

beforeEach(() => {
  running.reset();
});

const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const allowAll = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});

describe("users", () => {
  test("are created, found, listed under a path, renamed and deleted", async () => {
    await client.send(
      new iam.CreateUserCommand({ UserName: "ann", Path: "/ops/", Tags: [{ Key: "team", Value: "sec" }] }),
    );
    await client.send(new iam.CreateUserCommand({ UserName: "bob" }));
    const { User: ann } = await client.send(new iam.GetUserCommand({ UserName: "ann" }));
    expect(ann).toMatchObject({ Arn: "arn:aws:iam::000000000000:user/ops/ann", Tags: [{ Key: "team", Value: "sec" }] });
    expect(ann?.UserId).toMatch(/^AIDA[A-Z2-7]{17}$/);
    const { Users: ops } = await client.send(new iam.ListUsersCommand({ PathPrefix: "/ops/" }));
    expect(ops?.map(({ UserName }) => UserName)).toEqual(["ann"]);
    await client.send(new iam.PutUserPolicyCommand({ UserName: "ann", PolicyName: "p", PolicyDocument: allowAll }));
    await client.send(new iam.UpdateUserCommand({ UserName: "ann", NewUserName: "anna" }));
    const { PolicyNames } = await client.send(new iam.ListUserPoliciesCommand({ UserName: "anna" }));
    expect(PolicyNames).toEqual(["p"]);
    await client.send(new iam.DeleteUserPolicyCommand({ UserName: "anna", PolicyName: "p" }));
    await client.send(new iam.DeleteUserCommand({ UserName: "anna" }));
    await expect(client.send(new iam.GetUserCommand({ UserName: "anna" }))).rejects.toMatchObject({
      name: "NoSuchEntityException",
      message: "The user with name anna cannot be found.",
    });
  });

  test("are paged by a marker", async () => {
    for (const UserName of ["a", "b", "c"]) await client.send(new iam.CreateUserCommand({ UserName }));
    const first = await client.send(new iam.ListUsersCommand({ MaxItems: 2 }));
    expect([first.Users?.length, first.IsTruncated]).toEqual([2, true]);
    const second = await client.send(new iam.ListUsersCommand({ Marker: first.Marker }));
    expect(second.Users?.map(({ UserName }) => UserName)).toEqual(["c"]);
    await expect(client.send(new iam.ListUsersCommand({ Marker: "x" }))).rejects.toMatchObject({
      message: "Invalid Marker.",
    });
  });

  const refusals: [string, () => Promise<unknown>, string, RegExp][] = [
    [
      "a name that differs by case only",
      () => client.send(new iam.CreateUserCommand({ UserName: "ANN" })),
      "EntityAlreadyExistsException",
      /^User with name ANN already exists\.$/,
    ],
    [
      "tag keys that differ by case only",
      () =>
        client.send(
          new iam.TagUserCommand({
            UserName: "ann",
            Tags: [
              { Key: "a", Value: "1" },
              { Key: "A", Value: "2" },
            ],
          }),
        ),
      "InvalidInputException",
      /^Duplicate tag keys found\. Please note that Tag keys are case insensitive\.$/,
    ],
    [
      "a name with a blank",
      () => client.send(new iam.CreateUserCommand({ UserName: "a n" })),
      "ValidationError",
      /at 'userName' failed to satisfy constraint/,
    ],
    [
      "deleting a user with keys",
      async () => {
        await client.send(new iam.CreateAccessKeyCommand({ UserName: "ann" }));
        await client.send(new iam.DeleteUserCommand({ UserName: "ann" }));
      },
      "DeleteConflictException",
      /must delete access keys first/,
    ],
    [
      "a third access key",
      async () => {
        for (let key = 0; key < 3; key += 1) await client.send(new iam.CreateAccessKeyCommand({ UserName: "ann" }));
      },
      "LimitExceededException",
      /AccessKeysPerUser: 2/,
    ],
    [
      "a policy that is no JSON",
      () => client.send(new iam.PutUserPolicyCommand({ UserName: "ann", PolicyName: "p", PolicyDocument: "{" })),
      "MalformedPolicyDocumentException",
      /./,
    ],
    [
      "a policy that is not there",
      () =>
        client.send(
          new iam.AttachUserPolicyCommand({ UserName: "ann", PolicyArn: "arn:aws:iam::000000000000:policy/none" }),
        ),
      "NoSuchEntityException",
      /does not exist or is not attachable/,
    ],
  ];
  test.each(refusals)("refuses %s", async (_what, act, name, message) => {
    await client.send(new iam.CreateUserCommand({ UserName: "ann" }));
    const error = await act().then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(error?.name).toBe(name);
    expect(error?.message).toMatch(message);
  });
});

test("an access key tells whose it is", async () => {
  await client.send(new iam.CreateUserCommand({ UserName: "ann" }));
  const { AccessKey: key } = await client.send(new iam.CreateAccessKeyCommand({ UserName: "ann" }));
  const sts = new STSClient({
    ...clientOptions(running),
    credentials: { accessKeyId: key?.AccessKeyId ?? "", secretAccessKey: key?.SecretAccessKey ?? "" },
  });
  const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
  sts.destroy();
  expect(Arn).toBe("arn:aws:iam::000000000000:user/ann");
  expect(running.records.at(-1)?.userIdentity).toMatchObject({
    type: "IAMUser",
    userName: "ann",
    accessKeyId: key?.AccessKeyId,
  });
});

test("groups hold users and cannot be deleted while they do", async () => {
  await client.send(new iam.CreateUserCommand({ UserName: "ann" }));
  await client.send(new iam.CreateGroupCommand({ GroupName: "ops" }));
  await client.send(new iam.AddUserToGroupCommand({ GroupName: "ops", UserName: "ann" }));
  const { Users } = await client.send(new iam.GetGroupCommand({ GroupName: "ops" }));
  expect(Users?.map(({ UserName }) => UserName)).toEqual(["ann"]);
  await expect(client.send(new iam.DeleteGroupCommand({ GroupName: "ops" }))).rejects.toMatchObject({
    name: "DeleteConflictException",
  });
  await client.send(new iam.RemoveUserFromGroupCommand({ GroupName: "ops", UserName: "ann" }));
  const { Groups } = await client.send(new iam.ListGroupsForUserCommand({ UserName: "ann" }));
  expect(Groups).toEqual([]);
});

test("a role carries managed policies with versions, an inline policy and an instance profile", async () => {
  const { Role: role } = await client.send(
    new iam.CreateRoleCommand({ RoleName: "r", AssumeRolePolicyDocument: trust, Description: "d" }),
  );
  expect(decodeURIComponent(role?.AssumeRolePolicyDocument ?? "")).toBe(trust);
  const { Policy: policy } = await client.send(
    new iam.CreatePolicyCommand({ PolicyName: "p", PolicyDocument: allowAll }),
  );
  const PolicyArn = policy?.Arn ?? "";
  await client.send(new iam.AttachRolePolicyCommand({ RoleName: "r", PolicyArn }));
  await client.send(new iam.CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: allowAll, SetAsDefault: true }));
  const { Versions } = await client.send(new iam.ListPolicyVersionsCommand({ PolicyArn }));
  expect(Versions?.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion])).toEqual([
    ["v2", true],
    ["v1", false],
  ]);
  const { AttachedPolicies } = await client.send(new iam.ListAttachedRolePoliciesCommand({ RoleName: "r" }));
  expect(AttachedPolicies).toEqual([{ PolicyName: "p", PolicyArn }]);
  await expect(client.send(new iam.DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
    name: "DeleteConflictException",
  });
  await client.send(new iam.PutRolePolicyCommand({ RoleName: "r", PolicyName: "inline", PolicyDocument: allowAll }));
  const inline = await client.send(new iam.GetRolePolicyCommand({ RoleName: "r", PolicyName: "inline" }));
  expect(decodeURIComponent(inline.PolicyDocument ?? "")).toBe(allowAll);
  await client.send(new iam.CreateInstanceProfileCommand({ InstanceProfileName: "box" }));
  await client.send(new iam.AddRoleToInstanceProfileCommand({ InstanceProfileName: "box", RoleName: "r" }));
  const { InstanceProfiles } = await client.send(new iam.ListInstanceProfilesForRoleCommand({ RoleName: "r" }));
  expect(InstanceProfiles?.[0]?.Roles?.[0]?.RoleName).toBe("r");
  await expect(client.send(new iam.DeleteRoleCommand({ RoleName: "r" }))).rejects.toMatchObject({
    name: "DeleteConflictException",
  });
});

describe("records", () => {
  test("of CreateUser have the fields of real ones, in us-east-1 whatever region was named", async () => {
    const { User: user } = await client.send(new iam.CreateUserCommand({ UserName: "ann", Path: "/" }));
    const [record] = running.records;
    expect(Object.keys(record ?? {})).toEqual([
      "eventVersion",
      "userIdentity",
      "eventTime",
      "eventSource",
      "eventName",
      "awsRegion",
      "sourceIPAddress",
      "userAgent",
      "requestParameters",
      "responseElements",
      "requestID",
      "eventID",
      "readOnly",
      "eventType",
      "managementEvent",
      "recipientAccountId",
      "eventCategory",
      "tlsDetails",
    ]);
    expect(record).toMatchObject({
      userIdentity: { type: "IAMUser", accountId: "000000000000", accessKeyId: "AKIATEST", userName: "operator" },
      eventSource: "iam.amazonaws.com",
      eventName: "CreateUser",
      awsRegion: "us-east-1",
      requestParameters: { path: "/", userName: "ann" },
      responseElements: { user: { path: "/", userName: "ann", userId: user?.UserId, arn: user?.Arn } },
      readOnly: false,
    });
    expect(record).toHaveProperty(
      "responseElements.user.createDate",
      expect.stringMatching(/^[A-Z][a-z]{2} \d{1,2}, \d{4} \d{1,2}:\d\d:\d\d [AP]M$/),
    );
  });

  test("of failed calls say why and answer nothing", async () => {
    await client.send(new iam.DeleteUserCommand({ UserName: "nobody" })).catch(() => {});
    expect(running.records[0]).toMatchObject({
      eventName: "DeleteUser",
      errorCode: "NoSuchEntityException",
      errorMessage: "The user with name nobody cannot be found.",
      requestParameters: { userName: "nobody" },
      responseElements: null,
    });
  });

  test("hold no secrets", async () => {
    await client.send(new iam.CreateUserCommand({ UserName: "ann" }));
    const { AccessKey: key } = await client.send(new iam.CreateAccessKeyCommand({ UserName: "ann" }));
    await client.send(new iam.CreateLoginProfileCommand({ UserName: "ann", Password: "correct horse battery" }));
    const text = JSON.stringify(running.records);
    expect(text).toContain(key?.AccessKeyId);
    expect(text).not.toContain(key?.SecretAccessKey);
    expect(text).not.toContain("correct horse");
  });
});
