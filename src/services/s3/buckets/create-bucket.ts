/** CreateBucket: names, regions, and what a new bucket has. */
import type { CreateBucketOutput, CreateBucketRequest } from "@aws-sdk/client-s3";
import type { Call, Handler } from "../../../cloud/call.ts";
import { fault } from "../faults.ts";
import { cannedGrants } from "../settings/acl-grants.ts";
import { bucketGrants } from "../settings/bucket-acl.ts";
import { objectLock } from "../settings/object-lock-configuration.ts";
import { ownershipControls } from "../settings/ownership-controls.ts";
import { allBlocked, publicAccessBlock } from "../settings/public-access-block.ts";
import { bucketTags, checkTags } from "../settings/tags.ts";
import { type Bucket, bucketArn, buckets, ownerOf } from "./bucket.ts";
import { checkBucketName } from "./bucket-name.ts";

/** A new bucket blocks public access and has no ACLs, as since April 2023. */
export const createBucket: Handler<CreateBucketRequest, CreateBucketOutput> = (input, call) => {
  const { Bucket: name = "", ObjectOwnership: ownership = "BucketOwnerEnforced" } = input;
  checkBucketName(name);
  const region = chooseRegion(input, call);
  const existing = buckets.get(call.store, name);
  if (existing) return recreate(existing, call);
  if (ownership === "BucketOwnerEnforced" && ((input.ACL ?? "private") !== "private" || hasGrants(input)))
    throw fault("InvalidBucketAclWithObjectOwnership");

  const lockable = input.ObjectLockEnabledForBucket === true;
  const bucket: Bucket = {
    name,
    account: call.account,
    region,
    created: call.now,
    ...(lockable && { versioning: "Enabled" }),
  };
  buckets.put(call.store, bucket);
  ownershipControls.put(bucket, call, { Rules: [{ ObjectOwnership: ownership }] });
  publicAccessBlock.put(bucket, call, allBlocked);
  if (lockable) objectLock.put(bucket, call, { ObjectLockEnabled: "Enabled" });
  if (input.ACL) bucketGrants.put(bucket, call, cannedGrants(input.ACL, ownerOf(bucket.account)));
  const tags = input.CreateBucketConfiguration?.Tags ?? [];
  if (tags.length > 0) bucketTags.put(bucket, call, checkTags(tags, 50));
  return answer(bucket, call);
};

function hasGrants(input: CreateBucketRequest) {
  return [input.GrantFullControl, input.GrantRead, input.GrantReadACP, input.GrantWrite, input.GrantWriteACP].some(
    Boolean,
  );
}

/** Outside us-east-1 the request's region must be named. */
function chooseRegion({ CreateBucketConfiguration: configuration }: CreateBucketRequest, { region }: Call): string {
  const constraint: string | undefined = configuration?.LocationConstraint;
  if (constraint === undefined) {
    if (region !== "us-east-1") throw fault("IllegalLocationConstraintException");
    return region;
  }
  const wanted = constraint === "EU" ? "eu-west-1" : constraint;
  const isRegion = /^[a-z]{2}(-[a-z]+)+-\d$/.test(wanted);
  if (!isRegion || (wanted === "us-east-1" && region === "us-east-1"))
    throw fault("InvalidLocationConstraint", { LocationConstraint: constraint });
  // The us-east-1 endpoint is the global one and creates buckets anywhere.
  if (region !== "us-east-1" && wanted !== region)
    throw fault(
      "IllegalLocationConstraintException",
      {},
      `The ${wanted} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    );
  return wanted;
}

/** In us-east-1 alone an owner may create a bucket again. */
function recreate(bucket: Bucket, call: Call): CreateBucketOutput {
  if (bucket.account !== call.account) throw fault("BucketAlreadyExists", { BucketName: bucket.name });
  if (bucket.region !== "us-east-1" || call.region !== "us-east-1")
    throw fault("BucketAlreadyOwnedByYou", { BucketName: bucket.name });
  return answer(bucket, call);
}

function answer({ name, region }: Bucket, call: Call): CreateBucketOutput {
  return {
    Location: region === "us-east-1" && call.region === region ? `/${name}` : `http://${name}.s3.amazonaws.com/`,
    BucketArn: bucketArn(name),
  };
}
