/** Who may do what, by real calls: users, groups, roles, boundaries, sessions, and the policies of buckets, topics, queues, keys and roles. */
import * as iam from "@aws-sdk/client-iam";
import * as kms from "@aws-sdk/client-kms";
import * as s3 from "@aws-sdk/client-s3";
import * as sns from "@aws-sdk/client-sns";
import { CreateQueueCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestCloud } from "../running/cloud.ts";
import {
  allow,
  as,
  assume,
  createRole,
  createUser,
  deny,
  type Keys,
  operatorKey,
  outcome,
  policyOf,
  startStrict,
} from "./strict.fixture.ts";

let cloud: TestCloud;
let operator: iam.IAMClient;
beforeAll(async () => {
  cloud = await startStrict();
  operator = new iam.IAMClient(as(cloud, operatorKey));
});
afterAll(() => cloud.close());

const account = "000000000000";
let made = 0;
function fresh(what: string) {
  made += 1;
  return `${what}-${made}`;
}

function getUser(keys: Keys, UserName: string) {
  return outcome(new iam.IAMClient(as(cloud, keys)).send(new iam.GetUserCommand({ UserName })));
}
function makeUser(keys: Keys) {
  return outcome(new iam.IAMClient(as(cloud, keys)).send(new iam.CreateUserCommand({ UserName: fresh("made") })));
}
function storage(keys: Keys) {
  return new s3.S3Client({ ...as(cloud, keys), forcePathStyle: true });
}

describe("a user's own policies", () => {
  const own = `arn:aws:iam::${account}:user/\${aws:username}`;
  const cases: [what: string, statements: object[], self: string, creating: string][] = [
    ["none", [], "AccessDenied", "AccessDenied"],
    ["all of IAM", [allow("iam:*")], "ok", "ok"],
    ["all but creating users", [allow("*"), deny("iam:CreateUser")], "ok", "AccessDenied"],
    ["reading itself, by a variable", [allow("iam:GetUser", own)], "ok", "AccessDenied"],
    ["creating under a name", [allow("iam:CreateUser", `arn:aws:iam::${account}:user/made-*`)], "AccessDenied", "ok"],
    [
      "creating under another",
      [allow("iam:CreateUser", `arn:aws:iam::${account}:user/x-*`)],
      "AccessDenied",
      "AccessDenied",
    ],
    ["from here alone", [allow("*", "*", { Condition: { IpAddress: { "aws:SourceIp": "127.0.0.0/8" } } })], "ok", "ok"],
    [
      "from elsewhere alone",
      [allow("*", "*", { Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } })],
      "AccessDenied",
      "AccessDenied",
    ],
  ];
  test.each(cases)("%s", async (_what, statements, self, creating) => {
    const name = fresh("user");
    const keys = await createUser(cloud, name, ...statements);
    expect([await getUser(keys, name), await makeUser(keys)]).toEqual([self, creating]);
  });
});

