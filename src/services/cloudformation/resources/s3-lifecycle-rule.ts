/** A lifecycle rule in CloudFormation's flat spelling and in S3's nested one. */
import { fault } from "../faults.ts";
import { isTrue, list, object, pick, text } from "./property-values.ts";
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
    ...(rule.ExpirationInDays !== undefined && { Days: Number(rule.ExpirationInDays) }),
    ...(rule.ExpirationDate !== undefined && { Date: new Date(text(rule.ExpirationDate)) }),
    ...(rule.ExpiredObjectDeleteMarker !== undefined && {
      ExpiredObjectDeleteMarker: isTrue(rule.ExpiredObjectDeleteMarker),
    }),
  };
  const noncurrent = noncurrentExpiration(rule);
  const abort = object(rule.AbortIncompleteMultipartUpload).DaysAfterInitiation;
  return {
    ...pick(rule, "Status"),
    ...(rule.Id !== undefined && { ID: rule.Id }),
    Filter: { Prefix: text(rule.Prefix) },
    ...(Object.keys(expiration).length > 0 && { Expiration: expiration }),
    ...(noncurrent && { NoncurrentVersionExpiration: noncurrent }),
    ...(rule.Transitions !== undefined && {
      Transitions: list(rule.Transitions).map((transition) => ({
        Days: Number(transition.TransitionInDays),
        StorageClass: transition.StorageClass,
      })),
    }),
    ...(abort !== undefined && { AbortIncompleteMultipartUpload: { DaysAfterInitiation: Number(abort) } }),
  };
}

function noncurrentExpiration(rule: Properties) {
  const { NoncurrentDays: days = rule.NoncurrentVersionExpirationInDays, NewerNoncurrentVersions: kept } = object(
    rule.NoncurrentVersionExpiration,
  );
  if (days === undefined) return undefined;
  return { NoncurrentDays: Number(days), ...(kept !== undefined && { NewerNoncurrentVersions: Number(kept) }) };
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
