/** Objects of a bucket, on AWS or any endpoint that speaks S3. */
import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { type Listing, type Source, SourceError, type SourceFile, type Where } from "./source.ts";

/** @throws SourceError where the bucket cannot be listed */
export async function openS3({ bucket, prefix, client: options }: Where & { kind: "s3" }): Promise<Source> {
  // Endpoints other than AWS's have no name for each bucket.
  const endpoint = options.endpoint ?? process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL;
  const client = new S3Client({ ...options, forcePathStyle: Boolean(endpoint), followRegionRedirects: true });
  const home = `s3://${bucket}/`;
  const keyOf = (path: string): string => path.slice(home.length);
  const get = async ({ path }: SourceFile) => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(path) }));
    if (!Body) throw new Error("it has no content");
    return Body;
  };
  async function* list(folder: string): AsyncGenerator<Listing> {
    let next: string | undefined;
    do {
      const page = await client
        .send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: keyOf(folder), Delimiter: "/", ContinuationToken: next }),
        )
        .catch((error: Error) => {
          throw new SourceError(`${folder} cannot be listed: ${error.name}: ${error.message}`);
        });
      yield {
        folders: (page.CommonPrefixes ?? []).map(({ Prefix = "" }) => home + Prefix),
        files: (page.Contents ?? [])
          .filter(({ Key = "" }) => !Key.endsWith("/"))
          .map(({ Key = "", Size = 0 }) => ({ path: home + Key, size: Size })),
      };
      next = page.NextContinuationToken;
    } while (next !== undefined);
  }
  return {
    root: home + prefix,
    list,
    read: async (file) => Buffer.from(await (await get(file)).transformToByteArray()),
    stream: async (file) => (await get(file)) as unknown as AsyncIterable<Uint8Array>,
  };
}
