/** Cuts a list of files into batches: enough to make up for handing them over, few enough to share them out evenly. */
import type { SourceFile } from "./sources/source.ts";

const mostFiles = 64;
const mostBytes = 2 * 1024 * 1024;

/** Files in the order given, none of them twice. */
export async function* batchesOf(files: AsyncIterable<SourceFile>): AsyncGenerator<readonly SourceFile[]> {
  let batch: SourceFile[] = [];
  let bytes = 0;
  for await (const file of files) {
    batch.push(file);
    bytes += file.size;
    if (batch.length < mostFiles && bytes < mostBytes) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}
