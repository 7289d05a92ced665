/** HeadBucket, GetBucketLocation and ListBuckets. */
import type {
  BucketLocationConstraint,
  GetBucketLocationOutput,
  GetBucketLocationRequest,
  HeadBucketOutput,
  HeadBucketRequest,
  ListBucketsOutput,
  ListBucketsRequest,
} from "@aws-sdk/client-s3";
import type { Handler } from "../../../cloud/call.ts";
import { invalidArgument } from "../faults.ts";
import { bucketArn, buckets, findBucket, ownerOf } from "./bucket.ts";

export const headBucket: Handler<HeadBucketRequest, HeadBucketOutput> = (input, call) => {
  const { name, region } = findBucket(input, call);
  return { BucketArn: bucketArn(name), BucketRegion: region, AccessPointAlias: false };
};

/** us-east-1 is written as nothing. */
export const getBucketLocation: Handler<GetBucketLocationRequest, GetBucketLocationOutput> = (input, call) => {
  const { region } = findBucket(input, call);
  // Any region's name may be a bucket's, also one that the SDK's type does not know yet.
  return region === "us-east-1" ? {} : { LocationConstraint: region as BucketLocationConstraint };
};

/** The caller's buckets by name; a page's token is the name after which the next one starts. */
export const listBuckets: Handler<ListBucketsRequest, ListBucketsOutput> = (input, call) => {
  const { MaxBuckets: most = 10_000, Prefix: prefix = "", BucketRegion: region, ContinuationToken: token } = input;
  const after = token === undefined ? "" : readToken(token);
  const rest = buckets
    .list(call.store)
    .filter(({ account, name }) => account === call.account && name.startsWith(prefix) && name > after)
    .filter((bucket) => region === undefined || bucket.region === region);
  const page = rest.slice(0, most);
  const last = page.at(-1);
  return {
    Owner: ownerOf(call.account),
    Buckets: page.map(({ name, created, region }) => ({
      Name: name,
      CreationDate: new Date(created),
      BucketRegion: region,
      BucketArn: bucketArn(name),
    })),
    ...(last && rest.length > page.length && { ContinuationToken: Buffer.from(last.name).toString("base64") }),
    ...(input.Prefix !== undefined && { Prefix: prefix }),
  };
};

function readToken(token: string): string {
  const name = Buffer.from(token, "base64").toString();
  if (token === "" || Buffer.from(name).toString("base64") !== token)
    throw invalidArgument("The continuation token provided is incorrect", "continuation-token", token);
  return name;
}
