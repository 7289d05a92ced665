/** The cyclic redundancy checks that node:zlib has not: CRC-32C and CRC-64/NVME. */

/** One step for each byte value, for polynomials in reflected form. */
const crc32cTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value;
});

/**
 * Castagnoli's CRC-32C.
 * The loops are by index: iterating a typed array takes several times as long, and bodies are megabytes.
 */
export function crc32c(pieces: Iterable<Uint8Array>): Buffer {
  let crc = -1;
  for (const bytes of pieces) {
    for (let at = 0; at < bytes.length; at += 1) {
      crc = (crc >>> 8) ^ (crc32cTable[(crc ^ (bytes[at] as number)) & 0xff] as number);
    }
  }
  const digest = Buffer.alloc(4);
  digest.writeInt32BE(~crc);
  return digest;
}

/** As two 32-bit halves, since 64-bit integers are slow in JavaScript. */
const nvmePolynomial = 0x9a6c9329ac4bc9b5n;
const nvmeTable = Array.from({ length: 256 }, (_, byte) => {
  let value = BigInt(byte);
  for (let bit = 0; bit < 8; bit += 1) value = value & 1n ? (value >> 1n) ^ nvmePolynomial : value >> 1n;
  return value;
});
const nvmeHigh = Int32Array.from(nvmeTable, (value) => Number(BigInt.asIntN(32, value >> 32n)));
const nvmeLow = Int32Array.from(nvmeTable, (value) => Number(BigInt.asIntN(32, value)));

/** CRC-64/NVME, the checksum that S3 gives every object that comes without one. */
export function crc64nvme(pieces: Iterable<Uint8Array>): Buffer {
  let high = -1;
  let low = -1;
  for (const bytes of pieces) {
    for (let at = 0; at < bytes.length; at += 1) {
      const index = (low ^ (bytes[at] as number)) & 0xff;
      low = ((low >>> 8) | (high << 24)) ^ (nvmeLow[index] as number);
      high = (high >>> 8) ^ (nvmeHigh[index] as number);
    }
  }
  const digest = Buffer.alloc(8);
  digest.writeInt32BE(~high, 0);
  digest.writeInt32BE(~low, 4);
  return digest;
}
