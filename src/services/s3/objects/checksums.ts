/** Checksums: those that a request states are verified and kept, and every object has one. */
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { ChecksumType } from "@aws-sdk/client-s3";
import { fault } from "../faults.ts";
import { crc32c, crc64nvme } from "./crc.ts";

/** A value in base64; a composite one, made of parts' checksums, ends in `-` and their number. */
export interface Checksum {
  readonly algorithm: Algorithm;
  readonly value: string;
  readonly type: ChecksumType;
}

type Digest = (pieces: Iterable<Uint8Array>) => Buffer;

function hash(name: string): Digest {
  return (pieces) => {
    const state = createHash(name);
    for (const piece of pieces) state.update(piece);
    return state.digest();
  };
}

/** The XXHASH family is kept unverified: Node has no such function. */
const digests = {
  CRC32: (pieces) => {
    let crc = 0;
    for (const piece of pieces) crc = crc32(piece, crc);
    const digest = Buffer.alloc(4);
    digest.writeUInt32BE(crc);
    return digest;
  },
  CRC32C: crc32c,
  CRC64NVME: crc64nvme,
  SHA1: hash("sha1"),
  SHA256: hash("sha256"),
  SHA512: hash("sha512"),
  MD5: hash("md5"),
  XXHASH64: undefined,
  XXHASH3: undefined,
  XXHASH128: undefined,
} satisfies Record<string, Digest | undefined>;

export type Algorithm = keyof typeof digests;
const algorithms = Object.keys(digests) as Algorithm[];

/** The members by which inputs and outputs say checksums. */
export type ChecksumMembers = { readonly [Name in `Checksum${Algorithm}`]?: string | undefined };

export function memberOf(algorithm: Algorithm): keyof ChecksumMembers {
  return `Checksum${algorithm}`;
}

/** What S3 uses where the client names none. */
export const defaultAlgorithm: Algorithm = "CRC64NVME";

/** @returns undefined for an algorithm that cannot be computed here. */
export function computeChecksum(algorithm: Algorithm, pieces: Iterable<Uint8Array>): Checksum | undefined {
  const value = digests[algorithm]?.(pieces).toString("base64");
  return value === undefined ? undefined : { algorithm, value, type: "FULL_OBJECT" };
}

/** The checksum that a request states. @throws InvalidRequest where it states two. */
export function statedChecksum(input: ChecksumMembers): Checksum | undefined {
  const stated = algorithms.flatMap((algorithm) => {
    const value = input[memberOf(algorithm)];
    return value === undefined ? [] : [{ algorithm, value, type: "FULL_OBJECT" as const }];
  });
  if (stated.length > 1)
    throw fault(
      "InvalidRequest",
      {},
      "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
    );
  return stated[0];
}

/**
 * The checksum of a body: the stated one, if it is right, otherwise one of `fallback`'s kind.
 * @throws InvalidRequest where the stated value has not the algorithm's length; BadDigest where it is not the body's.
 */
export function verifyChecksum(
  input: ChecksumMembers,
  body: Uint8Array,
  fallback = defaultAlgorithm,
): Checksum | undefined {
  const stated = statedChecksum(input);
  const computed = computeChecksum(stated?.algorithm ?? fallback, [body]);
  if (!stated || !computed) return stated ?? computed;
  const { algorithm, value } = stated;
  if (byteLength(value) !== byteLength(computed.value))
    throw fault("InvalidRequest", {}, `Value for x-amz-checksum-${algorithm.toLowerCase()} header is invalid.`);
  if (value !== computed.value) throw badChecksum(algorithm);
  return computed;
}

function byteLength(base64: string) {
  return Buffer.from(base64, "base64").length;
}

export function badChecksum(algorithm: Algorithm) {
  return fault("BadDigest", {}, `The ${algorithm} you specified did not match the calculated checksum.`);
}

/** Verifies `Content-MD5`. @throws InvalidDigest where it is none; BadDigest where it is not the body's. */
export function verifyMd5(stated: string | undefined, body: Uint8Array): void {
  if (stated === undefined) return;
  if (!/^[A-Za-z0-9+/]{22}==$/.test(stated)) throw fault("InvalidDigest", { "Content-MD5": stated });
  const computed = createHash("md5").update(body).digest("base64");
  if (stated !== computed) throw fault("BadDigest", { ExpectedDigest: stated, CalculatedDigest: computed });
}

/** e.g. `{ ChecksumCRC32: "…", ChecksumType: "FULL_OBJECT" }` */
export function checksumMembers(checksum: Checksum | undefined): ChecksumMembers & { ChecksumType?: ChecksumType } {
  return checksum ? { [memberOf(checksum.algorithm)]: checksum.value, ChecksumType: checksum.type } : {};
}

/** e.g. `CRC32` of `crc32`, as headers may write it. @throws InvalidRequest for an algorithm that is none. */
export function algorithmOf(name: string | undefined): Algorithm | undefined {
  if (name === undefined) return undefined;
  const algorithm = algorithms.find((known) => known === name.toUpperCase());
  if (!algorithm)
    throw fault(
      "InvalidRequest",
      {},
      "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]",
    );
  return algorithm;
}
