/** Deeds for tests of diagnoses, and the monitors that they ring. */
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { newUserCreated } from "../../src/monitors/catalogue/walk-through.ts";
import type { Monitor } from "../../src/monitors/monitor.ts";
import { clientOptions } from "../running/clients.ts";
import type { Bench, Drill } from "./broken-chain.fixture.ts";

export async function nothing() {}

const keyDisabled: Monitor = { name: "key-disabled", pattern: "{ $.eventName = DisableKey }" };
export const keys: Drill = {
  stack: { monitors: [keyDisabled] },
  monitor: keyDisabled,
  deed: { eventName: "DisableKey", eventSource: "kms.amazonaws.com", region: "us-east-1" },
  act: async ({ aws }) => {
    const { KeyMetadata: key } = await aws.kms.createKey({});
    await aws.kms.disableKey({ KeyId: key?.KeyId });
  },
};

/** A data event. */
const objectPut: Monitor = { name: "object-put", pattern: "{ $.eventName = PutObject }" };
export const objects: Drill = {
  stack: { monitors: [objectPut], bucket: { name: "bell-files" } },
  monitor: objectPut,
  deed: { eventName: "PutObject", eventSource: "s3.amazonaws.com", region: "us-east-1" },
  act: async ({ running }) => {
    const s3 = new S3Client({ ...clientOptions(running), forcePathStyle: true });
    await s3.send(new PutObjectCommand({ Bucket: "bell-files", Key: "note", Body: "x" }));
    s3.destroy();
  },
};

export function createUser({ aws }: Bench, UserName = "drilled") {
  return aws.iam.createUser({ UserName });
}

export async function fiveUsers(bench: Bench) {
  for (const name of ["a", "b", "c", "d", "e"]) await createUser(bench, name);
}

export async function twoUsersApart(bench: Bench) {
  await createUser(bench, "a");
  await bench.cloud.pass("PT2M");
  await createUser(bench, "b");
}

/** A user before the drill's own: the alarm rings already. */
export async function ringBefore(bench: Bench) {
  await createUser(bench, "earlier");
  await bench.cloud.pass("PT2M");
}

/** The walk-through's first monitor, declared otherwise. */
export function onNewUser(more: Partial<Monitor>): Drill {
  const monitor = { ...newUserCreated, ...more };
  return { stack: { monitors: [monitor] }, monitor };
}

export const westOnly: Drill = { stack: { region: "eu-west-1", trail: { multiRegion: false } } };
export const west: Drill = { stack: { region: "eu-west-1" } };
