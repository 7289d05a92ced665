/** What the S3 tests share: a cloud with S3 alone, the official client, and a new bucket for a test. */
import { S3 } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { clientOptions } from "../../running/clients.ts";
import { startCloud, type TestCloud } from "../../running/cloud.ts";

export interface S3Fixture {
  readonly cloud: TestCloud;
  readonly s3: S3;
  /** A client that calls from another region. */
  readonly in: (region: string) => S3;
  /** @returns the name of a new bucket. */
  readonly bucket: () => Promise<string>;
}

/** Every test begins with an empty cloud. */
export function useS3(): S3Fixture {
  let cloud: TestCloud | undefined;
  const clients: S3[] = [];
  const need = () => {
    if (!cloud) throw new Error("the cloud is started before all tests");
    return cloud;
  };
  const connect = (region?: string) => {
    const client = new S3({ ...clientOptions(need(), region), forcePathStyle: true });
    clients.push(client);
    return client;
  };
  let s3: S3 | undefined;
  let made = 0;
  beforeAll(async () => {
    cloud = await startCloud({ services: ["s3"] });
    s3 = connect();
  });
  beforeEach(() => {
    need().cloud.reset();
    need().records.length = 0;
  });
  afterAll(async () => {
    for (const client of clients) client.destroy();
    await cloud?.close();
  });
  return {
    get cloud() {
      return need();
    },
    get s3() {
      return s3 ?? connect();
    },
    in: connect,
    bucket: async () => {
      made += 1;
      const Bucket = `bucket-${made}`;
      await (s3 ?? connect()).createBucket({ Bucket });
      return Bucket;
    },
  };
}

/** The text of a body that the SDK streams. */
export function textOf(body: { transformToString(): Promise<string> } | undefined): Promise<string> {
  return body?.transformToString() ?? Promise.resolve("");
}
