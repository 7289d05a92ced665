/** What service tests share: a cloud with a clock moved by hand, options for the official clients, and the records that calls make. */

import { type RunningCloud, type ServeOptions, serve } from "../../src/api/serve.ts";
import type { ServiceDefinition } from "../../src/cloud/service.ts";
import type { CloudTrailRecord } from "../../src/records/record.ts";

export interface TestCloud extends RunningCloud {
  /** Every record made since the start, oldest first. */
  readonly records: CloudTrailRecord[];
}

/** A cloud on a free port of loopback; only the given services, or all. */
export async function startCloud(
  options: ServeOptions & { services?: readonly ServiceDefinition[] } = {},
): Promise<TestCloud> {
  const running = await serve({ port: 0, clockRate: 0, ...options });
  const records: CloudTrailRecord[] = [];
  running.cloud.bus.subscribe("record", ({ record }) => void records.push(record));
  return { ...running, records };
}

/** Options for any official client: one try, so that an error is seen as it is. */
export const clientOptions = ({ url }: { readonly url: string }, region = "us-east-1") => ({
  endpoint: url,
  region,
  credentials: { accessKeyId: "AKIATEST", secretAccessKey: "secret" },
  maxAttempts: 1,
});
