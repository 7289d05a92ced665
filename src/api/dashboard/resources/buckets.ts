/** Buckets, their folders, and what a log file says. */
import { gunzipSync } from "node:zlib";
import type { Cloud } from "../../../cloud/cloud.ts";
import { buckets } from "../../../services/s3/buckets/bucket.ts";
import type { BucketView, FolderPage, ObjectDetail } from "../../contract.ts";
import { ask } from "../ask.ts";
import type { PageQuery } from "./sliced.ts";

export function bucketViews({ store, account }: Cloud): BucketView[] {
  return buckets
    .list(store)
    .filter((bucket) => bucket.account === account)
    .map(({ name, region, created }) => ({ name, region, created }));
}

interface Listed {
  readonly Contents?: readonly { readonly Key: string; readonly Size: number; readonly LastModified: Date }[];
  readonly CommonPrefixes?: readonly { readonly Prefix: string }[];
  readonly NextContinuationToken?: string;
}

/** @param prefix ends with a slash, or is empty */
export function folder(cloud: Cloud, bucket: string, prefix: string, { cursor, limit }: PageQuery): FolderPage {
  const listed = ask<Listed>(cloud, "s3", "ListObjectsV2", {
    Bucket: bucket,
    Prefix: prefix,
    Delimiter: "/",
    MaxKeys: limit,
    ...(cursor !== undefined && { ContinuationToken: cursor }),
  });
  const { Contents: contents = [], CommonPrefixes: prefixes = [], NextContinuationToken: next } = listed;
  return {
    folders: prefixes.map((each) => each.Prefix),
    items: contents.map(({ Key, Size, LastModified }) => ({ key: Key, size: Size, modified: LastModified.getTime() })),
    ...(next !== undefined && { next }),
  };
}

/** Bytes of an object, and characters of its text, that are shown at most. */
const mostBytes = 5 * 1024 * 1024;
const mostText = 1024 * 1024;

interface Got {
  readonly Body: Uint8Array;
  readonly ContentLength: number;
  readonly ContentType?: string;
  readonly LastModified: Date;
}

export function object(cloud: Cloud, bucket: string, key: string): ObjectDetail {
  const target = { Bucket: bucket, Key: key };
  const head = ask<Got>(cloud, "s3", "HeadObject", target);
  const size = head.ContentLength;
  const facts = {
    key,
    size,
    modified: head.LastModified.getTime(),
    type: head.ContentType ?? "application/octet-stream",
  };
  if (size > mostBytes) return { ...facts, isCut: true };
  const text = asText(ask<Got>(cloud, "s3", "GetObject", target).Body);
  if (text === undefined) return { ...facts, isCut: false };
  return { ...facts, text: text.slice(0, mostText), isCut: text.length > mostText };
}

/** Log files are packed; what is neither packed nor UTF-8 is no text. */
function asText(bytes: Uint8Array): string | undefined {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    const plain = isPacked ? gunzipSync(bytes, { maxOutputLength: 16 * mostText }) : bytes;
    return new TextDecoder("utf-8", { fatal: true }).decode(plain);
  } catch {
    return undefined;
  }
}
