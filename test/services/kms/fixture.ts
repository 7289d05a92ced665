/** What the KMS tests share, and keys for tests of services that encrypt. */
import { KMS } from "@aws-sdk/client-kms";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { clientOptions } from "../../running/clients.ts";
import { startCloud, type TestCloud } from "../../running/cloud.ts";

export const account = "000000000000";

export function keyArnOf(id: string, region = "us-east-1") {
  return `arn:aws:kms:${region}:${account}:key/${id}`;
}

export function kmsClient(cloud: { readonly url: string }, region?: string) {
  return new KMS(clientOptions(cloud, region));
}

/** What the default policy says. */
export const accountStatement = {
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: "kms:*",
  Resource: "*",
};

/** A statement that lets a service encrypt, as AWS's guides have it. */
export function serviceStatement(Service: string, more: object = {}) {
  return {
    Effect: "Allow",
    Principal: { Service },
    Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
    Resource: "*",
    ...more,
  };
}

export function keyPolicy(...statements: object[]) {
  return JSON.stringify({ Version: "2012-10-17", Statement: [accountStatement, ...statements] });
}

/** @returns the ARN of a new key. */
export async function createKey(kms: KMS, ...statements: object[]): Promise<string> {
  const { KeyMetadata } = await kms.createKey({ Policy: keyPolicy(...statements) });
  return KeyMetadata?.Arn ?? "";
}

/** A cloud with KMS alone, empty before every test, and the official client. */
export function useKms(): { readonly cloud: TestCloud; readonly kms: KMS; readonly elsewhere: KMS } {
  let cloud: TestCloud | undefined;
  let kms: KMS | undefined;
  let elsewhere: KMS | undefined;
  beforeAll(async () => {
    cloud = await startCloud({ services: ["kms"] });
    kms = kmsClient(cloud);
    elsewhere = kmsClient(cloud, "eu-west-1");
  });
  beforeEach(async () => {
    cloud?.cloud.reset();
    await cloud?.cloud.clock.set(opening);
    if (cloud) cloud.records.length = 0;
  });
  afterAll(async () => {
    kms?.destroy();
    elsewhere?.destroy();
    await cloud?.close();
  });
  const started = <Value>(value: Value | undefined): Value => {
    if (value === undefined) throw new Error("the cloud is started before all tests");
    return value;
  };
  return {
    get cloud() {
      return started(cloud);
    },
    get kms() {
      return started(kms);
    },
    get elsewhere() {
      return started(elsewhere);
    },
  };
}

export const opening = Date.parse("2026-03-01T12:00:00Z");
export const day = 86_400_000;

/** What a call is refused with: the exception's name and its sentence. */
export async function refusalOf(call: Promise<unknown>): Promise<{ name: string; message: string }> {
  try {
    await call;
  } catch (error) {
    const { name, message } = error as Error;
    return { name, message };
  }
  throw new Error("the call was not refused");
}

/** The client's sentence for an error that has none. */
export const unspoken = "UnknownError";
