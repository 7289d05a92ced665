/** A cloud that verifies signatures, its operator's key, and clients of users and roles. */
import * as iam from "@aws-sdk/client-iam";
import { AssumeRoleCommand, type AssumeRoleCommandInput, STSClient } from "@aws-sdk/client-sts";
import { startCloud, type TestCloud } from "../running/cloud.ts";

export const operatorKey = { accessKeyId: "AKIAOPERATOR00000000", secretAccessKey: "the/operators+secret" };

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export function startStrict(): Promise<TestCloud> {
  return startCloud({ operatorKey });
}

/** Options for any official client. */
export function as({ url }: { readonly url: string }, credentials: Keys, region = "us-east-1") {
  return {
    endpoint: url,
    region,
    credentials,
    maxAttempts: 1,
  };
}

export function policyOf(...Statement: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

export function allow(Action: string | readonly string[], Resource: string | readonly string[] = "*", rest = {}) {
  return {
    Effect: "Allow",
    Action,
    Resource,
    ...rest,
  };
}

export function deny(Action: string | readonly string[], Resource: string | readonly string[] = "*", rest = {}) {
  return {
    Effect: "Deny",
    Action,
    Resource,
    ...rest,
  };
}

/** A user with a key and, where statements are given, an inline policy of them. */
export async function createUser(cloud: TestCloud, UserName: string, ...statements: readonly object[]): Promise<Keys> {
  const client = new iam.IAMClient(as(cloud, operatorKey));
  await client.send(new iam.CreateUserCommand({ UserName }));
  if (statements.length > 0)
    await client.send(
      new iam.PutUserPolicyCommand({ UserName, PolicyName: "own", PolicyDocument: policyOf(...statements) }),
    );
  const { AccessKey: key } = await client.send(new iam.CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: key?.AccessKeyId ?? "", secretAccessKey: key?.SecretAccessKey ?? "" };
}

/** A role with an inline policy that trusts whom `Principal` names, by default the account. */
export async function createRole(
  cloud: TestCloud,
  RoleName: string,
  statements: readonly object[],
  Principal: object = { AWS: "arn:aws:iam::000000000000:root" },
): Promise<void> {
  const client = new iam.IAMClient(as(cloud, operatorKey));
  await client.send(
    new iam.CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: policyOf({ Effect: "Allow", Action: "sts:AssumeRole", Principal }),
    }),
  );
  if (statements.length > 0)
    await client.send(
      new iam.PutRolePolicyCommand({ RoleName, PolicyName: "own", PolicyDocument: policyOf(...statements) }),
    );
}

export async function assume(
  cloud: TestCloud,
  role: string,
  by: Keys = operatorKey,
  more: Partial<AssumeRoleCommandInput> = {},
): Promise<Keys> {
  const { Credentials: issued } = await new STSClient(as(cloud, by)).send(
    new AssumeRoleCommand({ RoleArn: `arn:aws:iam::000000000000:role/${role}`, RoleSessionName: "drill", ...more }),
  );
  return {
    accessKeyId: issued?.AccessKeyId ?? "",
    secretAccessKey: issued?.SecretAccessKey ?? "",
    sessionToken: issued?.SessionToken ?? "",
  };
}

/** What became of a call: `ok`, or the error's name. */
export function outcome(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "ok",
    (error: Error) => error.name,
  );
}