describe("managed policies", () => {
  const cases: [arn: string, reading: string, creating: string][] = [
    ["AdministratorAccess", "ok", "ok"],
    ["ReadOnlyAccess", "ok", "AccessDenied"],
    ["PowerUserAccess", "AccessDenied", "AccessDenied"],
    ["IAMFullAccess", "ok", "ok"],
    ["SecurityAudit", "ok", "AccessDenied"],
    ["NobodyKnowsThis", "AccessDenied", "AccessDenied"],
  ];
  test.each(cases)("%s, attached to a group", async (policy, reading, creating) => {
    const [UserName, GroupName] = [fresh("user"), fresh("group")];
    const keys = await createUser(cloud, UserName);
    await operator.send(new iam.CreateGroupCommand({ GroupName }));
    await operator.send(new iam.AddUserToGroupCommand({ GroupName, UserName }));
    await operator.send(
      new iam.AttachGroupPolicyCommand({ GroupName, PolicyArn: `arn:aws:iam::aws:policy/${policy}` }),
    );
    expect([await getUser(keys, UserName), await makeUser(keys)]).toEqual([reading, creating]);
  });

  test("the default version of the account's own counts", async () => {
    const UserName = fresh("user");
    const keys = await createUser(cloud, UserName);
    const { Policy: policy } = await operator.send(
      new iam.CreatePolicyCommand({ PolicyName: fresh("policy"), PolicyDocument: policyOf(allow("iam:*")) }),
    );
    const PolicyArn = policy?.Arn ?? "";
    await operator.send(new iam.AttachUserPolicyCommand({ UserName, PolicyArn }));
    expect(await makeUser(keys)).toBe("ok");
    await operator.send(
      new iam.CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: policyOf(allow("s3:*")), SetAsDefault: true }),
    );
    expect(await makeUser(keys)).toBe("AccessDenied");
  });

  test("a permissions boundary limits what they allow", async () => {
    const UserName = fresh("user");
    const keys = await createUser(cloud, UserName, allow("*"));
    const PermissionsBoundary = "arn:aws:iam::aws:policy/IAMReadOnlyAccess";
    await operator.send(new iam.PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary }));
    expect([await getUser(keys, UserName), await makeUser(keys)]).toEqual(["ok", "AccessDenied"]);
  });
});

describe("roles", () => {
  const user = (name: string) => ({ AWS: `arn:aws:iam::${account}:user/${name}` });
  const trusting: [what: string, trusted: (name: string) => object, statements: object[], expected: string][] = [
    ["trusted by name, without a policy", user, [], "ok"],
    ["trusted by name, and denied", user, [deny("sts:AssumeRole")], "AccessDenied"],
    ["of a trusted account, without a policy", () => ({ AWS: account }), [], "AccessDenied"],
    ["of a trusted account, with a policy", () => ({ AWS: account }), [allow("sts:AssumeRole")], "ok"],
    ["not trusted, with a policy", () => user("operator"), [allow("*")], "AccessDenied"],
  ];
  test.each(trusting)("a user %s", async (_what, trusted, statements, expected) => {
    const [name, role] = [fresh("user"), fresh("role")];
    const keys = await createUser(cloud, name, ...statements);
    await createRole(cloud, role, [], trusted(name));
    const sts = new STSClient(as(cloud, keys));
    const RoleArn = `arn:aws:iam::${account}:role/${role}`;
    expect(await outcome(sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "drill" })))).toBe(expected);
  });

  test("a session does what the role may, and no more than its own policy", async () => {
    const role = fresh("role");
    await createRole(cloud, role, [allow("iam:*")]);
    const whole = await assume(cloud, role);
    const limited = await assume(cloud, role, operatorKey, { Policy: policyOf(allow("iam:Get*")) });
    const managed = await assume(cloud, role, operatorKey, {
      PolicyArns: [{ arn: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" }],
    });
    expect([await makeUser(whole), await makeUser(limited), await makeUser(managed)]).toEqual([
      "ok",
      "AccessDenied",
      "AccessDenied",
    ]);
    const { Arn } = await new STSClient(as(cloud, limited)).send(new GetCallerIdentityCommand({}));
    expect(Arn).toBe(`arn:aws:sts::${account}:assumed-role/${role}/drill`);
  });

  test("a role assumes another, and an external id is asked for", async () => {
    const [first, second] = [fresh("role"), fresh("role")];
    await createRole(cloud, first, []);
    await createRole(cloud, second, [], { AWS: `arn:aws:iam::${account}:role/${first}` });
    const PolicyDocument = policyOf({
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { AWS: `arn:aws:iam::${account}:role/${first}` },
      Condition: { StringEquals: { "sts:ExternalId": "shared" } },
    });
    const keys = await assume(cloud, first);
    expect(await outcome(assume(cloud, second, keys))).toBe("ok");
    await operator.send(new iam.UpdateAssumeRolePolicyCommand({ RoleName: second, PolicyDocument }));
    expect(await outcome(assume(cloud, second, keys))).toBe("AccessDenied");
    expect(await outcome(assume(cloud, second, keys, { ExternalId: "shared" }))).toBe("ok");
  });

  test("to hand one to a service needs iam:PassRole", async () => {
    const [role, profile] = [fresh("role"), fresh("profile")];
    await createRole(cloud, role, []);
    await operator.send(new iam.CreateInstanceProfileCommand({ InstanceProfileName: profile }));
    const keys = await createUser(cloud, fresh("user"), allow("iam:AddRoleToInstanceProfile"));
    const error = await new iam.IAMClient(as(cloud, keys))
      .send(new iam.AddRoleToInstanceProfileCommand({ InstanceProfileName: profile, RoleName: role }))
      .catch((thrown: Error) => thrown);
    expect(error).toHaveProperty(
      "message",
      expect.stringContaining(`iam:PassRole on resource: arn:aws:iam::${account}:role/${role}`),
    );
  });
});

