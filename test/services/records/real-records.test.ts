/** Real calls of ../shared/events made again: the records of the embedded cloud have the keys and values of AWS's. */
import { afterAll, describe, expect, test } from "vitest";
import { operator } from "../../../src/cloud/principal.ts";
import type { CloudTrailRecord } from "../../../src/records/record.ts";
import { services } from "../../../src/services/registry.ts";
import { startCloud } from "../../running/cloud.ts";
import { hasRecords, inputOf, keysOf, operationOf, realRecords } from "./real-records.ts";

if (!hasRecords) console.error("SKIPPED: ../shared/events is not here, so no record is compared with AWS's");

/** EC2 and S3 write their records in forms of their own, to which their own tests hold them. */
const ownForms = new Set(["ec2", "s3"]);

/**
 * What differs on purpose, and why:
 * - the order of keys: AWS's varies from record to record of the same call; ours is that of the model;
 * - values that AWS makes: ids, dates, keys.
 */
const madeByAws = /(Id|arn|Arn|ARN|Date|createDate|updateDate|expiration|sessionToken)$/;

interface Pair {
  readonly operation: string;
  readonly mine: CloudTrailRecord;
  readonly real: CloudTrailRecord;
}

const account = "123837392027";

/** Calls that succeed here too, each beside its real record; what needs a resource that the files do not make is left out. */
async function replay(): Promise<Pair[]> {
  await using cloud = await startCloud({ account });
  const pairs: Pair[] = [];
  for (const real of realRecords()) {
    const service = services.find(({ name, eventSource }) => eventSource === real.eventSource && !ownForms.has(name));
    const operation = service && operationOf(service, real);
    if (!service || operation === undefined) continue;
    const input = {
      ...inputOf(service.model, operation, real.requestParameters),
      // Records hide it, and the call needs it.
      ...(operation === "CreateLoginProfile" && { Password: "Correct-horse-1" }),
    };
    cloud.records.length = 0;
    try {
      const as = { principal: operator(account), region: real.awsRegion, account, record: true };
      cloud.cloud.invoke(service.name, operation, input, as);
    } catch {
      continue;
    }
    const mine = cloud.records.find(({ eventName }) => eventName === real.eventName);
    if (mine) pairs.push({ operation: `${service.name} ${operation}`, mine, real });
  }
  return pairs;
}

const pairs = hasRecords ? await replay() : [];
const byOperation = [...Map.groupBy(pairs, ({ operation }) => operation)];

/** The values that are the caller's own. */
function given(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null, (key, inner) => (madeByAws.test(key) ? undefined : inner)));
}

describe.skipIf(!hasRecords)("records beside AWS's", () => {
  test("are many enough to tell", () => {
    expect([pairs.length, byOperation.length]).toEqual([expect.any(Number), expect.any(Number)]);
    expect(pairs.length).toBeGreaterThan(500);
  });

  test.each(byOperation)("%s", (_, found) => {
    for (const { mine, real } of found) {
      for (const part of ["requestParameters", "responseElements"] as const) {
        expect(new Set(keysOf(mine[part]))).toEqual(new Set(keysOf(real[part])));
        expect(mine[part] === null).toBe(real[part] === null);
      }
      expect(given(mine.requestParameters)).toEqual(given(real.requestParameters));
      expect(mine.requestID).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    }
  });
});

afterAll(() => {
  if (hasRecords) console.info(`${pairs.length} real calls of ${byOperation.length} operations compared`);
});
