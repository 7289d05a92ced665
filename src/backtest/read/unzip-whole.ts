/** Unzips a whole file into one buffer of the right size, which is much faster than piece by piece. */
import { gunzipSync } from "node:zlib";
import { isGzip } from "./unzip.ts";

/** Deflate makes nothing more than 1,032 times smaller. */
const largestRatio = 1032;
/** Bytes; CloudTrail's largest files have some tens of megabytes of text. */
const largest = 64 * 1024 * 1024;

/**
 * @returns undefined for what is too large, damaged, or of several members, which have to be unzipped piece by piece
 */
export function unzipWhole(zipped: Buffer): Uint8Array | undefined {
  const size = sizeOf(zipped);
  return size === undefined ? undefined : unzipTo(zipped, size);
}

/** The size of the text, as the file says; of its last member, modulo 4 GiB, and as trustworthy as the file. */
export function sizeOf(zipped: Buffer): number | undefined {
  if (zipped.length < 18 || !isGzip(zipped)) return undefined;
  const size = zipped.readUInt32LE(zipped.length - 4);
  return size <= largest && size <= zipped.length * largestRatio ? size : undefined;
}

/** @returns undefined unless the text has just this size */
export function unzipTo(zipped: Buffer, size: number): Uint8Array | undefined {
  try {
    // One byte more, or zlib asks for another buffer to find that there is no more.
    const text = gunzipSync(zipped, { chunkSize: Math.max(size + 1, 1024), maxOutputLength: largest });
    return text.length === size ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Gives the memory of a file's text back at once: waiting for the garbage collector costs a tenth of the whole time. */
export function release({ buffer }: Uint8Array): void {
  // Small buffers share their memory with others.
  if (buffer instanceof ArrayBuffer && buffer.byteLength > Buffer.poolSize) buffer.transfer(0);
}