describe("a bucket's policy", () => {
  const name = "shared-bucket";
  const get = (keys: Keys, Key = "open/a.txt") =>
    outcome(storage(keys).send(new s3.GetObjectCommand({ Bucket: name, Key })));
  let reader: Keys;
  let stranger: Keys;
  beforeAll(async () => {
    const bucket = storage(operatorKey);
    await bucket.send(new s3.CreateBucketCommand({ Bucket: name }));
    await bucket.send(new s3.PutObjectCommand({ Bucket: name, Key: "open/a.txt", Body: "a" }));
    await bucket.send(new s3.PutObjectCommand({ Bucket: name, Key: "closed/a.txt", Body: "a" }));
    reader = await createUser(cloud, "reader");
    stranger = await createUser(cloud, "stranger", allow("s3:*"));
    const arn = `arn:aws:s3:::${name}`;
    const Policy = policyOf(
      allow("s3:GetObject", `${arn}/open/*`, { Principal: { AWS: `arn:aws:iam::${account}:user/reader` } }),
      deny("s3:GetObject", `${arn}/closed/*`, { Principal: "*" }),
    );
    await bucket.send(new s3.PutBucketPolicyCommand({ Bucket: name, Policy }));
  });

  test("lets in whom it names, and keeps out whom it denies", async () => {
    expect([await get(reader), await get(reader, "closed/a.txt")]).toEqual(["ok", "AccessDenied"]);
    expect([await get(stranger), await get(stranger, "closed/a.txt")]).toEqual(["ok", "AccessDenied"]);
  });

  test("counts for the source of a copy, and for listing by prefix", async () => {
    const copy = (keys: Keys, source: string) =>
      outcome(
        storage(keys).send(new s3.CopyObjectCommand({ Bucket: name, Key: "copy", CopySource: `${name}/${source}` })),
      );
    expect([await copy(stranger, "open/a.txt"), await copy(stranger, "closed/a.txt")]).toEqual(["ok", "AccessDenied"]);
    const lister = await createUser(
      cloud,
      fresh("user"),
      allow("s3:ListBucket", `arn:aws:s3:::${name}`, { Condition: { StringLike: { "s3:prefix": "open/*" } } }),
    );
    const list = (Prefix: string) =>
      outcome(storage(lister).send(new s3.ListObjectsV2Command({ Bucket: name, Prefix })));
    expect([await list("open/"), await list("closed/")]).toEqual(["ok", "AccessDenied"]);
  });
});

