/** Object contents: bytes in rows of a mebibyte at most, in the call's own transaction. */
import { uuid } from "../../../cloud/ids.ts";
import type { Store } from "../../../cloud/store.ts";

/** `start` is the chunk's place in its content. Chunks of a joined upload differ in size. */
export const contentTables = [
  `CREATE TABLE IF NOT EXISTS s3_chunks (content TEXT NOT NULL, start INTEGER NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL);
   CREATE UNIQUE INDEX IF NOT EXISTS s3_chunks_place ON s3_chunks (content, start);`,
];

interface Chunk {
  readonly start: number;
  readonly bytes: Uint8Array;
}

const chunkSize = 1024 * 1024;

/** @returns the new content's id. */
export function writeContent(store: Store, bytes: Uint8Array): string {
  const content = uuid();
  for (let start = 0; start < bytes.length; start += chunkSize)
    appendChunk(store, content, start, bytes.subarray(start, start + chunkSize));
  return content;
}

function appendChunk(store: Store, content: string, start: number, bytes: Uint8Array) {
  return store.run(
    "INSERT INTO s3_chunks (content, start, size, bytes) VALUES (?, ?, ?, ?)",
    content,
    start,
    bytes.length,
    bytes,
  );
}

/** The bytes from `from` to before `to`, piece by piece. */
export function* readPieces(store: Store, content: string, from: number, to: number): Generator<Uint8Array> {
  for (let at = from; at < to; ) {
    const chunk = store.get<Chunk>(
      "SELECT start, bytes FROM s3_chunks WHERE content = ? AND start <= ? ORDER BY start DESC LIMIT 1",
      content,
      at,
    );
    const piece = chunk?.bytes.subarray(at - chunk.start, to - chunk.start);
    if (!piece || piece.length === 0) throw new Error(`content ${content} ends at ${at}, before ${to}`);
    yield piece;
    at += piece.length;
  }
}

/** The bytes from `from` to before `to`, whole. */
export function readContent(store: Store, content: string, from: number, to: number): Uint8Array {
  const pieces = [...readPieces(store, content, from, to)];
  return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
}

/** Copies a part of a content; @returns the new content's id. */
export function copyContent(store: Store, source: string, from: number, to: number): string {
  const content = uuid();
  let start = 0;
  for (const piece of readPieces(store, source, from, to)) {
    appendChunk(store, content, start, piece);
    start += piece.length;
  }
  return content;
}

/** Puts contents behind each other without copying them; those given are used up. @returns the joined content's id. */
export function joinContents(
  store: Store,
  parts: readonly { readonly content: string; readonly size: number }[],
): string {
  const joined = uuid();
  let start = 0;
  for (const { content, size } of parts) {
    store.run("UPDATE s3_chunks SET content = ?, start = start + ? WHERE content = ?", joined, start, content);
    start += size;
  }
  return joined;
}

export function removeContent(store: Store, content: string): void {
  store.run("DELETE FROM s3_chunks WHERE content = ?", content);
}
