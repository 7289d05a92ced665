/** Where log files lie, as far as reading them needs to know. */
import type { Connection } from "../../aws/connection.ts";
import { TrailbellError } from "../../errors/trailbell-error.ts";

/** What a user named. */
export type Where =
  | { readonly kind: "stdin" }
  /** A file or folder. */
  | { readonly kind: "local"; readonly path: string }
  | { readonly kind: "s3"; readonly bucket: string; readonly prefix: string; readonly client: Connection };

/** Whose records a file holds, as far as its path says; records of old versions do not say it themselves. */
export interface Origin {
  readonly account?: string;
  readonly region?: string;
}

/** A file or object. */
export interface SourceFile {
  /** As people name it: a path, or `s3://bucket/key`. */
  readonly path: string;
  /** Bytes as it lies there. */
  readonly size: number;
  readonly origin?: Origin;
}

/** One page of a folder, in the order of names. */
export interface Listing {
  /** Paths from the root, each to be listed in turn. */
  readonly folders: readonly string[];
  readonly files: readonly SourceFile[];
}

/** A file system or bucket. */
export interface Source {
  /** Where listing begins. */
  readonly root: string;
  list(folder: string): AsyncIterable<Listing>;
  /** The whole file. */
  read(file: SourceFile): Promise<Buffer>;
  /**
   * Reads a small file at once, where that costs less than fetching it ahead.
   * @returns how many bytes it wrote from a position on; as many as there was room for where the file is larger
   */
  readNow?(file: SourceFile, into: Buffer, at: number): number;
  /** The file piece by piece, for those too large to be held. */
  stream(file: SourceFile): Promise<AsyncIterable<Uint8Array>>;
}

/** What was named cannot be read at all: there is no such file, bucket or permission. The message is for the user. */
export class SourceError extends TrailbellError {
  override readonly name = "SourceError";

  constructor(message: string) {
    super("input-unreadable", message);
  }
}

/**
 * @param named a path, `s3://bucket/prefix`, or `-` for standard input
 * @throws SourceError for an S3 URL without a bucket
 */
export function whereIs(named: string, client: Connection = {}): Where {
  if (named === "-") return { kind: "stdin" };
  if (!named.startsWith("s3://")) return { kind: "local", path: named };
  const [, bucket, prefix = ""] = /^s3:\/\/([^/]+)(?:\/(.*))?$/.exec(named) ?? [];
  if (bucket === undefined) throw new SourceError(`${named} names no bucket; what is meant is s3://BUCKET/PREFIX`);
  return { kind: "s3", bucket, prefix, client };
}
