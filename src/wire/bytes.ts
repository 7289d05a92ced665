/** Bytes to text and back, without copying the bytes first. */

/** UTF-8 text; invalid sequences become U+FFFD. */
export function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

/** @returns undefined where the text is not base64. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  // A plain Uint8Array of its own: Buffer's pool must not show through, and clients compare by type.
  return new Uint8Array(Buffer.from(text, "base64"));
}
