/** A lifecycle rule in CloudFormation's flat spelling and in S3's nested one. */
import { fault } from "../faults.ts";
import { list, object, pick, text } from "./property-values.ts";
import type { Properties } from "./resource-type.ts";

const known = [
  "Id",
  "Status",
  "Prefix",
  "ExpirationInDays",
  "ExpirationDate",
  "ExpiredObjectDeleteMarker",
  "NoncurrentVersionExpiration",
  "NoncurrentVersionExpirationInDays",
  "Transitions",
  "AbortIncompleteMultipartUpload",
];

/** @throws ValidationError on a member that is not acted upon. */
export function lifecycleRule(rule: Properties) {
  const extra = Object.keys(rule).filter((name) => !known.includes(name));
  if (extra.length > 0)
    throw fault("ValidationError", `Encountered unsupported property ${extra.join(", ")} in a lifecycle rule`);
  const expiration = {
    ...(rule.ExpirationInDays !== undefined && { Days: rule.ExpirationInDays }),
    ...(rule.ExpirationDate !== undefined && { Date: rule.ExpirationDate }),
    ...pick(rule, "ExpiredObjectDeleteMarker"),
  };
  const { NoncurrentVersionExpirationInDays: days } = rule;
  return {
    ...pick(rule, "Status", "NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload"),
    ID: rule.Id,
    Filter: { Prefix: text(rule.Prefix) },
    ...(Object.keys(expiration).length > 0 && { Expiration: expiration }),
    ...(days !== undefined && { NoncurrentVersionExpiration: { NoncurrentDays: days } }),
    ...(rule.Transitions !== undefined && {
      Transitions: list(rule.Transitions).map(({ TransitionInDays: Days, StorageClass }) => ({ Days, StorageClass })),
    }),
  };
}

/** S3's rule as a template writes it. */
export function lifecycleProperty(rule: Properties): Properties {
  const expiration = object(rule.Expiration);
  const prefix = object(rule.Filter).Prefix ?? rule.Prefix;
  return {
    ...pick(rule, "Status", "NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload"),
    Id: rule.ID,
    ...(prefix !== "" && prefix !== undefined && { Prefix: prefix }),
    ...(expiration.Days !== undefined && { ExpirationInDays: expiration.Days }),
    ...(expiration.Date instanceof Date && { ExpirationDate: expiration.Date.toISOString() }),
    ...pick(expiration, "ExpiredObjectDeleteMarker"),
    ...(rule.NoncurrentVersionExpiration !== undefined && {
      NoncurrentVersionExpirationInDays: object(rule.NoncurrentVersionExpiration).NoncurrentDays,
    }),
    ...(rule.Transitions !== undefined && {
      Transitions: list(rule.Transitions).map(({ Days, StorageClass }) => ({ TransitionInDays: Days, StorageClass })),
    }),
  };
}
