/** What is encrypted can be decrypted: with the same key, the same context, and by nobody else. */
import type { DecryptCommandInput } from "@aws-sdk/client-kms";
import { describe, expect, test } from "vitest";
import { keyArnOf, refusalOf, unspoken, useKms } from "./fixture.ts";

const on = useKms();

async function create() {
  return (await on.kms.createKey({})).KeyMetadata?.KeyId ?? "";
}
function bytes(text: string) {
  return Buffer.from(text);
}
function text(data: Uint8Array | undefined) {
  return Buffer.from(data ?? []).toString();
}
const incorrect = "The key ID in the request does not identify a CMK that can perform this operation.";
const unreachable =
  "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.";

describe("Encrypt and Decrypt", () => {
  test("give the text back", async () => {
    const KeyId = await create();
    await on.kms.createAlias({ AliasName: "alias/mine", TargetKeyId: KeyId });
    const EncryptionContext = { team: "red", place: "north" };
    const sealed = await on.kms.encrypt({ KeyId: "alias/mine", Plaintext: bytes("secret"), EncryptionContext });
    expect(sealed).toMatchObject({ KeyId: keyArnOf(KeyId), EncryptionAlgorithm: "SYMMETRIC_DEFAULT" });
    expect(text(sealed.CiphertextBlob)).not.toContain("secret");
    const opened = await on.kms.decrypt({
      CiphertextBlob: sealed.CiphertextBlob,
      EncryptionContext: { place: "north", team: "red" },
    });
    expect(opened).toMatchObject({ KeyId: keyArnOf(KeyId), EncryptionAlgorithm: "SYMMETRIC_DEFAULT" });
    expect(text(opened.Plaintext)).toBe("secret");
  });

  const refused: [what: string, change: (sealed: Uint8Array) => DecryptCommandInput, name: string, message: string][] =
    [
      ["another context", (CiphertextBlob) => ({ CiphertextBlob }), "InvalidCiphertextException", unspoken],
      [
        "a changed ciphertext",
        (sealed) => ({ CiphertextBlob: sealed.map((byte, at) => (at === sealed.length - 1 ? byte ^ 1 : byte)) }),
        "InvalidCiphertextException",
        unspoken,
      ],
      ["what is no ciphertext", () => ({ CiphertextBlob: bytes("a text") }), "InvalidCiphertextException", unspoken],
      [
        "a key that is not there",
        // No key's id begins with a z.
        (sealed) => ({ CiphertextBlob: Buffer.concat([sealed.subarray(0, 1), bytes("z"), sealed.subarray(2)]) }),
        "AccessDeniedException",
        unreachable,
      ],
      [
        "a wrong algorithm",
        (CiphertextBlob) => ({ CiphertextBlob, EncryptionAlgorithm: "RSAES_OAEP_SHA_1" }),
        "InvalidKeyUsageException",
        "Algorithm RSAES_OAEP_SHA_1 is incompatible with key spec SYMMETRIC_DEFAULT.",
      ],
    ];
  test.each(refused)("refuse %s", async (_what, change, name, message) => {
    const sealing = { KeyId: await create(), Plaintext: bytes("secret"), EncryptionContext: { team: "red" } };
    const { CiphertextBlob } = await on.kms.encrypt(sealing);
    expect(await refusalOf(on.kms.decrypt(change(CiphertextBlob ?? bytes(""))))).toEqual({ name, message });
  });

  test("refuse another key than the ciphertext's", async () => {
    const { CiphertextBlob } = await on.kms.encrypt({ KeyId: await create(), Plaintext: bytes("secret") });
    const call = on.kms.decrypt({ CiphertextBlob, KeyId: await create() });
    expect(await refusalOf(call)).toEqual({ name: "IncorrectKeyException", message: incorrect });
  });

  test("refuse another region", async () => {
    const { CiphertextBlob } = await on.kms.encrypt({ KeyId: await create(), Plaintext: bytes("secret") });
    expect((await refusalOf(on.elsewhere.decrypt({ CiphertextBlob }))).message).toBe(unreachable);
  });

  test("refuse a key that is for something else", async () => {
    const { KeyMetadata } = await on.kms.createKey({ KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" });
    expect(await refusalOf(on.kms.encrypt({ KeyId: KeyMetadata?.KeyId, Plaintext: bytes("a") }))).toEqual({
      name: "InvalidKeyUsageException",
      message: `${KeyMetadata?.Arn} key usage is SIGN_VERIFY which is not valid for Encrypt.`,
    });
  });

  test("do nothing in a dry run but tell that they would have", async () => {
    const KeyId = await create();
    expect(await refusalOf(on.kms.encrypt({ KeyId, Plaintext: bytes("a"), DryRun: true }))).toEqual({
      name: "DryRunOperationException",
      message: "The request would have succeeded, but the DryRun option is set.",
    });
  });

  test("take 4 KiB at most", async () => {
    const call = on.kms.encrypt({ KeyId: await create(), Plaintext: Buffer.alloc(4097) });
    expect((await refusalOf(call)).message).toContain("Member must have length less than or equal to 4096");
  });
});

test("ReEncrypt gives the ciphertext to another key", async () => {
  const [from, to] = [await create(), await create()];
  const SourceEncryptionContext = { level: "3A" };
  const { CiphertextBlob } = await on.kms.encrypt({
    KeyId: from,
    Plaintext: bytes("secret"),
    EncryptionContext: SourceEncryptionContext,
  });
  const moved = await on.kms.reEncrypt({ CiphertextBlob, SourceEncryptionContext, DestinationKeyId: to });
  expect(moved).toMatchObject({ SourceKeyId: keyArnOf(from), KeyId: keyArnOf(to) });
  expect(text((await on.kms.decrypt({ CiphertextBlob: moved.CiphertextBlob, KeyId: to })).Plaintext)).toBe("secret");
});

describe("data keys", () => {
  const sizes: [what: object, size: number][] = [
    [{ KeySpec: "AES_256" }, 32],
    [{ KeySpec: "AES_128" }, 16],
    [{ NumberOfBytes: 100 }, 100],
  ];
  test.each(sizes)("of %j have %d bytes, and come with their ciphertext", async (asked, size) => {
    const KeyId = await create();
    const EncryptionContext = { team: "red" };
    const made = await on.kms.generateDataKey({ KeyId, EncryptionContext, ...asked });
    expect(made.Plaintext).toHaveLength(size);
    const opened = await on.kms.decrypt({ CiphertextBlob: made.CiphertextBlob, EncryptionContext });
    expect(opened.Plaintext).toEqual(made.Plaintext);
    const sealed = await on.kms.generateDataKeyWithoutPlaintext({ KeyId, ...asked });
    expect(sealed).not.toHaveProperty("Plaintext");
    expect((await on.kms.decrypt({ CiphertextBlob: sealed.CiphertextBlob })).Plaintext).toHaveLength(size);
  });

  test.each([{}, { KeySpec: "AES_256", NumberOfBytes: 32 } as const])("of %j are refused", async (asked) => {
    expect(await refusalOf(on.kms.generateDataKey({ KeyId: await create(), ...asked }))).toEqual({
      name: "ValidationException",
      message: "Please specify either number of bytes or key spec.",
    });
  });
});

test("GenerateRandom gives as many bytes as are asked for", async () => {
  expect((await on.kms.generateRandom({ NumberOfBytes: 12 })).Plaintext).toHaveLength(12);
  const refused: [NumberOfBytes: number | undefined, message: string][] = [
    [undefined, "NumberOfBytes is required."],
    [
      1025,
      "1 validation error detected: Value '1025' at 'numberOfBytes' failed to satisfy constraint: Member must have value less than or equal to 1024",
    ],
  ];
  for (const [NumberOfBytes, message] of refused)
    expect(await refusalOf(on.kms.generateRandom({ NumberOfBytes }))).toEqual({ name: "ValidationException", message });
});
