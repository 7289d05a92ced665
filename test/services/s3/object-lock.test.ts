/** Object Lock: what keeps a version from being deleted. */
import { describe, expect, test } from "vitest";
import { useS3 } from "./fixture.ts";

const fixture = useS3();

describe("Object Lock", () => {
  test("keeps locked versions from being deleted", async () => {
    const { s3, cloud } = fixture;
    await s3.createBucket({ Bucket: "locked", ObjectLockEnabledForBucket: true });
    await s3.putObjectLockConfiguration({
      Bucket: "locked",
      ObjectLockConfiguration: {
        ObjectLockEnabled: "Enabled",
        Rule: { DefaultRetention: { Mode: "GOVERNANCE", Days: 1 } },
      },
    });
    const { VersionId } = await s3.putObject({ Bucket: "locked", Key: "a", Body: "1" });
    const version = { Bucket: "locked", Key: "a", VersionId };
    expect(await s3.headObject(version)).toMatchObject({ ObjectLockMode: "GOVERNANCE" });
    const refusal = { name: "AccessDenied", message: "Access Denied because object protected by object lock." };
    await expect(s3.deleteObject(version)).rejects.toMatchObject(refusal);
    await s3.putObjectLegalHold({ ...version, LegalHold: { Status: "ON" } });
    expect((await s3.getObjectLegalHold(version)).LegalHold).toEqual({ Status: "ON" });
    await expect(s3.deleteObject({ ...version, BypassGovernanceRetention: true })).rejects.toMatchObject(refusal);
    await s3.putObjectLegalHold({ ...version, LegalHold: { Status: "OFF" } });
    await cloud.cloud.clock.advance(25 * 60 * 60 * 1000);
    await s3.deleteObject(version);
    await expect(
      s3.putBucketVersioning({ Bucket: "locked", VersioningConfiguration: { Status: "Suspended" } }),
    ).rejects.toMatchObject({ name: "InvalidBucketState" });
  });

  test("retention can be made longer, and shorter only by who may bypass it", async () => {
    const { s3, cloud } = fixture;
    await s3.createBucket({ Bucket: "locked", ObjectLockEnabledForBucket: true });
    await s3.putObject({ Bucket: "locked", Key: "a", Body: "1" });
    const until = (days: number) => new Date(cloud.cloud.clock.now() + days * 24 * 60 * 60 * 1000);
    const retain = (days: number, bypass = false) =>
      s3.putObjectRetention({
        Bucket: "locked",
        Key: "a",
        Retention: { Mode: "GOVERNANCE", RetainUntilDate: until(days) },
        ...(bypass && { BypassGovernanceRetention: true }),
      });
    await expect(s3.getObjectRetention({ Bucket: "locked", Key: "a" })).rejects.toMatchObject({
      name: "NoSuchObjectLockConfiguration",
    });
    await retain(5);
    await retain(9);
    await expect(retain(2)).rejects.toMatchObject({ name: "AccessDenied" });
    await retain(2, true);
    await expect(retain(-1)).rejects.toMatchObject({ message: "The retain until date must be in the future!" });
    expect((await s3.getObjectRetention({ Bucket: "locked", Key: "a" })).Retention?.Mode).toBe("GOVERNANCE");
  });
});
