/** Lifecycle rules: stored and returned; objects are not expired. */
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
import { defineSetting } from "./setting.ts";

interface Lifecycle {
  readonly rules: LifecycleRule[];
  readonly minimumSize: TransitionDefaultMinimumObjectSize;
}

const lifecycle = defineSetting<Lifecycle>("lifecycle", () => {
  throw fault("NoSuchLifecycleConfiguration");
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

function checkRule(rule: LifecycleRule): void {
  const { ID: id = "", Filter: filter, Prefix: prefix, Expiration: expiration } = rule;
  if (id.length > 255) throw invalidArgument("ID length should not exceed allowed limit of 255", "ID", id);
  if ((filter === undefined) === (prefix === undefined)) throw fault("MalformedXML");
  const acts = [
    expiration,
    rule.Transitions,
    rule.NoncurrentVersionExpiration,
    rule.NoncurrentVersionTransitions,
    rule.AbortIncompleteMultipartUpload,
  ].some((action) => action !== undefined);
  if (!acts) throw fault("InvalidRequest", {}, "At least one action needs to be specified in a rule.");
  if (expiration?.Days !== undefined && expiration.Days <= 0)
    throw invalidArgument("'Days' for Expiration action must be a positive integer", "Days", expiration.Days);
}

/** The store keeps JSON; the wire writes dates. */
function reviveDates({ Expiration: expiration, Transitions: transitions, ...rule }: LifecycleRule): LifecycleRule {
  return {
    ...rule,
    ...(expiration && { Expiration: reviveDate(expiration) }),
    ...(transitions && { Transitions: transitions.map(reviveDate) }),
  };
}

function reviveDate<Action extends { Date?: Date | undefined }>(action: Action): Action {
  return action.Date ? { ...action, Date: new Date(action.Date) } : action;
}
