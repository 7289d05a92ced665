/** Bucket ACLs, and when a bucket refuses an ACL. */
import type { GetBucketAclOutput, Grant, PutBucketAclRequest } from "@aws-sdk/client-s3";
import type { Call, Handler } from "../../../cloud/call.ts";
import { type Bucket, findBucket, ownerOf } from "../buckets/bucket.ts";
import { fault } from "../faults.ts";
import { type AclInput, cannedGrants, isOwnersOnly, isPublic, requestedGrants } from "./acl-grants.ts";
import { ownershipOf } from "./ownership-controls.ts";
import { publicAccessBlock } from "./public-access-block.ts";
import { defineSetting } from "./setting.ts";

export const bucketGrants = defineSetting<Grant[] | undefined>("acl", () => undefined);

export const getBucketAcl = bucketGrants.reading<GetBucketAclOutput>((grants, { account }) => {
  const owner = ownerOf(account);
  return { Owner: owner, Grants: grants ?? cannedGrants("private", owner) };
});

export const putBucketAcl: Handler<PutBucketAclRequest> = (input, call) => {
  const bucket = findBucket(input, call);
  const grants = acceptedGrants(input, bucket, call);
  if (!grants)
    throw fault(
      "MissingRequestBodyError",
      {},
      "Your request was missing a required header or body. Please provide an ACL in a header or the body.",
    );
  bucketGrants.put(bucket, call, grants);
  return {};
};

/**
 * The grants that a request asks for, if the bucket takes ACLs.
 * @throws AccessControlListNotSupported where ownership is enforced and the ACL is another than the owner's full control;
 * AccessDenied where public ACLs are blocked.
 */
export function acceptedGrants(input: AclInput, bucket: Bucket, call: Call): Grant[] | undefined {
  const owner = ownerOf(bucket.account);
  const grants = requestedGrants(input, owner);
  if (!grants) return undefined;
  if (ownershipOf(bucket, call) === "BucketOwnerEnforced") {
    // Also the canned `private` is refused, although it says the same.
    const says = input.ACL ? input.ACL === "bucket-owner-full-control" : isOwnersOnly(grants, owner);
    if (!says) throw fault("AccessControlListNotSupported");
  }
  if (isPublic(grants) && publicAccessBlock.find(bucket, call)?.BlockPublicAcls) throw fault("AccessDenied");
  return grants;
}
