/** Key policies: AWS's default, what is refused, and that nobody locks themselves out. */
import { describe, expect, test } from "vitest";
import { startCloud } from "../../running/cloud.ts";
import { account, accountStatement, kmsClient, refusalOf, serviceStatement, useKms } from "./fixture.ts";

const on = useKms();

async function create() {
  return (await on.kms.createKey({})).KeyMetadata?.KeyId ?? "";
}
function document(...Statement: object[]) {
  return JSON.stringify({ Version: "2012-10-17", Statement });
}
const operator = { AWS: `arn:aws:iam::${account}:user/operator` };

test("a key has the default policy, as AWS prints it", async () => {
  const KeyId = await create();
  expect(await on.kms.getKeyPolicy({ KeyId })).toMatchObject({
    PolicyName: "default",
    Policy: `{
  "Version" : "2012-10-17",
  "Id" : "key-default-1",
  "Statement" : [ {
    "Sid" : "Enable IAM User Permissions",
    "Effect" : "Allow",
    "Principal" : {
      "AWS" : "arn:aws:iam::000000000000:root"
    },
    "Action" : "kms:*",
    "Resource" : "*"
  } ]
}`,
  });
  expect(await on.kms.listKeyPolicies({ KeyId })).toMatchObject({ PolicyNames: ["default"], Truncated: false });
  expect(await refusalOf(on.kms.getKeyPolicy({ KeyId, PolicyName: "other" }))).toEqual({
    name: "NotFoundException",
    message: "No such policy exists",
  });
});

test("a policy comes back as it was put", async () => {
  const Policy = document(accountStatement, serviceStatement("cloudtrail.amazonaws.com"));
  const { KeyMetadata } = await on.kms.createKey({ Policy });
  expect((await on.kms.getKeyPolicy({ KeyId: KeyMetadata?.KeyId })).Policy).toBe(Policy);
  const another = document({ ...accountStatement, Sid: "mine" });
  await on.kms.putKeyPolicy({ KeyId: KeyMetadata?.KeyId, Policy: another });
  expect((await on.kms.getKeyPolicy({ KeyId: KeyMetadata?.KeyId })).Policy).toBe(another);
});

const lockedOut = "The new key policy will not allow you to update the key policy in the future.";
const stranger = "Policy contains a statement with one or more invalid principals.";
const policies: [what: string, Policy: string, refusal: string | undefined][] = [
  ["what is no JSON", "{", "This policy contains invalid Json"],
  ["a list", "[]", "Syntax errors in policy."],
  [
    "a statement without a principal",
    document({ Effect: "Allow", Action: "kms:*", Resource: "*" }),
    "Policy contains a statement with no principal.",
  ],
  [
    "a statement for nobody",
    document(accountStatement, { ...accountStatement, Principal: { AWS: [] } }),
    "Policy contains a statement with no principal.",
  ],
  ["services alone", document(serviceStatement("sns.amazonaws.com")), lockedOut],
  ["no statement", document(), lockedOut],
  ["the account by its number", document({ ...accountStatement, Principal: { AWS: account } }), undefined],
  ["the caller alone", document({ ...accountStatement, Principal: operator }), undefined],
  ["everybody", document({ ...accountStatement, Principal: "*" }), undefined],
  [
    "the account, for use alone",
    document({ ...accountStatement, Action: ["kms:Encrypt", "kms:DescribeKey"] }),
    lockedOut,
  ],
  ["the account, but for nothing", document({ ...accountStatement, Resource: undefined }), lockedOut],
  [
    "a denial for the caller",
    document(accountStatement, { ...accountStatement, Principal: operator, Effect: "Deny", Action: "kms:Put*" }),
    lockedOut,
  ],
  [
    "an id of somebody who is gone",
    document({ ...accountStatement, Principal: { AWS: "AIDACKCEVSQ6C2EXAMPLE" } }),
    stranger,
  ],
  [
    "an ARN with a wildcard",
    document({ ...accountStatement, Principal: { AWS: `arn:aws:iam::${account}:user/*` } }),
    stranger,
  ],
];

