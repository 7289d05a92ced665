/** Aliases: names for keys, and the keys that AWS manages under its own names. */
import { describe, expect, test } from "vitest";
import { account, day, keyArnOf, opening, refusalOf, unspoken, useKms } from "./fixture.ts";

const on = useKms();

async function create() {
  return (await on.kms.createKey({})).KeyMetadata?.KeyId ?? "";
}
function aliasArn(name: string) {
  return `arn:aws:kms:us-east-1:${account}:${name}`;
}
async function own() {
  return ((await on.kms.listAliases({})).Aliases ?? []).filter(({ AliasName }) => !AliasName?.startsWith("alias/aws/"));
}

describe("an alias", () => {
  test("is created, pointed at another key, and deleted", async () => {
    const [first, second] = [await create(), await create()];
    await on.kms.createAlias({ AliasName: "alias/audit", TargetKeyId: first });
    await on.cloud.cloud.clock.advance(1000);
    await on.kms.updateAlias({ AliasName: "alias/audit", TargetKeyId: keyArnOf(second) });
    expect(await own()).toEqual([
      {
        AliasName: "alias/audit",
        AliasArn: aliasArn("alias/audit"),
        TargetKeyId: second,
        CreationDate: new Date(opening),
        LastUpdatedDate: new Date(opening + 1000),
      },
    ]);
    expect((await on.kms.listAliases({ KeyId: first })).Aliases).toEqual([]);
    expect((await on.kms.listAliases({ KeyId: second })).Aliases).toHaveLength(1);
    await on.kms.deleteAlias({ AliasName: "alias/audit" });
    expect(await own()).toEqual([]);
  });

  const refused: [what: string, AliasName: string, target: string | undefined, name: string, message: string][] = [
    [
      "without its prefix",
      "audit",
      undefined,
      "ValidationException",
      'Alias must start with the prefix "alias/". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html',
    ],
    ["of AWS's", "alias/aws/mine", undefined, "NotAuthorizedException", unspoken],
    [
      "with a colon",
      "alias/a:b",
      undefined,
      "ValidationException",
      "alias/a:b contains invalid characters for an alias",
    ],
    ["for an alias", "alias/second", "alias/taken", "ValidationException", "Aliases must refer to keys. Not aliases"],
    [
      "that is taken",
      "alias/taken",
      undefined,
      "AlreadyExistsException",
      `An alias with the name ${aliasArn("alias/taken")} already exists`,
    ],
  ];
  test.each(refused)("%s is refused", async (_what, AliasName, target, name, message) => {
    const TargetKeyId = await create();
    await on.kms.createAlias({ AliasName: "alias/taken", TargetKeyId });
    const call = on.kms.createAlias({ AliasName, TargetKeyId: target ?? TargetKeyId });
    expect(await refusalOf(call)).toEqual({ name, message });
  });

  test("that is not there cannot be changed", async () => {
    const missing = { name: "NotFoundException", message: `Alias ${aliasArn("alias/none")} is not found.` };
    expect(await refusalOf(on.kms.deleteAlias({ AliasName: "alias/none" }))).toEqual(missing);
    const TargetKeyId = await create();
    expect(await refusalOf(on.kms.updateAlias({ AliasName: "alias/none", TargetKeyId }))).toEqual(missing);
  });

  test("is not moved to a key of another kind", async () => {
    const signing = await on.kms.createKey({ KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" });
    await on.kms.createAlias({ AliasName: "alias/audit", TargetKeyId: await create() });
    const call = on.kms.updateAlias({ AliasName: "alias/audit", TargetKeyId: signing.KeyMetadata?.KeyId });
    expect((await refusalOf(call)).name).toBe("ValidationException");
  });
});

describe("a key that AWS manages", () => {
  test("is there from its first use on, and always the same", async () => {
    const listed = async () =>
      (await on.kms.listAliases({})).Aliases?.find(({ AliasName }) => AliasName === "alias/aws/sns");
    expect(await listed()).toEqual({ AliasName: "alias/aws/sns", AliasArn: aliasArn("alias/aws/sns") });
    expect((await on.kms.listKeys({})).Keys).toEqual([]);
    const { KeyMetadata } = await on.kms.describeKey({ KeyId: "alias/aws/sns" });
    expect(KeyMetadata).toMatchObject({
      KeyManager: "AWS",
      Description: "Default key that protects my SNS data when no other key is defined",
      KeyState: "Enabled",
    });
    expect(await listed()).toMatchObject({ TargetKeyId: KeyMetadata?.KeyId });
    expect((await on.kms.describeKey({ KeyId: aliasArn("alias/aws/sns") })).KeyMetadata).toEqual(KeyMetadata);
    expect(await on.kms.getKeyRotationStatus({ KeyId: KeyMetadata?.KeyId })).toMatchObject({
      KeyRotationEnabled: true,
      NextRotationDate: new Date(opening + 365 * day),
    });
  });

  test("is not there under a name that no service has", async () => {
    expect(await refusalOf(on.kms.describeKey({ KeyId: "alias/aws/mine" }))).toEqual({
      name: "NotFoundException",
      message: `Alias ${aliasArn("alias/aws/mine")} is not found.`,
    });
  });

  test("can be looked at, but neither used nor changed but through its service", async () => {
    const KeyId = (await on.kms.describeKey({ KeyId: "alias/aws/sns" })).KeyMetadata?.KeyId;
    await on.kms.getKeyPolicy({ KeyId });
    const calls: [string, Promise<unknown>][] = [
      ["DisableKey", on.kms.disableKey({ KeyId })],
      ["ScheduleKeyDeletion", on.kms.scheduleKeyDeletion({ KeyId })],
      ["PutKeyPolicy", on.kms.putKeyPolicy({ KeyId, Policy: "{}" })],
      ["CreateAlias", on.kms.createAlias({ AliasName: "alias/mine", TargetKeyId: KeyId })],
      ["Encrypt", on.kms.encrypt({ KeyId: "alias/aws/sns", Plaintext: Buffer.from("a") })],
    ];
    for (const [operation, call] of calls)
      expect(await refusalOf(call)).toEqual({
        name: "AccessDeniedException",
        message: `User: arn:aws:iam::${account}:user/operator is not authorized to perform: kms:${operation} on resource: ${keyArnOf(KeyId ?? "")} because no resource-based policy allows the kms:${operation} action`,
      });
  });
});
