/** The rows that listings show, straight from the index. */
import type { Store } from "../../../cloud/store.ts";
import { toVersion, type Version, type VersionRow } from "../objects/versions.ts";
import { type PageRequest, type Position, successor } from "./page.ts";

type Fetch = PageRequest<Version>["fetch"];

/** Behind every key: no text is greater than a blob. */
const noEnd = new Uint8Array();

function endOf(prefix: string) {
  return prefix === "" ? noEnd : successor(prefix);
}

/** Latest versions that are no delete markers. */
export function objectsUnder(store: Store, bucket: string, prefix: string): Fetch {
  return ({ key, after }, limit) =>
    store
      .all<VersionRow>(
        `SELECT * FROM s3_versions WHERE bucket = ? AND latest = 1 AND marker = 0 AND key ${after ? ">" : ">="} ? AND key < ? ORDER BY key LIMIT ?`,
        bucket,
        key,
        endOf(prefix),
        limit,
      )
      .map(toVersion);
}

/** All versions and delete markers, under a key the newest first. */
export function versionsUnder(store: Store, bucket: string, prefix: string): Fetch {
  return ({ key, after }: Position<Version>, limit) =>
    store
      .all<VersionRow>(
        "SELECT * FROM s3_versions WHERE bucket = ? AND key >= ? AND key < ? AND (key > ? OR id < ?) ORDER BY key, id DESC LIMIT ?",
        bucket,
        key,
        endOf(prefix),
        key,
        after?.id ?? Number.MAX_SAFE_INTEGER,
        limit,
      )
      .map(toVersion);
}
