/** Lifecycle rules of a bucket: checked, stored and returned. What they do, `lifecycle/work.ts` does at midnight. */
import { randomBytes } from "node:crypto";
import type {
  GetBucketLifecycleConfigurationOutput,
  LifecycleRule,
  PutBucketLifecycleConfigurationOutput,
  PutBucketLifecycleConfigurationRequest,
  TransitionDefaultMinimumObjectSize,
} from "@aws-sdk/client-s3";
import type { Handler } from "../../../cloud/call.ts";
import { findBucket } from "../buckets/bucket.ts";
import { fault, invalidArgument } from "../faults.ts";
import { checkRule } from "../lifecycle/rules.ts";
import { scheduleLifecycle } from "../lifecycle/schedule.ts";
import { defineSetting } from "./setting.ts";

export interface Lifecycle {
  readonly rules: LifecycleRule[];
  readonly minimumSize: TransitionDefaultMinimumObjectSize;
}

export const lifecycle = defineSetting<Lifecycle>("lifecycle", (BucketName) => {
  throw fault("NoSuchLifecycleConfiguration", { BucketName });
});

export const getBucketLifecycleConfiguration = lifecycle.reading<GetBucketLifecycleConfigurationOutput>(
  ({ rules, minimumSize }) => ({
    Rules: rules.map(reviveDates),
    TransitionDefaultMinimumObjectSize: minimumSize,
  }),
);

export const deleteBucketLifecycle = lifecycle.deleting;

export const putBucketLifecycleConfiguration: Handler<
  PutBucketLifecycleConfigurationRequest,
  PutBucketLifecycleConfigurationOutput
> = (input, call) => {
  const bucket = findBucket(input, call);
  const rules = (input.LifecycleConfiguration?.Rules ?? []).map(named);
  if (rules.length === 0 || rules.length > 1000) throw fault("MalformedXML");
  if (new Set(rules.map(({ ID }) => ID)).size < rules.length)
    throw invalidArgument("Rule ID must be unique. Found same ID for more than one rule", "ID", rules[0]?.ID);
  for (const rule of rules) checkRule(rule);
  scheduleLifecycle(call);
  const minimumSize = input.TransitionDefaultMinimumObjectSize ?? "all_storage_classes_128K";
  lifecycle.put(bucket, call, { rules, minimumSize });
  return { TransitionDefaultMinimumObjectSize: minimumSize };
};

/** S3 names the rules that have no name. */
function named(rule: LifecycleRule): LifecycleRule {
  return {
    ...rule,
    ID: rule.ID || randomBytes(36).toString("base64url"),
  };
}

/** The store keeps JSON; the wire writes dates. */
export function reviveDates({
  Expiration: expiration,
  Transitions: transitions,
  ...rule
}: LifecycleRule): LifecycleRule {
  return {
    ...rule,
    ...(expiration && { Expiration: reviveDate(expiration) }),
    ...(transitions && { Transitions: transitions.map(reviveDate) }),
  };
}

function reviveDate<Action extends { Date?: Date | undefined }>(action: Action): Action {
  return action.Date ? { ...action, Date: new Date(action.Date) } : action;
}
