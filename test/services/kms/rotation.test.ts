/** Rotation: by the clock and on demand; what was encrypted before is still read. */
import { expect, test } from "vitest";
import { day, keyArnOf, opening, refusalOf, useKms } from "./fixture.ts";

const on = useKms();

async function create() {
  return (await on.kms.createKey({})).KeyMetadata?.KeyId ?? "";
}
async function rotations(KeyId: string) {
  return ((await on.kms.listKeyRotations({ KeyId })).Rotations ?? []).map(({ RotationDate, RotationType }) => [
    RotationType,
    ((RotationDate?.getTime() ?? 0) - opening) / day,
  ]);
}

test("is off until it is enabled, for a year unless told otherwise", async () => {
  const KeyId = await create();
  const status = async () => {
    const { $metadata: _, ...answer } = await on.kms.getKeyRotationStatus({ KeyId });
    return answer;
  };
  expect(await status()).toEqual({ KeyId: keyArnOf(KeyId), KeyRotationEnabled: false });
  const enabled = (RotationPeriodInDays: number) => ({
    KeyId: keyArnOf(KeyId),
    KeyRotationEnabled: true,
    RotationPeriodInDays,
    NextRotationDate: new Date(opening + RotationPeriodInDays * day),
  });
  await on.kms.enableKeyRotation({ KeyId });
  expect(await status()).toEqual(enabled(365));
  await on.cloud.cloud.clock.advance(10 * day);
  await on.kms.enableKeyRotation({ KeyId, RotationPeriodInDays: 90 });
  expect(await status()).toEqual(enabled(90));
  await on.kms.disableKeyRotation({ KeyId });
  expect(await status()).toMatchObject({ KeyRotationEnabled: false });
});

test("comes period after period, and not to a disabled key until that is enabled", async () => {
  const KeyId = await create();
  const { KeyMetadata: before } = await on.kms.describeKey({ KeyId });
  await on.kms.enableKeyRotation({ KeyId, RotationPeriodInDays: 100 });
  await on.cloud.cloud.clock.advance(250 * day);
  expect(await rotations(KeyId)).toEqual([
    ["AUTOMATIC", 100],
    ["AUTOMATIC", 200],
  ]);
  await on.kms.disableKey({ KeyId });
  await on.cloud.cloud.clock.advance(100 * day);
  expect(await rotations(KeyId)).toHaveLength(2);
  await on.kms.enableKey({ KeyId });
  await on.cloud.cloud.clock.advance(1);
  expect(await rotations(KeyId)).toHaveLength(3);
  const { KeyMetadata: after } = await on.kms.describeKey({ KeyId });
  expect(after?.CurrentKeyMaterialId).not.toBe(before?.CurrentKeyMaterialId);
});

test("on demand changes nothing of the schedule, and former ciphertexts are still read", async () => {
  const KeyId = await create();
  await on.kms.enableKeyRotation({ KeyId });
  const { CiphertextBlob } = await on.kms.encrypt({ KeyId, Plaintext: Buffer.from("before") });
  expect((await on.kms.rotateKeyOnDemand({ KeyId })).KeyId).toBe(keyArnOf(KeyId));
  expect(await rotations(KeyId)).toEqual([["ON_DEMAND", 0]]);
  expect((await on.kms.getKeyRotationStatus({ KeyId })).NextRotationDate).toEqual(new Date(opening + 365 * day));

  const { Plaintext, KeyMaterialId } = await on.kms.decrypt({ CiphertextBlob });
  expect(Buffer.from(Plaintext ?? []).toString()).toBe("before");
  const { Rotations } = await on.kms.listKeyRotations({ KeyId, IncludeKeyMaterial: "ALL_KEY_MATERIAL" });
  expect(Rotations).toMatchObject([
    { KeyMaterialId, KeyMaterialState: "NON_CURRENT" },
    { KeyMaterialState: "CURRENT", RotationType: "ON_DEMAND" },
  ]);
});

test("ends with the deletion of the key", async () => {
  const KeyId = await create();
  await on.kms.enableKeyRotation({ KeyId });
  await on.kms.scheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
  expect((await on.kms.getKeyRotationStatus({ KeyId })).KeyRotationEnabled).toBe(false);
});

test("is for symmetric keys", async () => {
  const { KeyMetadata } = await on.kms.createKey({ KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" });
  for (const call of [
    on.kms.enableKeyRotation({ KeyId: KeyMetadata?.KeyId }),
    on.kms.getKeyRotationStatus({ KeyId: KeyMetadata?.KeyId }),
  ])
    expect((await refusalOf(call)).name).toBe("UnsupportedOperationException");
});
