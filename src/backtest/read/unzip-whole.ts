/** Unzips a whole file into one buffer of the right size, which is much faster than piece by piece. */
import { gunzipSync } from "node:zlib";

/** Deflate makes nothing more than 1,032 times smaller. */
const largestRatio = 1032;
/** Bytes; CloudTrail's largest files have some tens of megabytes of text. */
export const largestWhole = 64 * 1024 * 1024;

/** Gives a text's memory back at once: waiting for the garbage collector costs a tenth of the whole time. */
export const release = ({ buffer, length }: Uint8Array): void => {
  // Small buffers share their memory with others.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === length + 1) buffer.transfer(0);
};

/**
 * @returns undefined for what is too large, damaged, or of several members, which have to be unzipped piece by piece
 */
export const unzipWhole = (zipped: Buffer): Uint8Array | undefined => {
  if (zipped.length < 18) return undefined;
  // The trailer's size is of the last member, modulo 4 GiB, and as trustworthy as the file.
  const size = zipped.readUInt32LE(zipped.length - 4);
  if (size > largestWhole || size > zipped.length * largestRatio) return undefined;
  try {
    // One byte more, or zlib asks for another buffer to find that there is no more.
    const text = gunzipSync(zipped, { chunkSize: Math.max(size + 1, 1024), maxOutputLength: largestWhole });
    return text.length === size ? text : undefined;
  } catch {
    return undefined;
  }
};
