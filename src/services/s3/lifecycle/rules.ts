/** What S3 demands of a lifecycle rule: of its elements, and between them. */
import type { LifecycleExpiration, LifecycleRule, LifecycleRuleFilter, Transition } from "@aws-sdk/client-s3";
import { fault, invalidArgument } from "../faults.ts";

/** @throws MalformedXML for a shape that is none, InvalidRequest and InvalidArgument for what does not fit together */
export function checkRule(rule: LifecycleRule): void {
  const { ID: id = "", Filter: filter, Prefix: prefix } = rule;
  if (id.length > 255) throw invalidArgument("ID length should not exceed allowed limit of 255", "ID", id);
  if ((filter === undefined) === (prefix === undefined)) throw fault("MalformedXML");
  const actions = [rule.Expiration, rule.Transitions, rule.NoncurrentVersionExpiration];
  const more = [rule.NoncurrentVersionTransitions, rule.AbortIncompleteMultipartUpload];
  if ([...actions, ...more].every((action) => action === undefined))
    throw fault("InvalidRequest", {}, "At least one action needs to be specified in a rule.");
  if (filter) checkFilter(filter, rule);
  if (rule.Expiration) checkExpiration(rule.Expiration);
  for (const transition of rule.Transitions ?? []) checkTransition(transition);
  checkNoncurrent(rule);
  checkOrder(rule);
}

function checkFilter(filter: LifecycleRuleFilter, { Expiration: expiration, ...rule }: LifecycleRule): void {
  // One condition stands by itself, several stand in And.
  if (Object.values(filter).filter((condition) => condition !== undefined).length > 1) throw fault("MalformedXML");
  const { ObjectSizeGreaterThan: least, ObjectSizeLessThan: most } = filter.And ?? filter;
  if (least !== undefined && most !== undefined && least >= most)
    throw fault("InvalidRequest", {}, "'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'.");
  const tags = filter.And?.Tags ?? (filter.Tag ? [filter.Tag] : []);
  if (new Set(tags.map(({ Key }) => Key)).size < tags.length)
    throw fault("InvalidRequest", {}, "Duplicate Tag Keys are not allowed.");
  if (tags.length === 0) return;
  if (rule.AbortIncompleteMultipartUpload)
    throw fault("InvalidRequest", {}, "AbortIncompleteMultipartUpload cannot be specified with Tags.");
  if (expiration?.ExpiredObjectDeleteMarker)
    throw fault("InvalidRequest", {}, "ExpiredObjectDeleteMarker cannot be specified with Tags.");
}

function checkExpiration({ Days: days, Date: date, ExpiredObjectDeleteMarker: marker }: LifecycleExpiration): void {
  if ([days, date, marker].filter((each) => each !== undefined).length !== 1) throw fault("MalformedXML");
  if (days !== undefined && days <= 0) throw notPositive("Days", "Expiration", days);
  checkMidnight(date);
}

function checkTransition({ Days: days, Date: date, StorageClass: storageClass }: Transition): void {
  if ((days === undefined) === (date === undefined)) throw fault("MalformedXML");
  if (days !== undefined && days < 0)
    throw invalidArgument("'Days' in Transition action must be nonnegative", "Days", days);
  if (days !== undefined) checkStay(days, storageClass, "Days", "Transition");
  checkMidnight(date);
}

function checkNoncurrent(rule: LifecycleRule): void {
  const { NoncurrentVersionExpiration: expiration, AbortIncompleteMultipartUpload: abort } = rule;
  for (const { NoncurrentDays: days, StorageClass } of rule.NoncurrentVersionTransitions ?? []) {
    if (days === undefined) throw fault("MalformedXML");
    checkStay(days, StorageClass, "NoncurrentDays", "NoncurrentVersionTransition");
  }
  if (expiration && (expiration.NoncurrentDays ?? 0) <= 0)
    throw notPositive("NoncurrentDays", "NoncurrentVersionExpiration", expiration.NoncurrentDays);
  if (abort && (abort.DaysAfterInitiation ?? 0) <= 0)
    throw notPositive("DaysAfterInitiation", "AbortIncompleteMultipartUpload", abort.DaysAfterInitiation);
}

/** An object expires after it has moved. */
function checkOrder({ Expiration: expiration, Transitions: transitions = [], ...rule }: LifecycleRule): void {
  const last = Math.max(...transitions.map(({ Days: days = -1 }) => days));
  if (expiration?.Days === undefined || last < expiration.Days) return;
  const prefix = rule.Prefix ?? rule.Filter?.Prefix ?? rule.Filter?.And?.Prefix ?? "";
  throw invalidArgument(
    `'Days' in the Expiration action for filter '(prefix=${prefix})' must be greater than 'Days' in the Transition action`,
    "Days",
    expiration.Days,
  );
}

/** The infrequent-access classes take no object before its thirtieth day. */
function checkStay(days: number, storageClass: string | undefined, element: string, action: string): void {
  if (days < 30 && /^(STANDARD|ONEZONE)_IA$/.test(storageClass ?? ""))
    throw invalidArgument(
      `'${element}' in ${action} action must be greater than or equal to 30 for storageClass '${storageClass}'`,
      element,
      days,
    );
}

function checkMidnight(date: Date | undefined): void {
  if (date && date.getTime() % 86_400_000 !== 0)
    throw invalidArgument("'Date' must be at midnight GMT", "Date", date.toISOString());
}

function notPositive(element: string, action: string, value: number | undefined) {
  return invalidArgument(`'${element}' for ${action} action must be a positive integer`, element, value);
}
