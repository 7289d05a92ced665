/** What service tests share: a cloud with a clock moved by hand, options for the official clients, and the records that calls make. */

import { type RunningCloud, type ServeOptions, serve } from "../../src/api/serve.ts";
import type { ServiceDefinition } from "../../src/cloud/service.ts";
import type { CloudTrailRecord } from "../../src/records/record.ts";

export interface TestCloud extends RunningCloud {
  /** Every record made since the start, oldest first. */
  readonly records: CloudTrailRecord[];
}

/** Where a clock moved by hand stands at first: whether a record comes before a minute ends must not depend on when a test is run. */
const start = Date.parse("2026-03-02T12:00:10Z");

/** A cloud on a free port of loopback; only the given services, or all. */
export async function startCloud(
  options: ServeOptions & { services?: readonly ServiceDefinition[] } = {},
): Promise<TestCloud> {
  const running = await serve({ port: 0, clockRate: 0, ...options });
  const records: CloudTrailRecord[] = [];
  running.cloud.bus.subscribe("record", ({ record }) => void records.push(record));
  // Signatures are of the present, and a file goes on where it was left.
  const { clockRate, operatorKey, storeFile } = options;
  if (clockRate === undefined && !operatorKey && !storeFile) await running.cloud.clock.set(start);
  return { ...running, records };
}

/** Options for any official client: one try, so that an error is seen as it is. */
export const clientOptions = ({ url }: { readonly url: string }, region = "us-east-1") => ({
  endpoint: url,
  region,
  credentials: { accessKeyId: "AKIATEST", secretAccessKey: "secret" },
  maxAttempts: 1,
});
