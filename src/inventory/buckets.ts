/** Buckets that trails deliver to, with their policies. */
import type { Bucket } from "../monitors/check/inventory.ts";
import type { Source } from "./source.ts";
import { orNone } from "./unseen.ts";

export function readBuckets(aws: Source, names: readonly string[]): Promise<Bucket[]> {
  return Promise.all([...new Set(names)].map((name) => readBucket(aws, name)));
}

async function readBucket({ s3 }: Source, name: string): Promise<Bucket> {
  const asked = s3.getBucketPolicy({ Bucket: name }).then(({ Policy: policy }) => ({ policy }));
  const seen = await orNone(asked, "NoSuchBucketPolicy", "NoSuchBucket");
  if (seen === undefined) return { owner: name, name };
  return { owner: name, name, policy: seen?.policy ?? null };
}
