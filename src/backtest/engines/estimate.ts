/** What a query will read and cost, before it runs: the objects of the partitions, listed. */
import type { Aws } from "../../aws/aws.ts";
import type { Question } from "../question.ts";
import { findFiles } from "../sources/find-files.ts";
import { openS3 } from "../sources/s3.ts";
import { filesTable } from "../sql/table-statements.ts";
import { metadataOf } from "./athena.ts";
import { type EngineAddress, EngineError } from "./engine.ts";

export interface Estimate {
  /** Where the objects lie. */
  readonly location: string;
  readonly files: number;
  /** Compressed, that each query reads. */
  readonly bytes: number;
  /** The workgroup's limit of a query. */
  readonly cutoff?: number;
}

/** Dollars for 10^12 bytes that a query reads, at least 10 MB a query: list price of us-east-1, 2026. */
export const dollarsByTerabyte = 5;
export function dollars(bytes: number): number {
  return (Math.max(bytes, 10_000_000) / 1e12) * dollarsByTerabyte;
}

/**
 * @returns undefined where nobody knows where the table's objects lie
 * @throws EngineError for a workgroup that is not there or would end the query
 */
export async function estimate(
  aws: Aws,
  { database, table }: EngineAddress & { kind: "athena" },
  workgroup: string,
  question: Question,
): Promise<Estimate | undefined> {
  const cutoff = await cutoffOf(aws, workgroup);
  // A view says nothing of places; the table beneath it does.
  const found = await Promise.all([table, filesTable].map((name) => metadataOf(aws, database, name)));
  const parameters = found.map((each) => each?.Parameters ?? {});
  const location = parameters.map(({ location: place }) => place).find((place) => place?.startsWith("s3://"));
  if (location === undefined) return undefined;
  const isPartitioned = found.some((each) => (each?.PartitionKeys ?? []).length > 0);
  const [, bucket = "", prefix = ""] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(location) ?? [];
  const source = openS3({ kind: "s3", bucket, prefix, client: aws.connection });
  let [files, bytes] = [0, 0];
  const failed: string[] = [];
  // Without partitions every query reads all there is.
  const asked = isPartitioned ? question : { monitors: [] };
  const hearing = { leaveOut: () => {}, fail: (path: string) => failed.push(path) };
  for await (const { size } of findFiles(source, asked, hearing)) {
    files++;
    bytes += size;
  }
  if (failed[0] !== undefined)
    throw new EngineError(`${failed[0]} cannot be listed, so that nobody knows what the query would read`);
  return { location, files, bytes, ...(cutoff !== undefined && { cutoff }) };
}

async function cutoffOf(aws: Aws, workgroup: string): Promise<number | undefined> {
  const { WorkGroup: found } = await aws.athena.getWorkGroup({ WorkGroup: workgroup });
  if (found?.State === "DISABLED") throw new EngineError(`the workgroup ${workgroup} is disabled`);
  return found?.Configuration?.BytesScannedCutoffPerQuery;
}
