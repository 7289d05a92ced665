/** Server access logging: stored and returned; no access logs are written. */
import type { LoggingEnabled, PutBucketLoggingRequest } from "@aws-sdk/client-s3";
import type { Handler } from "../../../cloud/call.ts";
import { buckets, findBucket } from "../buckets/bucket.ts";
import { fault } from "../faults.ts";
import { defineSetting } from "./setting.ts";

const logging = defineSetting<{ LoggingEnabled?: LoggingEnabled }>("logging", () => ({}));

export const getBucketLogging = logging.reading((value) => value);

/** An empty status switches logging off. */
export const putBucketLogging: Handler<PutBucketLoggingRequest> = (input, call) => {
  const bucket = findBucket(input, call);
  const enabled = input.BucketLoggingStatus?.LoggingEnabled;
  if (!enabled) {
    logging.delete(bucket, call);
    return {};
  }
  const { TargetBucket: target = "", TargetPrefix: prefix } = enabled;
  const into = buckets.get(call.store, target);
  if (!into) throw fault("InvalidTargetBucketForLogging", { TargetBucket: target });
  if (into.account !== bucket.account)
    throw fault(
      "InvalidTargetBucketForLogging",
      { TargetBucket: target },
      "The owner for the bucket to be logged and the target bucket must be the same.",
    );
  if (prefix === undefined) throw fault("MalformedXML");
  logging.put(bucket, call, { LoggingEnabled: enabled });
  return {};
};
