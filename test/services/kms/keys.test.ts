/** Keys: what they are made of, how they are named, and what each state refuses. */
import type { CreateKeyCommandInput, KeyListEntry } from "@aws-sdk/client-kms";
import { describe, expect, test } from "vitest";
import { account, day, keyArnOf, opening, refusalOf, useKms } from "./fixture.ts";

const on = useKms();
const hexadecimal = /^[0-9a-f]{64}$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const nobody = "1234abcd-12ab-34cd-56ef-1234567890ab";

async function create(input: CreateKeyCommandInput = {}) {
  const { KeyMetadata } = await on.kms.createKey(input);
  return { id: KeyMetadata?.KeyId ?? "", arn: KeyMetadata?.Arn ?? "" };
}
async function metadata(KeyId: string) {
  return (await on.kms.describeKey({ KeyId })).KeyMetadata;
}

describe("CreateKey", () => {
  test("makes a symmetric key, which DescribeKey shows", async () => {
    const { KeyMetadata } = await on.kms.createKey({ Description: "for the trail" });
    expect(KeyMetadata).toEqual({
      AWSAccountId: account,
      KeyId: expect.stringMatching(uuid),
      Arn: keyArnOf(KeyMetadata?.KeyId ?? ""),
      CreationDate: new Date(opening),
      Enabled: true,
      Description: "for the trail",
      KeyUsage: "ENCRYPT_DECRYPT",
      KeyState: "Enabled",
      Origin: "AWS_KMS",
      KeyManager: "CUSTOMER",
      CustomerMasterKeySpec: "SYMMETRIC_DEFAULT",
      KeySpec: "SYMMETRIC_DEFAULT",
      EncryptionAlgorithms: ["SYMMETRIC_DEFAULT"],
      MultiRegion: false,
      CurrentKeyMaterialId: expect.stringMatching(hexadecimal),
    });
    expect(await metadata(KeyMetadata?.KeyId ?? "")).toEqual(KeyMetadata);
  });

  const kinds: [what: string, input: CreateKeyCommandInput, shown: object][] = [
    [
      "one to sign with",
      { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" },
      { CustomerMasterKeySpec: "ECC_NIST_P256", SigningAlgorithms: ["ECDSA_SHA_256"] },
    ],
    [
      "one by the spec's old name",
      { CustomerMasterKeySpec: "RSA_2048", KeyUsage: "ENCRYPT_DECRYPT" },
      { KeySpec: "RSA_2048", EncryptionAlgorithms: ["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"] },
    ],
    [
      "one for HMACs",
      { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" },
      { KeyUsage: "GENERATE_VERIFY_MAC", MacAlgorithms: ["HMAC_SHA_256"] },
    ],
    ["one without material", { Origin: "EXTERNAL" }, { KeyState: "PendingImport", Enabled: false, Origin: "EXTERNAL" }],
    [
      "one for several regions",
      { MultiRegion: true },
      {
        KeyId: expect.stringMatching(/^mrk-[0-9a-f]{32}$/),
        MultiRegion: true,
        MultiRegionConfiguration: {
          MultiRegionKeyType: "PRIMARY",
          PrimaryKey: { Arn: expect.stringContaining(":key/mrk-"), Region: "us-east-1" },
          ReplicaKeys: [],
        },
      },
    ],
  ];
  test.each(kinds)("makes %s", async (_what, input, shown) => {
    expect(await metadata((await create(input)).id)).toMatchObject(shown);
  });

  const refused: [what: string, input: CreateKeyCommandInput, name: string, message: string][] = [
    [
      "a usage left out",
      { KeySpec: "RSA_2048" },
      "ValidationException",
      "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.",
    ],
    [
      "a usage that the spec does not have",
      { KeySpec: "HMAC_256", KeyUsage: "ENCRYPT_DECRYPT" },
      "ValidationException",
      "KeyUsage ENCRYPT_DECRYPT is not compatible with KeySpec HMAC_256",
    ],
    [
      "a key store",
      { Origin: "AWS_CLOUDHSM" },
      "UnsupportedOperationException",
      "Trailbell keeps no custom key stores, which Origin AWS_CLOUDHSM needs.",
    ],
    [
      "a tag of AWS's",
      { Tags: [{ TagKey: "aws:owner", TagValue: "me" }] },
      "TagException",
      "Tags beginning with aws: are reserved",
    ],
  ];
  test.each(refused)("refuses %s", async (_what, input, name, message) => {
    expect(await refusalOf(on.kms.createKey(input))).toEqual({ name, message });
  });
});

describe("a key", () => {
  test("is found by id and ARN, alias and alias's ARN", async () => {
    const { id, arn } = await create();
    await on.kms.createAlias({ AliasName: "alias/mine", TargetKeyId: id });
    for (const name of [id, arn, "alias/mine", `arn:aws:kms:us-east-1:${account}:alias/mine`])
      expect(await metadata(name)).toMatchObject({ KeyId: id });
  });

  const missing: [what: string, KeyId: string, message: string][] = [
    ["an id", nobody, `Key '${keyArnOf(nobody)}' does not exist`],
    ["an ARN", keyArnOf(nobody), `Key '${keyArnOf(nobody)}' does not exist`],
    ["what is no id", "fake-key-id", "Invalid keyId 'fake-key-id'"],
    ["an id without dashes", "134f2428cec14b25a1ae9048164dba47", "Invalid keyId '134f2428cec14b25a1ae9048164dba47'"],
    ["an alias", "alias/none", `Alias arn:aws:kms:us-east-1:${account}:alias/none is not found.`],
    ["another region's ARN", keyArnOf(nobody, "eu-west-1"), "Invalid arn eu-west-1"],
    ["another service's ARN", "arn:aws:s3:::bucket", "Invalid arn arn:aws:s3:::bucket"],
  ];
  test.each(missing)("is not found by %s: %s", async (_what, KeyId, message) => {
    expect(await refusalOf(on.kms.describeKey({ KeyId }))).toEqual({ name: "NotFoundException", message });
  });

  test("is changed by its id or ARN only", async () => {
    const { id, arn } = await create();
    await on.kms.createAlias({ AliasName: "alias/mine", TargetKeyId: id });
    await on.kms.disableKey({ KeyId: arn });
    expect(await refusalOf(on.kms.enableKey({ KeyId: "alias/mine" }))).toEqual({
      name: "NotFoundException",
      message: "Invalid keyId 'alias/mine'",
    });
  });

  test("belongs to one region", async () => {
    const { id } = await create();
    expect((await on.elsewhere.listKeys()).Keys).toEqual([]);
    expect(await refusalOf(on.elsewhere.describeKey({ KeyId: id }))).toEqual({
      name: "NotFoundException",
      message: `Key '${keyArnOf(id, "eu-west-1")}' does not exist`,
    });
  });

  test("has a description and tags that can be changed", async () => {
    const { id } = await create({ Tags: [{ TagKey: "team", TagValue: "red" }] });
    await on.kms.updateKeyDescription({ KeyId: id, Description: "changed" });
    await on.kms.tagResource({ KeyId: id, Tags: [{ TagKey: "cost", TagValue: "" }] });
    await on.kms.tagResource({ KeyId: id, Tags: [{ TagKey: "team", TagValue: "blue" }] });
    await on.kms.untagResource({ KeyId: id, TagKeys: ["cost", "none"] });
    expect(await metadata(id)).toMatchObject({ Description: "changed" });
    expect((await on.kms.listResourceTags({ KeyId: id })).Tags).toEqual([{ TagKey: "team", TagValue: "blue" }]);
    const Tags = Array.from({ length: 50 }, (_, n) => ({ TagKey: `t${n}`, TagValue: "" }));
    expect((await refusalOf(on.kms.tagResource({ KeyId: id, Tags }))).name).toBe("LimitExceededException");
  });

  test("is listed, page by page", async () => {
    const made = [await create(), await create(), await create()].map(({ id, arn }) => ({ KeyId: id, KeyArn: arn }));
    const first = await on.kms.listKeys({ Limit: 2 });
    const second = await on.kms.listKeys({ Limit: 2, Marker: first.NextMarker });
    expect([first.Truncated, second.Truncated, second.NextMarker]).toEqual([true, false, undefined]);
    expect([...(first.Keys ?? []), ...(second.Keys ?? [])].sort(byId)).toEqual(made.sort(byId));
    expect((await refusalOf(on.kms.listKeys({ Marker: "elsewhere" }))).name).toBe("InvalidMarkerException");
  });
  const byId = (a: KeyListEntry, b: KeyListEntry) => ((a.KeyId ?? "") < (b.KeyId ?? "") ? -1 : 1);
});

describe("what a state refuses", () => {
  type Act = (KeyId: string) => Promise<unknown>;
  const acts: Record<string, Act> = {
    Encrypt: (KeyId) => on.kms.encrypt({ KeyId, Plaintext: Buffer.from("a") }),
    GenerateDataKey: (KeyId) => on.kms.generateDataKey({ KeyId, KeySpec: "AES_256" }),
    CreateGrant: (KeyId) =>
      on.kms.createGrant({ KeyId, GranteePrincipal: `arn:aws:iam::${account}:root`, Operations: ["Decrypt"] }),
    EnableKeyRotation: (KeyId) => on.kms.enableKeyRotation({ KeyId }),
    GetKeyRotationStatus: (KeyId) => on.kms.getKeyRotationStatus({ KeyId }),
    CreateAlias: (KeyId) => on.kms.createAlias({ AliasName: "alias/late", TargetKeyId: KeyId }),
    TagResource: (KeyId) => on.kms.tagResource({ KeyId, Tags: [{ TagKey: "a", TagValue: "b" }] }),
    UpdateKeyDescription: (KeyId) => on.kms.updateKeyDescription({ KeyId, Description: "x" }),
    GetKeyPolicy: (KeyId) => on.kms.getKeyPolicy({ KeyId }),
    DisableKey: (KeyId) => on.kms.disableKey({ KeyId }),
    EnableKey: (KeyId) => on.kms.enableKey({ KeyId }),
    ScheduleKeyDeletion: (KeyId) => on.kms.scheduleKeyDeletion({ KeyId }),
    CancelKeyDeletion: (KeyId) => on.kms.cancelKeyDeletion({ KeyId }),
  };
  const into: Record<string, Act> = {
    "is enabled": (KeyId) => on.kms.enableKey({ KeyId }),
    "is disabled": (KeyId) => on.kms.disableKey({ KeyId }),
    "is pending deletion": (KeyId) => on.kms.scheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 }),
  };
  const disabled = ["DisabledException", "is disabled."] as const;
  const leaving = ["KMSInvalidStateException", "is pending deletion."] as const;
  const staying = ["KMSInvalidStateException", "is not pending deletion."] as const;

  // https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
  const table: [act: string, state: string, refusal: readonly [name: string, message: string] | undefined][] = [
    ["Encrypt", "is disabled", disabled],
    ["Encrypt", "is pending deletion", leaving],
    ["GenerateDataKey", "is disabled", disabled],
    ["GenerateDataKey", "is pending deletion", leaving],
    ["CreateGrant", "is disabled", disabled],
    ["CreateGrant", "is pending deletion", leaving],
    ["EnableKeyRotation", "is disabled", disabled],
    ["EnableKeyRotation", "is pending deletion", leaving],
    ["GetKeyRotationStatus", "is disabled", undefined],
    ["GetKeyRotationStatus", "is pending deletion", undefined],
    ["CreateAlias", "is disabled", undefined],
    ["CreateAlias", "is pending deletion", leaving],
    ["TagResource", "is disabled", undefined],
    ["TagResource", "is pending deletion", leaving],
    ["UpdateKeyDescription", "is pending deletion", leaving],
    ["GetKeyPolicy", "is pending deletion", undefined],
    ["DisableKey", "is disabled", undefined],
    ["DisableKey", "is pending deletion", leaving],
    ["EnableKey", "is disabled", undefined],
    ["EnableKey", "is pending deletion", leaving],
    ["ScheduleKeyDeletion", "is disabled", undefined],
    ["ScheduleKeyDeletion", "is pending deletion", leaving],
    ["CancelKeyDeletion", "is enabled", staying],
    ["CancelKeyDeletion", "is disabled", staying],
    ["CancelKeyDeletion", "is pending deletion", undefined],
  ];
  test.each(table)("%s of a key that %s: %j", async (act, state, refusal) => {
    const { id, arn } = await create();
    await into[state]?.(id);
    const call = acts[act]?.(id) ?? Promise.reject(new Error(act));
    if (!refusal) return void (await call);
    const [name, message] = refusal;
    expect(await refusalOf(call)).toEqual({ name, message: `${arn} ${message}` });
  });

  test("a key without material is pending import", async () => {
    const { id, arn } = await create({ Origin: "EXTERNAL" });
    const refusal = { name: "KMSInvalidStateException", message: `${arn} is pending import.` };
    expect(await refusalOf(on.kms.encrypt({ KeyId: id, Plaintext: Buffer.from("a") }))).toEqual(refusal);
    expect(await refusalOf(on.kms.enableKey({ KeyId: id }))).toEqual(refusal);
  });
});

