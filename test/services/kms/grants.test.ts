/** Grants: kept, listed, revoked and retired. */
import { expect, test } from "vitest";
import { account, keyArnOf, opening, refusalOf, useKms } from "./fixture.ts";

const on = useKms();

async function create() {
  return (await on.kms.createKey({})).KeyMetadata?.KeyId ?? "";
}
const ann = `arn:aws:iam::${account}:user/ann`;
const bob = `arn:aws:iam::${account}:user/bob`;

test("a grant is listed as it was given", async () => {
  const KeyId = await create();
  const Constraints = { EncryptionContextSubset: { team: "red" } };
  const { GrantId, GrantToken } = await on.kms.createGrant({
    KeyId,
    GranteePrincipal: ann,
    RetiringPrincipal: bob,
    Operations: ["Encrypt", "Decrypt"],
    Constraints,
    Name: "for-ann",
  });
  expect(GrantToken).toMatch(/^.{100,}$/);
  const listed = {
    KeyId: keyArnOf(KeyId),
    GrantId,
    Name: "for-ann",
    CreationDate: new Date(opening),
    GranteePrincipal: ann,
    RetiringPrincipal: bob,
    IssuingAccount: `arn:aws:iam::${account}:root`,
    Operations: ["Encrypt", "Decrypt"],
    Constraints,
  };
  expect((await on.kms.listGrants({ KeyId })).Grants).toEqual([listed]);
  expect((await on.kms.listGrants({ KeyId, GranteePrincipal: bob })).Grants).toEqual([]);
  expect((await on.kms.listRetirableGrants({ RetiringPrincipal: bob })).Grants).toEqual([listed]);
});

test("the same grant of the same name is given once", async () => {
  const KeyId = await create();
  const grant = { KeyId, GranteePrincipal: ann, Operations: ["Decrypt" as const] };
  const ids = new Set<string | undefined>();
  for (const Name of ["one", "one", "two", undefined, undefined])
    ids.add((await on.kms.createGrant({ ...grant, Name })).GrantId);
  expect(ids.size).toBe(4);
  const page = await on.kms.listGrants({ KeyId, Limit: 3 });
  expect([page.Grants?.length, page.Truncated]).toEqual([3, true]);
});

test("a grant ends when it is revoked, or retired by its token or by key and id", async () => {
  const KeyId = await create();
  const give = () => on.kms.createGrant({ KeyId, GranteePrincipal: ann, Operations: ["Decrypt"] });
  const grants = [await give(), await give(), await give()];
  await on.kms.revokeGrant({ KeyId, GrantId: grants[0]?.GrantId });
  await on.kms.retireGrant({ GrantToken: grants[1]?.GrantToken });
  await on.kms.retireGrant({ KeyId: keyArnOf(KeyId), GrantId: grants[2]?.GrantId });
  expect((await on.kms.listGrants({ KeyId })).Grants).toEqual([]);
  expect((await refusalOf(on.kms.revokeGrant({ KeyId, GrantId: grants[0]?.GrantId }))).name).toBe(
    "InvalidGrantIdException",
  );
  expect((await refusalOf(on.kms.retireGrant({}))).name).toBe("ValidationException");
});
