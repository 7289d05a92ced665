/** Principals that policies of resources name: looked for, kept by their ids, and shown by them when they are gone. */
import * as iam from "@aws-sdk/client-iam";
import * as kms from "@aws-sdk/client-kms";
import * as s3 from "@aws-sdk/client-s3";
import * as sns from "@aws-sdk/client-sns";
import * as sqs from "@aws-sdk/client-sqs";
import { describe, expect, test } from "vitest";
import { useCloud } from "../running/cloud.ts";
import {
  allow,
  as,
  assume,
  createRole,
  createUser,
  type Keys,
  operatorKey,
  outcome,
  policyOf,
} from "./strict.fixture.ts";

const cloud = useCloud();
const account = "000000000000";
function on<Client>(Service: new (options: ReturnType<typeof as>) => Client, keys = operatorKey as Keys) {
  return new Service(as(cloud, keys));
}
function userArn(name: string) {
  return `arn:aws:iam::${account}:user/${name}`;
}
const root = `arn:aws:iam::${account}:root`;

let made = 0;
function fresh(what: string) {
  made += 1;
  return `${what}-${made}`;
}

interface Place {
  /** Puts a policy that lets the principal in, on something new; answers what reads it back. */
  readonly put: (AWS: string) => Promise<() => Promise<string | undefined>>;
  readonly refusal: string;
}

const places: Readonly<Record<string, Place>> = {
  "a role's trust": {
    put: async (AWS) => {
      const RoleName = fresh("role");
      const AssumeRolePolicyDocument = policyOf({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS } });
      await on(iam.IAMClient).send(new iam.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
      return async () => {
        const { Role } = await on(iam.IAMClient).send(new iam.GetRoleCommand({ RoleName }));
        return decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "");
      };
    },
    refusal: `MalformedPolicyDocumentException: Invalid principal in policy: "AWS":"${userArn("ghost")}"`,
  },
  "a bucket": {
    put: async (AWS) => {
      const Bucket = fresh("bucket");
      await on(s3.S3Client).send(new s3.CreateBucketCommand({ Bucket }));
      const Policy = policyOf(allow("s3:GetObject", `arn:aws:s3:::${Bucket}/*`, { Principal: { AWS } }));
      await on(s3.S3Client).send(new s3.PutBucketPolicyCommand({ Bucket, Policy }));
      return async () => (await on(s3.S3Client).send(new s3.GetBucketPolicyCommand({ Bucket }))).Policy;
    },
    refusal: "MalformedPolicy: Invalid principal in policy",
  },
  "a topic": {
    put: async (AWS) => {
      const Name = fresh("topic");
      const TopicArn = `arn:aws:sns:us-east-1:${account}:${Name}`;
      const Policy = policyOf(allow("sns:Publish", TopicArn, { Principal: { AWS } }));
      await on(sns.SNSClient).send(new sns.CreateTopicCommand({ Name, Attributes: { Policy } }));
      return async () =>
        (await on(sns.SNSClient).send(new sns.GetTopicAttributesCommand({ TopicArn }))).Attributes?.Policy;
    },
    refusal: "InvalidParameterException: Invalid parameter: Attributes Reason: Policy Error: PrincipalNotFound",
  },
  "a queue": {
    put: async (AWS) => {
      const QueueName = fresh("queue");
      const Policy = policyOf(
        allow("sqs:SendMessage", `arn:aws:sqs:us-east-1:${account}:${QueueName}`, { Principal: { AWS } }),
      );
      const { QueueUrl } = await on(sqs.SQSClient).send(
        new sqs.CreateQueueCommand({ QueueName, Attributes: { Policy } }),
      );
      return async () =>
        (await on(sqs.SQSClient).send(new sqs.GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] })))
          .Attributes?.Policy;
    },
    refusal: "InvalidAttributeValue: Invalid value for the parameter Policy.",
  },
  "a key": {
    put: async (AWS) => {
      const Policy = policyOf(
        allow("kms:*", "*", { Principal: { AWS: userArn("operator") } }),
        allow("kms:Encrypt", "*", { Principal: { AWS } }),
      );
      const { KeyMetadata: key } = await on(kms.KMSClient).send(new kms.CreateKeyCommand({ Policy }));
      return async () => (await on(kms.KMSClient).send(new kms.GetKeyPolicyCommand({ KeyId: key?.KeyId }))).Policy;
    },
    refusal: "MalformedPolicyDocumentException: Policy contains a statement with one or more invalid principals.",
  },
};

/** Whom the last statement names. */
function principalOf(policy: string | undefined): unknown {
  return JSON.parse(policy ?? "{}").Statement.at(-1).Principal.AWS;
}

