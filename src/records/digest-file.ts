/** CloudTrail's digest files as data: where one lies in its bucket, what is in it, and what of it is signed. */
import { recordTime } from "./record.ts";

/** What a digest file's key is made of. */
export interface DigestPlace {
  /** The trail's S3KeyPrefix. */
  readonly prefix?: string | undefined;
  readonly account: string;
  /** Region of the log files that it tells of. */
  readonly region: string;
  /** The trail's name and home region. */
  readonly trail: string;
  readonly homeRegion: string;
  /** The end of its hour, in epoch milliseconds. */
  readonly end: number;
}

/** A log file that was delivered, and the times of its records in epoch milliseconds. */
export interface DigestedFile {
  readonly bucket: string;
  readonly key: string;
  /** SHA-256 of the uncompressed file in hexadecimal digits. */
  readonly hash: string;
  readonly oldest: number;
  readonly newest: number;
}

/** What a digest says of the one before it. */
export interface PreviousDigest {
  readonly bucket: string;
  readonly key: string;
  /** SHA-256 of its uncompressed text in hexadecimal digits. */
  readonly hash: string;
  /** In hexadecimal digits. */
  readonly signature: string;
}

export interface Digest {
  readonly account: string;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  readonly bucket: string;
  readonly key: string;
  /** Of the public key with which its signature is verified. */
  readonly fingerprint: string;
  readonly files: readonly DigestedFile[];
  /** Absent in the first digest of a chain. */
  readonly previous?: PreviousDigest | undefined;
}

export const signatureAlgorithm = "SHA256withRSA";

const hashAlgorithm = "SHA-256";

/**
 * The key of a digest file.
 * @example `AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/01/31/111122223333_CloudTrail-Digest_us-east-1_bell_us-east-1_20260131T130500Z.json.gz`
 * AWS: user guide, "CloudTrail digest file structure".
 */
export function digestKey({ prefix, account, region, trail, homeRegion, end }: DigestPlace): string {
  const time = recordTime(end);
  const folder = `${prefix ? `${prefix}/` : ""}AWSLogs/${account}/CloudTrail-Digest/${region}`;
  const name = `${account}_CloudTrail-Digest_${region}_${trail}_${homeRegion}_${time.replace(/[-:]/g, "")}`;
  return `${folder}/${time.slice(0, 10).replaceAll("-", "/")}/${name}.json.gz`;
}

/** The uncompressed text of a digest file, its members in AWS's order; what there is nothing to say of is null. */
export function digestText({ account, start, end, bucket, key, fingerprint, files, previous }: Digest): string {
  return JSON.stringify({
    awsAccountId: account,
    digestStartTime: recordTime(start),
    digestEndTime: recordTime(end),
    digestS3Bucket: bucket,
    digestS3Object: key,
    digestPublicKeyFingerprint: fingerprint,
    digestSignatureAlgorithm: signatureAlgorithm,
    ...eventTimes(files),
    previousDigestS3Bucket: previous?.bucket ?? null,
    previousDigestS3Object: previous?.key ?? null,
    previousDigestHashValue: previous?.hash ?? null,
    previousDigestHashAlgorithm: previous ? hashAlgorithm : null,
    previousDigestSignature: previous?.signature ?? null,
    logFiles: files.map((file) => ({
      s3Bucket: file.bucket,
      s3Object: file.key,
      hashValue: file.hash,
      hashAlgorithm,
      ...eventTimes([file]),
    })),
  });
}

function eventTimes(files: readonly DigestedFile[]) {
  return files.length === 0
    ? { newestEventTime: null, oldestEventTime: null }
    : {
        newestEventTime: recordTime(Math.max(...files.map(({ newest }) => newest))),
        oldestEventTime: recordTime(Math.min(...files.map(({ oldest }) => oldest))),
      };
}

/**
 * What a digest's signature signs.
 * @param hash SHA-256 of the digest's uncompressed text in hexadecimal digits.
 * AWS: user guide, "Custom implementations of CloudTrail log file integrity validation".
 */
export function signedText({ end, bucket, key, previous }: Digest, hash: string): string {
  return [recordTime(end), `${bucket}/${key}`, hash, previous?.signature ?? "null"].join("\n");
}
