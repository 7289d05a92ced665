/** What is known of an object beside its bytes: headers, checksum, encryption, tags, grants, locks, parts. */
import type { Grant, ObjectLockLegalHoldStatus, ObjectLockRetentionMode, StorageClass, Tag } from "@aws-sdk/client-s3";
import { fault } from "../faults.ts";
import type { Checksum } from "./checksums.ts";
import type { Encryption } from "./object-encryption.ts";

export interface Facts {
  readonly headers: StoredHeaders;
  readonly encryption?: Encryption;
  readonly checksum?: Checksum;
  readonly tags?: readonly Tag[];
  readonly grants?: readonly Grant[];
  readonly retention?: Retention | undefined;
  readonly legalHold?: LegalHold;
  /** Of an object that was uploaded in parts, in their order. */
  readonly parts?: readonly StoredPart[];
}

export interface Retention {
  readonly mode: ObjectLockRetentionMode;
  /** Epoch milliseconds. */
  readonly until: number;
}

export type LegalHold = ObjectLockLegalHoldStatus;

export interface StoredPart {
  readonly number: number;
  readonly size: number;
  readonly checksum?: Checksum;
}

/** Headers that go out as they came in, hence AWS's spelling; dates are epoch milliseconds. */
export interface StoredHeaders {
  readonly CacheControl?: string | undefined;
  readonly ContentDisposition?: string | undefined;
  readonly ContentEncoding?: string | undefined;
  readonly ContentLanguage?: string | undefined;
  readonly ContentType?: string | undefined;
  readonly Expires?: number | undefined;
  readonly Metadata?: Record<string, string> | undefined;
  readonly StorageClass?: StorageClass | undefined;
  readonly WebsiteRedirectLocation?: string | undefined;
}

/** The members that PutObject, CopyObject and CreateMultipartUpload have in common. */
export interface HeaderInput extends Omit<StoredHeaders, "Expires"> {
  readonly Expires?: Date | undefined;
}

const mostMetadata = 2048;

/** @throws MetadataTooLarge where names and values of the user's metadata take more than 2 KiB. */
export function storeHeaders(input: HeaderInput): StoredHeaders {
  const size = Object.entries(input.Metadata ?? {}).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
  if (size > mostMetadata) throw fault("MetadataTooLarge", { Size: size, MaxSizeAllowed: mostMetadata });
  return {
    CacheControl: input.CacheControl,
    ContentDisposition: input.ContentDisposition,
    ContentEncoding: input.ContentEncoding,
    ContentLanguage: input.ContentLanguage,
    ContentType: input.ContentType ?? "binary/octet-stream",
    Expires: input.Expires?.getTime(),
    Metadata: input.Metadata,
    StorageClass: input.StorageClass,
    WebsiteRedirectLocation: input.WebsiteRedirectLocation,
  };
}

/** The headers of an answer. S3 does not say `STANDARD`. */
export function answerHeaders({ Expires, StorageClass, ...headers }: StoredHeaders) {
  return {
    ...headers,
    ...(Expires !== undefined && { Expires: new Date(Expires) }),
    ...(StorageClass !== "STANDARD" && { StorageClass }),
  };
}
