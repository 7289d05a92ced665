/** Nothing that opens a door is in a record or in the log: keys, tokens, passwords, plaintexts. */
import {
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  IAMClient,
  UpdateLoginProfileCommand,
} from "@aws-sdk/client-iam";
import {
  CreateKeyCommand,
  DecryptCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  KMSClient,
} from "@aws-sdk/client-kms";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, GetSessionTokenCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defineService } from "../../src/cloud/service.ts";
import { iam } from "../../src/services/iam/index.ts";
import { services } from "../../src/services/registry.ts";
import { startCloud, type TestCloud } from "../running/cloud.ts";
import { as, createRole, operatorKey, startStrict } from "./strict.fixture.ts";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startStrict();
});
afterAll(() => cloud.close());

test("in records", async () => {
  const [users, sts, kms, s3] = [
    new IAMClient(as(cloud, operatorKey)),
    new STSClient(as(cloud, operatorKey)),
    new KMSClient(as(cloud, operatorKey)),
    new S3Client({ ...as(cloud, operatorKey), forcePathStyle: true }),
  ];
  const password = "correct-horse-battery";
  const plaintext = Buffer.from("attack at dawn");
  await users.send(new CreateUserCommand({ UserName: "ann" }));
  const { AccessKey: key } = await users.send(new CreateAccessKeyCommand({ UserName: "ann" }));
  await users.send(new CreateLoginProfileCommand({ UserName: "ann", Password: password }));
  await users.send(new UpdateLoginProfileCommand({ UserName: "ann", Password: `${password}-2` }));
  await createRole(cloud, "r", []);
  const { Credentials: session } = await sts.send(new GetSessionTokenCommand({}));
  const RoleArn = "arn:aws:iam::000000000000:role/r";
  const { Credentials: role } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "drill" }));
  const { KeyMetadata: { KeyId } = {} } = await kms.send(new CreateKeyCommand({}));
  const { Plaintext: dataKey } = await kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: "AES_256" }));
  const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext: plaintext }));
  await kms.send(new DecryptCommand({ CiphertextBlob }));
  await s3.send(new CreateBucketCommand({ Bucket: "secrets" }));
  await s3.send(new PutObjectCommand({ Bucket: "secrets", Key: "k", Body: "b" }));

  const recorded = JSON.stringify(cloud.records);
  expect(recorded).toContain(key?.AccessKeyId);
  const secrets = {
    "a user's secret": key?.SecretAccessKey,
    "a session's secret": session?.SecretAccessKey,
    "a session's token": session?.SessionToken,
    "a role's secret": role?.SecretAccessKey,
    "a role's token": role?.SessionToken,
    "a password": password,
    "a data key": Buffer.from(dataKey ?? []).toString("base64"),
    "a plaintext": plaintext.toString("base64"),
    "the operator's secret": operatorKey.secretAccessKey,
  };
  const told = Object.entries(secrets).filter(([, secret]) => secret === undefined || recorded.includes(secret));
  expect(told).toEqual([]);
});

test("in the log of a bug, whose request was presigned", async () => {
  const broken = defineService({
    ...iam,
    operations: {
      ...iam.operations,
      ListUsers: {
        handler: () => {
          throw new Error("nobody should read this");
        },
      },
    },
  });
  const log: string[] = [];
  const open = await startCloud({
    services: services.map((service) => (service.name === "iam" ? broken : service)),
    log: (what) => void log.push(what),
  });
  const credential = "X-Amz-Credential=AKIATEST%2F20260101%2Fus-east-1%2Fiam%2Faws4_request";
  const url = `${open.url}/?Action=ListUsers&Version=2010-05-08&${credential}&X-Amz-Security-Token=opens-doors`;
  const answer = await fetch(url);
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toMatch(/nobody should|\.ts/);
  expect(log).toEqual([expect.stringMatching(/^GET \/ \(request /)]);
  await open.close();
});
