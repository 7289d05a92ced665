/** Multipart uploads under way, and their parts. */
import type { ChecksumType, CompleteMultipartUploadOutput } from "@aws-sdk/client-s3";
import type { Call } from "../../../cloud/call.ts";
import type { Store } from "../../../cloud/store.ts";
import { defineTable } from "../../../cloud/table.ts";
import type { Bucket } from "../buckets/bucket.ts";
import { fault } from "../faults.ts";
import type { Algorithm, Checksum } from "../objects/checksums.ts";
import { removeContent } from "../objects/contents.ts";
import type { Facts } from "../objects/facts.ts";

export interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly id: string;
  /** Epoch milliseconds. */
  readonly initiated: number;
  /** What the object will be, but for its bytes and checksum. */
  readonly facts: Facts;
  /** What the client said it will state for the parts. */
  readonly algorithm?: Algorithm | undefined;
  readonly checksumType: ChecksumType;
}

export const uploads = defineTable<Upload>("s3_uploads", ["bucket", "key", "id"]);

/** An upload that has become an object, with the answer: AWS gives it again to who completes it again. */
export interface CompletedUpload {
  readonly bucket: string;
  readonly key: string;
  readonly id: string;
  readonly answer: CompleteMultipartUploadOutput;
}

export const completedUploads = defineTable<CompletedUpload>("s3_completed_uploads", ["bucket", "key", "id"]);

export interface Part {
  readonly upload: string;
  /** Five digits, so that parts are in their order. */
  readonly place: string;
  readonly number: number;
  readonly size: number;
  readonly etag: string;
  readonly modified: number;
  readonly content: string;
  readonly checksum?: Checksum;
}

export const parts = defineTable<Part>("s3_parts", ["upload", "place"]);

export function placeOf(number: number): string {
  return String(number).padStart(5, "0");
}

export interface UploadInput {
  readonly Key?: string | undefined;
  readonly UploadId?: string | undefined;
}

/** @throws NoSuchUpload */
export function findUpload(bucket: Bucket, { Key: key = "", UploadId: id = "" }: UploadInput, { store }: Call): Upload {
  const upload = uploads.get(store, bucket.name, key, id);
  if (!upload) throw fault("NoSuchUpload", { UploadId: id });
  return upload;
}

export function uploadsOf(store: Store, bucket: string): Upload[] {
  return uploads.list(store, bucket);
}

export function partsOf(store: Store, { id }: Upload): Part[] {
  return parts.list(store, id);
}

/** Takes an upload away with those of its parts whose bytes have not become an object's. */
export function removeUpload(store: Store, upload: Upload): void {
  for (const { content } of partsOf(store, upload)) removeContent(store, content);
  parts.delete(store, upload.id);
  uploads.delete(store, upload.bucket, upload.key, upload.id);
}
