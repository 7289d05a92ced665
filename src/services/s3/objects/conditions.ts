/** Conditional requests: If-Match and its kin, for reading, copying and writing. */
import { fault } from "../faults.ts";
import type { Version } from "./versions.ts";

/** What a reader demands; entity tags may be quoted, weak, a list, or `*`. */
export interface ReadConditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly IfModifiedSince?: Date | undefined;
  readonly IfUnmodifiedSince?: Date | undefined;
}

function failed(condition: string) {
  return fault("PreconditionFailed", { Condition: condition });
}

/**
 * As RFC 9110 section 13.2.2 orders them: the tag's condition counts, and the date's only without it.
 * @throws PreconditionFailed or NotModified
 */
export function checkReadConditions(conditions: ReadConditions, { etag, modified }: Version): void {
  const { IfMatch: match, IfNoneMatch: noneMatch, IfModifiedSince: since, IfUnmodifiedSince: until } = conditions;
  if (match !== undefined && !names(match, etag)) throw failed("If-Match");
  if (match === undefined && until && modified > until.getTime()) throw failed("If-Unmodified-Since");
  if (noneMatch !== undefined && names(noneMatch, etag)) throw fault("NotModified");
  if (noneMatch === undefined && since && modified <= since.getTime()) throw fault("NotModified");
}

/** A copy whose source has not changed is refused like one that has. @throws PreconditionFailed */
export function checkCopyConditions(conditions: ReadConditions, { etag, modified }: Version): void {
  const { IfMatch: match, IfNoneMatch: noneMatch, IfModifiedSince: since, IfUnmodifiedSince: until } = conditions;
  if (match !== undefined && !names(match, etag)) throw failed("x-amz-copy-source-If-Match");
  if (match === undefined && until && modified > until.getTime()) throw failed("x-amz-copy-source-If-Unmodified-Since");
  if (noneMatch !== undefined && names(noneMatch, etag)) throw failed("x-amz-copy-source-If-None-Match");
  if (noneMatch === undefined && since && modified <= since.getTime())
    throw failed("x-amz-copy-source-If-Modified-Since");
}

function names(header: string, etag: string) {
  return header.split(",").some((tag) => tag.trim() === "*" || bareTag(tag.trim()) === etag);
}

/** `"abc"`, `W/"abc"` and `abc` are all `abc`. */
export function bareTag(tag: string): string {
  return tag.replace(/^(W\/)?"?|"$/g, "");
}

export interface WriteConditions {
  readonly Key?: string | undefined;
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
}

/**
 * `If-None-Match: *` writes only what is not there, `If-Match` only over the version it names.
 * @param current the key's latest version; a delete marker is nothing.
 */
export function checkWriteConditions(conditions: WriteConditions, current: Version | undefined): void {
  const { IfMatch: match, IfNoneMatch: noneMatch } = conditions;
  const existing = current?.marker ? undefined : current;
  if (noneMatch !== undefined && noneMatch !== "*") throw fault("NotImplemented", { Header: "If-None-Match" });
  if (noneMatch !== undefined && existing) throw failed("If-None-Match");
  if (match === undefined) return;
  if (!existing) throw fault("NoSuchKey", { Key: conditions.Key });
  if (!names(match, existing.etag)) throw failed("If-Match");
}
