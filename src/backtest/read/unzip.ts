/** Unzips what begins as gzip does, in one piece or as a stream. */
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Gives what could be unzipped before it throws. */
export async function* unzipped(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = (async function* () {
    yield* pieces;
  })();
  const first = await source.next();
  if (first.done) return;
  async function* whole() {
    yield first.value as Uint8Array;
    yield* source;
  }
  if (!isGzip(first.value)) yield* whole();
  else yield* gunzip(whole());
}

async function* gunzip(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzipStream = createGunzip({ chunkSize: 256 * 1024 });
  const source = Readable.from(pieces);
  source.on("error", (error) => gunzipStream.destroy(error));
  const unzipping: AsyncIterable<Uint8Array> = source.pipe(gunzipStream);
  yield* unzipping;
}