describe.each(Object.entries(places))("%s", (_what, { put, refusal }) => {
  test("refuses a user that is not there, and a pattern", async () => {
    const told = (AWS: string) =>
      put(AWS).then(
        () => "taken",
        (error: Error) => `${error.name}: ${error.message}`,
      );
    expect(await told(userArn("ghost"))).toBe(refusal);
    expect(await told(userArn("gh*"))).toBe(refusal.replace("ghost", "gh*"));
  });

  test("reads an account's id back as its root, and knows no user of another account", async () => {
    expect(principalOf(await (await put(account))())).toBe(root);
    const foreign = "arn:aws:iam::111122223333:user/eve";
    expect(principalOf(await (await put(foreign))())).toBe(foreign);
  });

  test("shows a user by its ARN while it is there, and then by its id", async () => {
    const UserName = fresh("user");
    const { User: user } = await on(iam.IAMClient).send(new iam.CreateUserCommand({ UserName }));
    const read = await put(userArn(UserName));
    expect(principalOf(await read())).toBe(userArn(UserName));
    await on(iam.IAMClient).send(new iam.DeleteUserCommand({ UserName }));
    expect(principalOf(await read())).toBe(user?.UserId);
    await on(iam.IAMClient).send(new iam.CreateUserCommand({ UserName }));
    expect(principalOf(await read())).toBe(user?.UserId);
  });
});

async function deleteUser(UserName: string, { accessKeyId: AccessKeyId }: Keys): Promise<void> {
  await on(iam.IAMClient).send(new iam.DeleteAccessKeyCommand({ UserName, AccessKeyId }));
  await on(iam.IAMClient).send(new iam.DeleteUserCommand({ UserName }));
}

test("a user who is made anew does not inherit what policies gave the former", async () => {
  const UserName = fresh("user");
  const former = await createUser(cloud, UserName);
  const Bucket = fresh("bucket");
  await on(s3.S3Client).send(new s3.CreateBucketCommand({ Bucket }));
  const Policy = policyOf(allow("s3:ListBucket", `arn:aws:s3:::${Bucket}`, { Principal: { AWS: userArn(UserName) } }));
  await on(s3.S3Client).send(new s3.PutBucketPolicyCommand({ Bucket, Policy }));
  const list = (keys: Keys) => outcome(on(s3.S3Client, keys).send(new s3.ListObjectsV2Command({ Bucket })));
  expect(await list(former)).toBe("ok");
  await deleteUser(UserName, former);
  expect(await list(await createUser(cloud, UserName))).toBe("AccessDenied");
});

test("a deleted role's sessions and trust do not come to life with a role of its name", async () => {
  const [role, trusting] = [fresh("role"), fresh("role")];
  const make = () => createRole(cloud, role, [allow("*")]);
  await make();
  await createRole(cloud, trusting, [], { AWS: `arn:aws:iam::${account}:role/${role}` });
  const session = await assume(cloud, role);
  const buckets = (keys: Keys) => outcome(on(s3.S3Client, keys).send(new s3.ListBucketsCommand({})));
  expect([await buckets(session), await outcome(assume(cloud, trusting, session))]).toEqual(["ok", "ok"]);
  await on(iam.IAMClient).send(new iam.DeleteRolePolicyCommand({ RoleName: role, PolicyName: "own" }));
  await on(iam.IAMClient).send(new iam.DeleteRoleCommand({ RoleName: role }));
  await make();
  expect([await buckets(session), await outcome(assume(cloud, trusting, session))]).toEqual([
    "InvalidAccessKeyId",
    "InvalidClientTokenId",
  ]);
  const anew = await assume(cloud, role);
  expect([await buckets(anew), await outcome(assume(cloud, trusting, anew))]).toEqual(["ok", "AccessDenied"]);
});

describe("a grant of a key", () => {
  test("is of the user who is there: of nobody it is refused, and who is made anew does not inherit it", async () => {
    const { KeyMetadata: key } = await on(kms.KMSClient).send(new kms.CreateKeyCommand({}));
    const KeyId = key?.KeyId ?? "";
    const grant = (GranteePrincipal: string) =>
      outcome(on(kms.KMSClient).send(new kms.CreateGrantCommand({ KeyId, GranteePrincipal, Operations: ["Encrypt"] })));
    const grantee = async () => {
      const { Grants = [] } = await on(kms.KMSClient).send(new kms.ListGrantsCommand({ KeyId }));
      return Grants.map(({ GranteePrincipal }) => GranteePrincipal);
    };
    const encrypt = (keys: Keys) =>
      outcome(on(kms.KMSClient, keys).send(new kms.EncryptCommand({ KeyId, Plaintext: Buffer.from("secret") })));
    expect(await grant(userArn("ghost"))).toBe("InvalidArnException");

    const UserName = fresh("grantee");
    const first = await createUser(cloud, UserName);
    expect([await grant(userArn(UserName)), await grantee(), await encrypt(first)]).toEqual([
      "ok",
      [userArn(UserName)],
      "ok",
    ]);
    const client = on(iam.IAMClient);
    await client.send(new iam.DeleteAccessKeyCommand({ UserName, AccessKeyId: first.accessKeyId }));
    await client.send(new iam.DeleteUserCommand({ UserName }));
    expect(await encrypt(await createUser(cloud, UserName))).toBe("AccessDeniedException");
    expect(await grantee()).toEqual([expect.stringMatching(/^AIDA/)]);
  });
});
