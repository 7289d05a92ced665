/** Keys for tests of services that encrypt: made with the official client, with a policy that lets services in. */
import { KMS } from "@aws-sdk/client-kms";
import { clientOptions } from "./client.ts";

export const account = "000000000000";

export const keyArnOf = (id: string, region = "us-east-1") => `arn:aws:kms:${region}:${account}:key/${id}`;

export const kmsClient = (cloud: { readonly url: string }, region?: string) => new KMS(clientOptions(cloud, region));

/** What the default policy says. */
export const accountStatement = {
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: "kms:*",
  Resource: "*",
};

/** A statement that lets a service encrypt, as AWS's guides have it. */
export const serviceStatement = (Service: string, more: object = {}) => ({
  Effect: "Allow",
  Principal: { Service },
  Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
  Resource: "*",
  ...more,
});

export const keyPolicy = (...statements: object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [accountStatement, ...statements] });

/** @returns the ARN of a new key. */
export async function createKey(kms: KMS, ...statements: object[]): Promise<string> {
  const { KeyMetadata } = await kms.createKey({ Policy: keyPolicy(...statements) });
  return KeyMetadata?.Arn ?? "";
}
