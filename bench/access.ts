/**
 * What checking costs a call: the same signed requests without and with `--auth strict`, and by a user with policies.
 * Run: node bench/access.ts
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { CreateUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { type Cloud, createCloud } from "../src/cloud/cloud.ts";
import type { AccessKey } from "../src/cloud/credentials.ts";
import { operator } from "../src/cloud/principal.ts";
import { services } from "../src/services/registry.ts";
import { IncomingRequest } from "../src/wire/incoming-request.ts";
import type { WireRequest } from "../src/wire/message.ts";
import { median } from "./median.ts";

const calls = 2000;
const rounds = 7;
const operatorKey = { accessKeyId: "AKIAOPERATOR00000000", secretAccessKey: "the/operators+secret" };

/** Takes down what the official clients send. */
const taken: WireRequest[] = [];
const taker = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const { method = "GET", url = "/", headers } = request;
    taken.push({ method, url, headers: headers as WireRequest["headers"], body: Buffer.concat(chunks) });
    response.writeHead(500).end();
  });
}).listen(0, "127.0.0.1");
await new Promise((resolve) => taker.once("listening", resolve));
const endpoint = `http://127.0.0.1:${(taker.address() as AddressInfo).port}`;

interface Options {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: AccessKey;
  readonly maxAttempts: number;
}

const senders: Readonly<Record<string, (options: Options) => Promise<unknown>>> = {
  GetCallerIdentity: (options) => new STSClient(options).send(new GetCallerIdentityCommand({})),
  "CreateUser, taken": (options) => new IAMClient(options).send(new CreateUserCommand({ UserName: "user" })),
  "PutObject, 1 KiB": (options) =>
    new S3Client({ ...options, forcePathStyle: true }).send(
      new PutObjectCommand({ Bucket: "bucket", Key: "key", Body: "a".repeat(1024) }),
    ),
};

async function signed(send: (options: Options) => Promise<unknown>, credentials: AccessKey): Promise<WireRequest> {
  await send({ endpoint, region: "us-east-1", credentials: { ...credentials }, maxAttempts: 1 }).catch(() => {});
  const request = taken.pop();
  if (!request) throw new Error("the client sent nothing");
  return request;
}

/** A user with two inline policies, one attached and a group. */
function makeUser(cloud: Cloud): AccessKey {
  const as = { principal: operator(cloud.account), region: "us-east-1", record: true };
  const iam = (operation: string, input: object) =>
    cloud.store.transaction(() => cloud.invoke("iam", operation, input, as));
  const document = (Action: string) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] });
  iam("CreateUser", { UserName: "user" });
  iam("CreateGroup", { GroupName: "group" });
  iam("AddUserToGroup", { UserName: "user", GroupName: "group" });
  iam("PutUserPolicy", { UserName: "user", PolicyName: "a", PolicyDocument: document("logs:*") });
  iam("PutGroupPolicy", { GroupName: "group", PolicyName: "b", PolicyDocument: document("iam:*") });
  iam("AttachUserPolicy", { UserName: "user", PolicyArn: "arn:aws:iam::aws:policy/AmazonS3FullAccess" });
  const { AccessKeyId, SecretAccessKey } = iam("CreateAccessKey", { UserName: "user" }).AccessKey as Record<
    string,
    string
  >;
  return { accessKeyId: AccessKeyId ?? "", secretAccessKey: SecretAccessKey ?? "" };
}

/** Microseconds of processor time a call. */
function cost(cloud: Cloud, request: WireRequest): number {
  const before = process.cpuUsage();
  for (let made = 0; made < calls; made += 1) cloud.answer(new IncomingRequest(request), { sourceIp: "127.0.0.1" });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}

const open = createCloud({ services, clockRate: 0 });
const strict = createCloud({ services, clockRate: 0, operatorKey });
const rows: Record<string, object> = {};
const userKey = makeUser(strict);
makeUser(open);
for (const cloud of [open, strict]) {
  const { principal, region } = { principal: operator(cloud.account), region: "us-east-1" };
  cloud.store.transaction(() =>
    cloud.invoke("s3", "CreateBucket", new CreateBucketCommand({ Bucket: "bucket" }).input, { principal, region }),
  );
}
for (const [what, send] of Object.entries(senders)) {
  const [byOperator, byUser] = [await signed(send, operatorKey), await signed(send, userKey)];
  const kinds = [() => cost(open, byOperator), () => cost(strict, byOperator), () => cost(strict, byUser)];
  const seen = kinds.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) for (const [at, kind] of kinds.entries()) seen[at]?.push(kind());
  const [off = 0, verified = 0, authorised = 0] = seen.map((costs) => Math.round(median(costs)));
  rows[what] = {
    "off us": off,
    "strict us": verified,
    "strict, a user us": authorised,
    "strict : off": Number((verified / off).toFixed(2)),
  };
}
console.log(
  `CPU a call within the process, medians of ${rounds} interleaved rounds of ${calls}, Node ${process.versions.node}`,
);
console.table(rows);
for (const cloud of [open, strict]) cloud.close();
taker.close();
taker.closeAllConnections();
