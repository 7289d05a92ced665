/** The lifecycle rules of all buckets, applied at midnight: objects expire, change their storage class, uploads are aborted. */
import type { LifecycleRule, TransitionStorageClass } from "@aws-sdk/client-s3";
import type { Call } from "../../../cloud/call.ts";
import type { DueWork } from "../../../cloud/due-work.ts";
import type { Host } from "../../../cloud/host.ts";
import { type Bucket, buckets } from "../buckets/bucket.ts";
import { notify } from "../notifications/notify.ts";
import { addMarker } from "../objects/delete-object.ts";
import { isLocked } from "../objects/object-lock.ts";
import { keysOf, removeVersion, updateFacts, type Version, versionsOfKey } from "../objects/versions.ts";
import { requestId } from "../request-ids.ts";
import { type Lifecycle, lifecycle, reviveDates } from "../settings/lifecycle.ts";
import { removeUpload, uploadsOf } from "../uploads/upload.ts";
import { doneAt, midnightAfter, nextMidnight } from "./schedule.ts";
import { isSubject } from "./scope.ts";

export function lifecycleWork(cloud: Host): DueWork {
  return {
    name: "S3 lifecycle rules",
    next: () => nextMidnight(cloud.store),
    run: () => {
      const midnight = nextMidnight(cloud.store);
      if (midnight === undefined) return;
      cloud.store.transaction(() => {
        for (const bucket of buckets.list(cloud.store)) applyRules(cloud, bucket, midnight);
        doneAt(cloud.store, midnight);
      });
    },
  };
}

/** Lifecycle actions are S3's own: CloudTrail records none of them. */
function applyRules(cloud: Host, bucket: Bucket, now: number): void {
  const call = ownCall(cloud, bucket, now);
  const configuration = lifecycle.find(bucket, call);
  if (!configuration) return;
  const rules = configuration.rules.map(reviveDates).filter(({ Status: status }) => status === "Enabled");
  for (const rule of rules) abortUploads(rule, bucket, call);
  for (const key of keysOf(call.store, bucket.name))
    for (const rule of rules)
      applyToKey({ rule, configuration, bucket, call }, versionsOfKey(call.store, bucket.name, key));
}

function ownCall(cloud: Host, { account, region }: Bucket, now: number): Call {
  const principal = { kind: "service", name: "s3.amazonaws.com", account } as const;
  const place = { account, region, sourceIp: "s3.amazonaws.com", userAgent: "s3.amazonaws.com" };
  const as = { principal, account, region };
  const invoke: Call["invoke"] = (service, operation, input) => cloud.invoke(service, operation, input, as);
  return { ...place, cloud, store: cloud.store, principal, requestId: requestId(), now, invoke };
}

interface Applied {
  readonly rule: LifecycleRule;
  readonly configuration: Lifecycle;
  readonly bucket: Bucket;
  readonly call: Call;
}

/** @param versions newest first */
function applyToKey(applied: Applied, versions: readonly Version[]): void {
  const [current, ...older] = versions;
  if (!current) return;
  applyToNoncurrent(applied, current, older);
  if (!isSubject(applied.rule, current)) return;
  if (current.marker) expireMarker(applied, current, versions.length);
  else if (isDue(applied.rule.Expiration, current.modified, applied.call.now)) expire(applied, current);
  else transition(applied, current);
}

interface Term {
  readonly Days?: number | undefined;
  readonly Date?: Date | undefined;
}

function isDue(term: Term | undefined, since: number, now: number): boolean {
  if (term?.Date) return term.Date.getTime() <= now;
  return term?.Days !== undefined && midnightAfter(since, term.Days) <= now;
}

function expire({ bucket, call }: Applied, version: Version): void {
  if (bucket.versioning) {
    const marker = addMarker(bucket, version.key, call);
    notify(bucket, "LifecycleExpiration:DeleteMarkerCreated", marker, call);
  } else removeForGood(version, bucket, call);
}

function removeForGood(version: Version, bucket: Bucket, call: Call): void {
  if (isLocked(version, call)) return;
  removeVersion(call.store, version);
  notify(bucket, "LifecycleExpiration:Delete", version, call);
}

/** A delete marker with nothing under it. */
function expireMarker({ rule, bucket, call }: Applied, marker: Version, count: number): void {
  const { ExpiredObjectDeleteMarker: asked, ...term } = rule.Expiration ?? {};
  if (count === 1 && (asked || isDue(term, marker.modified, call.now))) removeForGood(marker, bucket, call);
}

function applyToNoncurrent(applied: Applied, current: Version, older: readonly Version[]): void {
  const { rule, bucket, call } = applied;
  const { NoncurrentVersionExpiration: expiration, NoncurrentVersionTransitions: transitions = [] } = rule;
  for (const [index, version] of older.entries()) {
    if (!isSubject(rule, version)) continue;
    // It is noncurrent since the next newer one is there.
    const since = (older[index - 1] ?? current).modified;
    if (index >= (expiration?.NewerNoncurrentVersions ?? 0) && isDue(daysOf(expiration), since, call.now))
      removeForGood(version, bucket, call);
    else if (!version.marker) {
      const due = transitions.filter(
        (each) => index >= (each.NewerNoncurrentVersions ?? 0) && isDue(daysOf(each), since, call.now),
      );
      move(applied, version, due.at(-1)?.StorageClass);
    }
  }
}

function daysOf(term: { readonly NoncurrentDays?: number | undefined } | undefined): Term {
  return { Days: term?.NoncurrentDays };
}

function transition(applied: Applied, version: Version): void {
  const due = (applied.rule.Transitions ?? []).filter((each) => isDue(each, version.modified, applied.call.now));
  move(applied, version, due.at(-1)?.StorageClass);
}

const smallest = 128 * 1024;

/** Small objects stay where they are, unless the rule says from which size on it speaks. */
function move({ rule, configuration, bucket, call }: Applied, version: Version, to?: TransitionStorageClass): void {
  const { headers } = version.facts;
  if (to === undefined || headers.StorageClass === to) return;
  const filter = rule.Filter?.And ?? rule.Filter ?? {};
  const mayBeSmall =
    filter.ObjectSizeGreaterThan !== undefined ||
    filter.ObjectSizeLessThan !== undefined ||
    (configuration.minimumSize === "varies_by_storage_class" && /^(GLACIER|DEEP_ARCHIVE)$/.test(to));
  if (version.size < smallest && !mayBeSmall) return;
  updateFacts(call.store, version, { headers: { ...headers, StorageClass: to } });
  notify(bucket, "LifecycleTransition", version, call);
}

function abortUploads(rule: LifecycleRule, bucket: Bucket, call: Call): void {
  const { DaysAfterInitiation: Days } = rule.AbortIncompleteMultipartUpload ?? {};
  const prefix = rule.Prefix ?? rule.Filter?.And?.Prefix ?? rule.Filter?.Prefix ?? "";
  for (const upload of uploadsOf(call.store, bucket.name))
    if (upload.key.startsWith(prefix) && isDue({ Days }, upload.initiated, call.now)) removeUpload(call.store, upload);
}
