/** What CloudTrail writes down of KMS's calls: the keys that they touch, and never a secret. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { CloudTrailRecord } from "../../../src/records/record.ts";
import { account, day, keyArnOf, refusalOf, useKms } from "./fixture.ts";

const on = useKms();

async function create() {
  return (await on.kms.createKey({})).KeyMetadata?.KeyId ?? "";
}
function keyResource(id: string) {
  return { accountId: account, type: "AWS::KMS::Key", ARN: keyArnOf(id) };
}
function aliasResource(name: string) {
  return {
    accountId: account,
    type: "AWS::KMS::Key",
    ARN: `arn:aws:kms:us-east-1:${account}:${name}`,
  };
}
function recordOf(name: string): CloudTrailRecord {
  const record = on.cloud.records.findLast(({ eventName }) => eventName === name);
  if (!record) throw new Error(`no record of ${name}`);
  return record;
}

type Act = (id: string) => Promise<unknown>;
const bytes = Buffer.from("secret");
const context = { team: "red" };

/** The samples in the KMS developer guide, with the key's ARN that changes print since December 2022. */
const changes: [name: string, act: Act, requestParameters: (id: string) => object][] = [
  ["DisableKey", (KeyId) => on.kms.disableKey({ KeyId }), (keyId) => ({ keyId })],
  ["EnableKey", (KeyId) => on.kms.enableKey({ KeyId: keyArnOf(KeyId) }), (id) => ({ keyId: keyArnOf(id) })],
  ["EnableKeyRotation", (KeyId) => on.kms.enableKeyRotation({ KeyId }), (keyId) => ({ keyId })],
  ["DisableKeyRotation", (KeyId) => on.kms.disableKeyRotation({ KeyId }), (keyId) => ({ keyId })],
  [
    "UpdateKeyDescription",
    (KeyId) => on.kms.updateKeyDescription({ KeyId, Description: "new" }),
    (keyId) => ({ keyId, description: "new" }),
  ],
  [
    "TagResource",
    (KeyId) => on.kms.tagResource({ KeyId, Tags: [{ TagKey: "Department", TagValue: "IT" }] }),
    (keyId) => ({ keyId, tags: [{ tagKey: "Department", tagValue: "IT" }] }),
  ],
  [
    "UntagResource",
    (KeyId) => on.kms.untagResource({ KeyId, TagKeys: ["Department"] }),
    (keyId) => ({ keyId, tagKeys: ["Department"] }),
  ],
];

/** Uses are read-only and print no answer. */
const uses: [name: string, act: Act, requestParameters: (id: string) => object][] = [
  [
    "Encrypt",
    (KeyId) => on.kms.encrypt({ KeyId, Plaintext: bytes, EncryptionContext: context }),
    (keyId) => ({ keyId, encryptionContext: context, encryptionAlgorithm: "SYMMETRIC_DEFAULT" }),
  ],
  [
    "Decrypt",
    async (KeyId) => {
      const { CiphertextBlob } = await on.kms.encrypt({ KeyId, Plaintext: bytes, EncryptionContext: context });
      await on.kms.decrypt({ CiphertextBlob, EncryptionContext: context });
    },
    () => ({ encryptionContext: context, encryptionAlgorithm: "SYMMETRIC_DEFAULT" }),
  ],
  [
    "GenerateDataKey",
    (KeyId) => on.kms.generateDataKey({ KeyId, KeySpec: "AES_256" }),
    (keyId) => ({ keyId, keySpec: "AES_256" }),
  ],
  ["DescribeKey", (KeyId) => on.kms.describeKey({ KeyId }), (keyId) => ({ keyId })],
  ["GetKeyPolicy", (KeyId) => on.kms.getKeyPolicy({ KeyId }), (keyId) => ({ keyId })],
];

