/** A bucket's setting (cors, lifecycle, …): one JSON value a bucket and kind, and the three handlers that nearly all of them have. */
import type { Call, Handler } from "../../../cloud/call.ts";
import type { Store } from "../../../cloud/store.ts";
import { defineTable } from "../../../cloud/table.ts";
import { type Bucket, type BucketInput, findBucket } from "../buckets/bucket.ts";

interface Row {
  readonly bucket: string;
  readonly kind: string;
  readonly value: unknown;
}

export const settings = defineTable<Row>("s3_settings", ["bucket", "kind"]);

export interface Setting<Value> {
  /** The value, or what stands for an absent one. @throws the setting's own 404 where nothing does. */
  get(bucket: Bucket, call: Call): Value;
  find(bucket: Bucket, call: Call): Value | undefined;
  put(bucket: Bucket, call: Call, value: Value): void;
  delete(bucket: Bucket, call: Call): void;
  reading<Output extends object>(answer: (value: Value, bucket: Bucket) => Output): Handler<BucketInput, Output>;
  /** `take` validates and answers what is stored. */
  writing<Input extends BucketInput>(take: (input: Input, bucket: Bucket, call: Call) => Value): Handler<Input>;
  readonly deleting: Handler<BucketInput>;
}

/** @param absent answers or throws what AWS does where the bucket so named never had the setting. Values are JSON: dates come back as text. */
export function defineSetting<Value>(kind: string, absent: (bucket: string) => Value): Setting<Value> {
  const setting: Setting<Value> = {
    get: (bucket, call) => setting.find(bucket, call) ?? absent(bucket.name),
    // What was put under this kind is of its type.
    find: ({ name }, { store }) => settings.get(store, name, kind)?.value as Value | undefined,
    put: ({ name }, { store }, value) => settings.put(store, { bucket: name, kind, value }),
    delete: ({ name }, { store }) => {
      settings.delete(store, name, kind);
    },
    reading: (answer) => (input, call) => {
      const bucket = findBucket(input, call);
      return answer(setting.get(bucket, call), bucket);
    },
    writing: (take) => (input, call) => {
      const bucket = findBucket(input, call);
      setting.put(bucket, call, take(input, bucket, call));
      return {};
    },
    deleting: (input, call) => {
      setting.delete(findBucket(input, call), call);
      return {};
    },
  };
  return setting;
}

export function clearSettings(store: Store, bucket: string): void {
  settings.delete(store, bucket);
}
