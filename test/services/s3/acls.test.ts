/** ACLs of buckets and objects, and when they are refused. */
import { describe, expect, test } from "vitest";
import { useS3 } from "./fixture.ts";

const fixture = useS3();

describe("ACLs", () => {
  test("are not taken while ownership is enforced", async () => {
    const { s3 } = fixture;
    const Bucket = await fixture.bucket();
    const name = "AccessControlListNotSupported";
    await expect(s3.putBucketAcl({ Bucket, ACL: "private" })).rejects.toMatchObject({ name });
    await expect(s3.putObject({ Bucket, Key: "a", Body: "1", ACL: "public-read" })).rejects.toMatchObject({ name });
    await s3.putObject({ Bucket, Key: "a", Body: "1", ACL: "bucket-owner-full-control" });
    await expect(s3.putObjectAcl({ Bucket, Key: "a", ACL: "public-read" })).rejects.toMatchObject({ name });
  });

  test("must not be public while that is blocked", async () => {
    const { s3 } = fixture;
    const Bucket = await fixture.bucket();
    await s3.putBucketOwnershipControls({
      Bucket,
      OwnershipControls: { Rules: [{ ObjectOwnership: "ObjectWriter" }] },
    });
    await s3.putBucketAcl({ Bucket, ACL: "private" });
    await expect(s3.putBucketAcl({ Bucket, ACL: "public-read" })).rejects.toMatchObject({ name: "AccessDenied" });
    await s3.deletePublicAccessBlock({ Bucket });
    await s3.putBucketAcl({ Bucket, ACL: "public-read" });
    expect((await s3.getBucketAcl({ Bucket })).Grants).toMatchObject([
      { Permission: "FULL_CONTROL" },
      { Permission: "READ", Grantee: { URI: "http://acs.amazonaws.com/groups/global/AllUsers" } },
    ]);
    await s3.putObject({
      Bucket,
      Key: "a",
      Body: "1",
      GrantRead: 'uri="http://acs.amazonaws.com/groups/global/AllUsers"',
    });
    expect((await s3.getObjectAcl({ Bucket, Key: "a" })).Grants).toMatchObject([{ Permission: "READ" }]);
  });
});