describe("the record", () => {
  test.each(changes)("of %s", async (name, act, requestParameters) => {
    const id = await create();
    await act(id);
    expect(recordOf(name)).toMatchObject({
      eventSource: "kms.amazonaws.com",
      eventCategory: "Management",
      readOnly: false,
      requestParameters: requestParameters(id),
      responseElements: { keyId: keyArnOf(id) },
      resources: [keyResource(id)],
    });
  });

  test.each(uses)("of %s", async (name, act, requestParameters) => {
    const id = await create();
    await act(id);
    const record = recordOf(name);
    expect(record).toMatchObject({ readOnly: true, responseElements: null, resources: [keyResource(id)] });
    expect(record.requestParameters).toEqual(requestParameters(id));
  });

  test("of CreateKey prints the defaults and the key", async () => {
    const id = await create();
    expect(recordOf("CreateKey")).toMatchObject({
      requestParameters: {
        policy: "",
        description: "",
        keyUsage: "ENCRYPT_DECRYPT",
        customerMasterKeySpec: "SYMMETRIC_DEFAULT",
        keySpec: "SYMMETRIC_DEFAULT",
        origin: "AWS_KMS",
        bypassPolicyLockoutSafetyCheck: false,
        multiRegion: false,
      },
      responseElements: {
        keyMetadata: {
          aWSAccountId: account,
          keyId: id,
          arn: keyArnOf(id),
          creationDate: "Mar 1, 2026 12:00:00 PM",
          keyState: "Enabled",
        },
      },
      resources: [keyResource(id)],
    });
  });

  test("of ScheduleKeyDeletion prints the day, and of DeleteKey that AWS did it", async () => {
    const KeyId = await create();
    await on.kms.scheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
    expect(recordOf("ScheduleKeyDeletion")).toMatchObject({
      requestParameters: { keyId: KeyId, pendingWindowInDays: 7 },
      responseElements: {
        keyId: keyArnOf(KeyId),
        keyState: "PendingDeletion",
        deletionDate: "Mar 8, 2026 12:00:00 PM",
      },
      resources: [keyResource(KeyId)],
    });
    await on.cloud.cloud.clock.advance(7 * day);
    expect(recordOf("DeleteKey")).toEqual({
      eventVersion: "1.11",
      userIdentity: { accountId: account, invokedBy: "AWS Internal" },
      eventTime: "2026-03-08T12:00:00Z",
      eventSource: "kms.amazonaws.com",
      eventName: "DeleteKey",
      awsRegion: "us-east-1",
      sourceIPAddress: "AWS Internal",
      userAgent: "AWS Internal",
      requestParameters: null,
      responseElements: null,
      eventID: expect.any(String),
      readOnly: false,
      resources: [keyResource(KeyId)],
      eventType: "AwsServiceEvent",
      managementEvent: true,
      recipientAccountId: account,
      serviceEventDetails: { keyId: KeyId },
      eventCategory: "Management",
    });
  });

  test("of RotateKey tells what rotated it", async () => {
    const KeyId = await create();
    await on.kms.rotateKeyOnDemand({ KeyId });
    expect(recordOf("RotateKey").serviceEventDetails).toEqual({ rotationType: "ON_DEMAND", keyId: KeyId });
    await on.kms.enableKeyRotation({ KeyId, RotationPeriodInDays: 90 });
    await on.cloud.cloud.clock.advance(90 * day);
    expect(recordOf("RotateKey").serviceEventDetails).toEqual({ rotationType: "AUTOMATIC", keyId: KeyId });
  });

  test("of an alias names the alias and its key, also when it is deleted", async () => {
    const id = await create();
    const AliasName = "alias/mine";
    await on.kms.createAlias({ AliasName, TargetKeyId: id });
    await on.kms.updateAlias({ AliasName, TargetKeyId: id });
    await on.kms.deleteAlias({ AliasName });
    for (const name of ["CreateAlias", "UpdateAlias", "DeleteAlias"])
      expect(recordOf(name)).toMatchObject({
        responseElements: { keyId: keyArnOf(id) },
        resources: [aliasResource(AliasName), keyResource(id)],
      });
    expect(recordOf("DeleteAlias").requestParameters).toEqual({ aliasName: AliasName });
  });

  test("of grants prints no token", async () => {
    const KeyId = await create();
    const GranteePrincipal = `arn:aws:iam::${account}:root`;
    const { GrantId, GrantToken } = await on.kms.createGrant({ KeyId, GranteePrincipal, Operations: ["Encrypt"] });
    expect(recordOf("CreateGrant")).toMatchObject({
      requestParameters: { keyId: KeyId, operations: ["Encrypt"], granteePrincipal: GranteePrincipal },
      responseElements: { grantId: GrantId, keyId: keyArnOf(KeyId) },
    });
    await on.kms.retireGrant({ GrantToken });
    expect(recordOf("RetireGrant")).toMatchObject({
      requestParameters: null,
      responseElements: { keyId: keyArnOf(KeyId) },
      additionalEventData: { grantId: GrantId },
      resources: [keyResource(KeyId)],
    });
    expect(JSON.stringify(on.cloud.records)).not.toContain(GrantToken);
  });

  test("of ReEncrypt names the source before the destination", async () => {
    const [from, to] = [await create(), await create()];
    const { CiphertextBlob } = await on.kms.encrypt({ KeyId: from, Plaintext: bytes });
    await on.kms.reEncrypt({ CiphertextBlob, DestinationKeyId: to });
    expect(recordOf("ReEncrypt")).toMatchObject({
      readOnly: true,
      responseElements: null,
      resources: [keyResource(from), keyResource(to)],
    });
  });

  test("of a call on a key that is not there prints its error and no parameters", async () => {
    await refusalOf(on.kms.describeKey({ KeyId: "1234abcd-12ab-34cd-56ef-1234567890ab" }));
    const record = recordOf("DescribeKey");
    expect(record).toMatchObject({
      errorCode: "NotFoundException",
      errorMessage: `Key '${keyArnOf("1234abcd-12ab-34cd-56ef-1234567890ab")}' does not exist`,
      requestParameters: null,
    });
    expect(record).not.toHaveProperty("resources");
  });

  test("of a refused use names the key", async () => {
    const KeyId = await create();
    const { CiphertextBlob } = await on.kms.encrypt({ KeyId, Plaintext: bytes });
    await on.kms.disableKey({ KeyId });
    await refusalOf(on.kms.decrypt({ CiphertextBlob }));
    expect(recordOf("Decrypt")).toMatchObject({ errorCode: "DisabledException", resources: [keyResource(KeyId)] });
  });
});