test("a topic's policy and a queue's let a user in", async () => {
  const [name, TopicName, QueueName] = [fresh("user"), fresh("topic"), fresh("queue")];
  const keys = await createUser(cloud, name);
  const Principal = { AWS: `arn:aws:iam::${account}:user/${name}` };
  const topicArn = `arn:aws:sns:us-east-1:${account}:${TopicName}`;
  const queueArn = `arn:aws:sqs:us-east-1:${account}:${QueueName}`;
  const topics = new sns.SNSClient(as(cloud, operatorKey));
  await topics.send(new sns.CreateTopicCommand({ Name: TopicName }));
  const publish = () =>
    outcome(new sns.SNSClient(as(cloud, keys)).send(new sns.PublishCommand({ TopicArn: topicArn, Message: "m" })));
  expect(await publish()).toBe("AuthorizationErrorException");
  const AttributeValue = policyOf(allow("SNS:Publish", topicArn, { Principal }));
  await topics.send(new sns.SetTopicAttributesCommand({ TopicArn: topicArn, AttributeName: "Policy", AttributeValue }));
  expect(await publish()).toBe("ok");

  const Policy = policyOf(allow("sqs:SendMessage", queueArn, { Principal }));
  const { QueueUrl } = await new SQSClient(as(cloud, operatorKey)).send(
    new CreateQueueCommand({ QueueName, Attributes: { Policy } }),
  );
  const send = new SQSClient(as(cloud, keys)).send(new SendMessageCommand({ QueueUrl, MessageBody: "m" }));
  expect(await outcome(send)).toBe("ok");
});

describe("a key's policy", () => {
  const root = { AWS: `arn:aws:iam::${account}:root` };
  const encrypt = (keys: Keys, KeyId: string) =>
    outcome(
      new kms.KMSClient(as(cloud, keys)).send(new kms.EncryptCommand({ KeyId, Plaintext: Buffer.from("secret") })),
    );
  const makeKey = async (...statements: object[]) => {
    const { KeyMetadata: key } = await new kms.KMSClient(as(cloud, operatorKey)).send(
      new kms.CreateKeyCommand({ Policy: policyOf(...statements), BypassPolicyLockoutSafetyCheck: true }),
    );
    return key?.KeyId ?? "";
  };

  test("hands over to IAM, or names its users, or keeps everybody out", async () => {
    const name = fresh("user");
    const may = await createUser(cloud, name, allow("kms:*"));
    const mayNot = await createUser(cloud, fresh("user"));
    const handing = await makeKey(allow("kms:*", "*", { Principal: root }));
    const naming = await makeKey(
      allow("kms:PutKeyPolicy", "*", { Principal: root }),
      allow("kms:Encrypt", "*", { Principal: { AWS: `arn:aws:iam::${account}:user/${name}` } }),
    );
    const closed = await makeKey(allow("kms:PutKeyPolicy", "*", { Principal: root }));
    const keys = [handing, naming, closed];
    expect(await Promise.all(keys.map((key) => encrypt(may, key)))).toEqual(["ok", "ok", "AccessDeniedException"]);
    expect(await Promise.all(keys.map((key) => encrypt(mayNot, key)))).toEqual(Array(3).fill("AccessDeniedException"));
  });

  test("and a grant lets its grantee in, as far as it goes", async () => {
    const name = fresh("user");
    const keys = await createUser(cloud, name);
    const KeyId = await makeKey(allow("kms:*", "*", { Principal: root }));
    const GranteePrincipal = `arn:aws:iam::${account}:user/${name}`;
    await new kms.KMSClient(as(cloud, operatorKey)).send(
      new kms.CreateGrantCommand({ KeyId, GranteePrincipal, Operations: ["Encrypt"] }),
    );
    expect(await encrypt(keys, KeyId)).toBe("ok");
    const describeKey = new kms.KMSClient(as(cloud, keys)).send(new kms.DescribeKeyCommand({ KeyId }));
    expect(await outcome(describeKey)).toBe("AccessDeniedException");
  });

  test("is asked of who writes to a bucket that it encrypts", async () => {
    const Bucket = fresh("sealed");
    const KeyId = await makeKey(allow("kms:PutKeyPolicy", "*", { Principal: root }));
    const ServerSideEncryptionConfiguration = {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" as const, KMSMasterKeyID: KeyId } }],
    };
    const bucket = storage(operatorKey);
    await bucket.send(new s3.CreateBucketCommand({ Bucket }));
    await bucket.send(new s3.PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }));
    const writer = await createUser(cloud, fresh("user"), allow(["s3:*", "kms:*"]));
    expect(await outcome(storage(writer).send(new s3.PutObjectCommand({ Bucket, Key: "k", Body: "b" })))).toMatch(
      /^AccessDenied/,
    );
  });
});
