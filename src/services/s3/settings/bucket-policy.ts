/** The bucket policy: put, got, deleted, and whether it makes the bucket public. */
import type { GetBucketPolicyOutput, GetBucketPolicyStatusOutput, PutBucketPolicyRequest } from "@aws-sdk/client-s3";
import { keptPolicy, shownPolicy } from "../../../cloud/auth/named-principals.ts";
import type { Handler } from "../../../cloud/call.ts";
import { principalArn } from "../../../cloud/principal.ts";
import { type BucketInput, bucketArn, findBucket } from "../buckets/bucket.ts";
import { fault } from "../faults.ts";
import { checkPolicy, malformed } from "./policy-syntax.ts";
import { publicAccessBlock } from "./public-access-block.ts";
import { isPublicPolicy } from "./public-policy.ts";
import { defineSetting } from "./setting.ts";

/** The document as it was put. */
export const bucketPolicy = defineSetting<string>("policy", (BucketName) => {
  throw fault("NoSuchBucketPolicy", { BucketName });
});

export const getBucketPolicy: Handler<BucketInput, GetBucketPolicyOutput> = (input, call) => ({
  Policy: shownPolicy(bucketPolicy.get(findBucket(input, call), call), call.cloud),
});
export const deleteBucketPolicy = bucketPolicy.deleting;

export const getBucketPolicyStatus = bucketPolicy.reading<GetBucketPolicyStatusOutput>((policy) => ({
  PolicyStatus: { IsPublic: isPublicPolicy(policy) },
}));

/** @throws MalformedPolicy; AccessDenied for a public policy where those are blocked. */
export const putBucketPolicy = bucketPolicy.writing((input: PutBucketPolicyRequest, bucket, call) => {
  const policy = input.Policy ?? "";
  checkPolicy(policy, bucket.name);
  if (isPublicPolicy(policy) && publicAccessBlock.find(bucket, call)?.BlockPublicPolicy)
    throw fault(
      "AccessDenied",
      {},
      `User: ${principalArn(call.principal)} is not authorized to perform: s3:PutBucketPolicy on resource: "${bucketArn(bucket.name)}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
    );
  return keptPolicy(policy, call, (name) => malformed("Invalid principal in policy", `"AWS" : "${name}"`));
});