describe("PutKeyPolicy and CreateKey", () => {
  test.each(policies)("%s (%s): %s", async (_what, Policy, refusal) => {
    const KeyId = await create();
    const calls = [() => on.kms.putKeyPolicy({ KeyId, Policy }), () => on.kms.createKey({ Policy })];
    for (const call of calls) {
      if (refusal === undefined) await call();
      else expect(await refusalOf(call())).toEqual({ name: "MalformedPolicyDocumentException", message: refusal });
    }
  });

  test("let the caller be locked out who insists on it", async () => {
    const KeyId = await create();
    const Policy = document(serviceStatement("sns.amazonaws.com"));
    await on.kms.putKeyPolicy({ KeyId, Policy, BypassPolicyLockoutSafetyCheck: true });
    expect((await on.kms.getKeyPolicy({ KeyId })).Policy).toBe(Policy);
  });

  test("take no policy over 32 KiB", async () => {
    const Policy = document({ ...accountStatement, Sid: "a".repeat(32_768) });
    expect((await refusalOf(on.kms.createKey({ Policy }))).name).toBe("LimitExceededException");
  });
});

test("where there is IAM, a policy names only users and roles that are there", async () => {
  const cloud = await startCloud();
  const kms = kmsClient(cloud);
  const Policy = document(accountStatement, {
    ...accountStatement,
    Principal: { AWS: `arn:aws:iam::${account}:user/staff/ann` },
  });
  expect((await refusalOf(kms.createKey({ Policy }))).message).toBe(stranger);
  const as = { principal: { kind: "root", account, arn: "", principalId: "" }, region: "us-east-1" } as const;
  cloud.cloud.invoke("iam", "CreateUser", { UserName: "ann", Path: "/staff/" }, as);
  await kms.createKey({ Policy });
  kms.destroy();
  await cloud.close();
});

describe("an AWS service", () => {
  const key = "arn:aws:cloudtrail:us-east-1:000000000000:trail/audit";
  const trail = serviceStatement("cloudtrail.amazonaws.com");
  const given = (operator: string, name: string, value: string) => ({ Condition: { [operator]: { [name]: value } } });
  const cases: [what: string, statements: object[], allowed: boolean][] = [
    ["is let in by its name", [trail], true],
    ["is not let in by the account", [], false],
    ["is not let in as another", [serviceStatement("sns.amazonaws.com")], false],
    ["may be denied", [trail, { ...trail, Effect: "Deny" }], false],
    ["has no rights by a statement without a resource", [{ ...trail, Resource: undefined }], false],
    ["may be held to its source", [{ ...trail, ...given("StringEquals", "aws:SourceArn", key) }], true],
    ["may be held to another source", [{ ...trail, ...given("StringEquals", "aws:SourceArn", `${key}2`) }], false],
    ["may be held to its account", [{ ...trail, ...given("StringEquals", "aws:SourceAccount", account) }], true],
    [
      "may be held to the encryption context",
      [
        {
          ...trail,
          ...given("StringLike", "kms:EncryptionContext:aws:cloudtrail:arn", "arn:aws:cloudtrail:*:trail/*"),
        },
      ],
      true,
    ],
    [
      "may be held to another encryption context",
      [{ ...trail, ...given("StringLike", "kms:EncryptionContext:team", "red") }],
      false,
    ],
    [
      "may be held to the service through which it calls",
      [{ ...trail, ...given("StringEquals", "kms:ViaService", "s3.us-east-1.amazonaws.com") }],
      true,
    ],
    [
      "may be held to another service through which it calls",
      [{ ...trail, ...given("StringEquals", "kms:ViaService", "sns.us-east-1.amazonaws.com") }],
      false,
    ],
  ];
  test.each(cases)("%s", async (_what, statements, allowed) => {
    const { KeyMetadata } = await on.kms.createKey({ Policy: document(accountStatement, ...statements) });
    const principal = {
      kind: "service",
      name: "cloudtrail.amazonaws.com",
      account,
      sourceArn: key,
      invokedBy: "s3.amazonaws.com",
    } as const;
    const EncryptionContext = { "aws:cloudtrail:arn": key };
    const asked = { KeyId: KeyMetadata?.KeyId, KeySpec: "AES_256", EncryptionContext };
    const call = () => on.cloud.cloud.invoke("kms", "GenerateDataKey", asked, { principal, region: "us-east-1" });
    if (allowed) expect(call()).toMatchObject({ KeyId: KeyMetadata?.Arn });
    else expect(call).toThrow(`User: cloudtrail.amazonaws.com is not authorized to perform: kms:GenerateDataKey`);
  });
});