describe("deletion", () => {
  test("comes on its day, and takes the aliases and grants along", async () => {
    const { id, arn } = await create();
    await on.kms.createAlias({ AliasName: "alias/mine", TargetKeyId: id });
    expect(await on.kms.scheduleKeyDeletion({ KeyId: id, PendingWindowInDays: 7 })).toMatchObject({
      KeyId: arn,
      DeletionDate: new Date(opening + 7 * day),
      KeyState: "PendingDeletion",
      PendingWindowInDays: 7,
    });
    await on.cloud.cloud.clock.advance(7 * day - 1);
    expect(await metadata(id)).toMatchObject({ KeyState: "PendingDeletion", Enabled: false });
    expect((await on.kms.listAliases({ KeyId: id })).Aliases).toHaveLength(1);

    await on.cloud.cloud.clock.advance(1);
    expect((await refusalOf(on.kms.describeKey({ KeyId: id }))).message).toBe(`Key '${arn}' does not exist`);
    expect((await refusalOf(on.kms.describeKey({ KeyId: "alias/mine" }))).name).toBe("NotFoundException");
  });

  test("can be cancelled, which leaves the key disabled", async () => {
    const { id, arn } = await create();
    await on.kms.scheduleKeyDeletion({ KeyId: id });
    expect((await on.kms.cancelKeyDeletion({ KeyId: id })).KeyId).toBe(arn);
    await on.cloud.cloud.clock.advance(31 * day);
    expect(await metadata(id)).toMatchObject({ KeyState: "Disabled" });
    expect(await metadata(id)).not.toHaveProperty("DeletionDate");
  });

  test.each([6, 31])("%d days ahead is refused", async (PendingWindowInDays) => {
    const { id } = await create();
    expect((await refusalOf(on.kms.scheduleKeyDeletion({ KeyId: id, PendingWindowInDays }))).name).toBe(
      "ValidationException",
    );
  });
});
