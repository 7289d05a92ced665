/** A bucket: its row, and how operations find it. */
import { createHash } from "node:crypto";
import type { Owner } from "@aws-sdk/client-s3";
import type { Call } from "../../../cloud/call.ts";
import { arn } from "../../../cloud/ids.ts";
import { defineTable } from "../../../cloud/table.ts";
import { fault } from "../faults.ts";

export interface Bucket {
  /** Unique over all accounts and regions. */
  readonly name: string;
  /** The owner's account. */
  readonly account: string;
  readonly region: string;
  /** Epoch milliseconds. */
  readonly created: number;
  /** Absent until versioning was first enabled. */
  readonly versioning?: "Enabled" | "Suspended";
}

export const buckets = defineTable<Bucket>("s3_buckets", ["name"]);

/** What nearly every input has. */
export interface BucketInput {
  readonly Bucket?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

/** @throws NoSuchBucket; AccessDenied where somebody else owns it than the caller expects. */
export function findBucket({ Bucket: name = "", ExpectedBucketOwner: expected }: BucketInput, call: Call): Bucket {
  const bucket = buckets.get(call.store, name);
  if (!bucket) throw fault("NoSuchBucket", { BucketName: name });
  if (expected !== undefined && expected !== bucket.account) throw fault("AccessDenied");
  return bucket;
}

export function bucketArn(name: string): string {
  return arn("s3", {}, name);
}

/** An account's canonical user id, as ACLs and listings name owners. */
export function ownerOf(account: string): Owner {
  return { ID: createHash("sha256").update(`s3/${account}`).digest("hex") };
}
