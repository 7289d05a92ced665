/** Reads records from files, folders and standard input as a stream: NDJSON and CloudTrail log files, compressed or not. */
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { unwrapRecord } from "../../backtest/read/unwrap-record.ts";
import { type LogEvent, logEvent } from "../../patterns/match.ts";
import { splitRecords } from "../../records/split-records.ts";
import { UserError } from "../user-error.ts";

/** Records that came with one piece of a file. */
export interface RecordBatch {
  /** As it was named; `-` is standard input. */
  readonly file: string;
  readonly events: readonly LogEvent[];
}

/**
 * @param names files and folders, `-` for standard input
 * @throws UserError for what cannot be read
 */
export async function* readRecords(names: readonly string[]): AsyncGenerator<RecordBatch> {
  for (const name of names)
    for (const file of await filesIn(name)) {
      const splitter = splitRecords();
      const batch = (texts: readonly string[]) => ({ file, events: texts.map(logEvent).flatMap(unwrapRecord) });
      for await (const piece of decoded(unpacked(bytesOf(file)), file)) yield batch(splitter.push(piece));
      yield batch(splitter.end());
    }
}

/** Of a folder all that could hold records, but for the digests that prove them. */
async function filesIn(name: string): Promise<string[]> {
  if (name === "-") return [name];
  const found = await stat(name).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      "input-unreadable",
      error.code === "ENOENT" ? `there is no file ${name}` : `${name} cannot be read: ${error.message}`,
    );
  });
  if (!found.isDirectory()) return [name];
  const entries = await readdir(name, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(json|ndjson|jsonl)(\.gz)?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes("CloudTrail-Digest"))
    .sort();
}

function bytesOf(file: string): AsyncIterable<Buffer> {
  return file === "-" ? process.stdin : createReadStream(file);
}

/** Unzips what begins as gzip does. */
async function* unpacked(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const pieces = bytes[Symbol.asyncIterator]();
  const { value: first, done } = await pieces.next();
  if (done) return;
  async function* whole() {
    yield first;
    yield* { [Symbol.asyncIterator]: () => pieces };
  }
  const isGzip = first[0] === 0x1f && first[1] === 0x8b;
  // A failure is thrown where the result is read.
  yield* isGzip ? pipeline(Readable.from(whole()), createGunzip(), () => {}) : whole();
}

async function* decoded(bytes: AsyncIterable<Buffer>, file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  try {
    for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
  } catch (error) {
    throw new UserError(
      "input-unreadable",
      `${file === "-" ? "standard input" : file} cannot be read: ${(error as Error).message}`,
    );
  }
}