const file = new URL("../../../../shared/events/invictus-aws_dataset.ndjson", import.meta.url);
const real = existsSync(file)
  ? readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line.includes('"kms.amazonaws.com"'))
      .map((line) => JSON.parse(line) as CloudTrailRecord)
      .filter(({ eventSource }) => eventSource === "kms.amazonaws.com")
  : [];
if (real.length === 0) console.warn(`SKIPPED: real KMS records, because ${file.pathname} is not there.`);

describe.skipIf(real.length === 0)("real records", () => {
  const kinds = Object.entries(Object.groupBy(real, ({ eventName }) => eventName)).map(
    ([name, records = []]) => [name, records[0] as CloudTrailRecord, records.length] as const,
  );
  /** Does what the record tells, with a key of our own. */
  const acts: Record<string, (KeyId: string, EncryptionContext: Record<string, string>) => Promise<unknown>> = {
    Encrypt: (KeyId, EncryptionContext) => on.kms.encrypt({ KeyId, Plaintext: bytes, EncryptionContext }),
    Decrypt: async (KeyId, EncryptionContext) => {
      const { CiphertextBlob } = await on.kms.encrypt({ KeyId, Plaintext: bytes, EncryptionContext });
      await on.kms.decrypt({ CiphertextBlob, EncryptionContext });
    },
    GenerateDataKey: (KeyId, EncryptionContext) =>
      on.kms.generateDataKey({ KeyId, EncryptionContext, KeySpec: "AES_256" }),
  };

  test.each(kinds)("of %s are like ours (%#)", async (name, record, count) => {
    expect(count).toBeGreaterThan(0);
    const id = await create();
    const { keyId: _, ...parameters } = record.requestParameters ?? {};
    await acts[name]?.(id, parameters.encryptionContext as Record<string, string>);
    const ours = recordOf(name);
    expect(ours.requestParameters).toEqual({
      ...parameters,
      ...(record.requestParameters && "keyId" in record.requestParameters && { keyId: id }),
    });
    expect(ours.resources?.map((resource) => Object.keys(resource))).toEqual(
      record.resources?.map((resource) => Object.keys(resource)),
    );
    const { readOnly, responseElements, eventType, eventCategory, managementEvent } = record;
    expect(ours).toMatchObject({ readOnly, responseElements, eventType, eventCategory, managementEvent });
  });
});
