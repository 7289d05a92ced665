/** Objects of a bucket, on AWS or any endpoint that speaks S3. */
import { openAws } from "../../aws/aws.ts";
import { type Listing, type Source, SourceError, type SourceFile, type Where } from "./source.ts";

/** @throws SourceError where the bucket cannot be listed */
export function openS3({ bucket, prefix, client }: Where & { kind: "s3" }): Source {
  const { s3 } = openAws(client);
  const home = `s3://${bucket}/`;
  const keyOf = (path: string): string => path.slice(home.length);
  const get = async ({ path }: SourceFile) => {
    const { Body } = await s3.getObject({ Bucket: bucket, Key: keyOf(path) });
    if (!Body) throw new Error("it has no content");
    return Body;
  };
  async function* list(folder: string): AsyncGenerator<Listing> {
    try {
      const pages = s3.paginateListObjectsV2({ Bucket: bucket, Prefix: keyOf(folder), Delimiter: "/" });
      for await (const { CommonPrefixes: folders = [], Contents: objects = [] } of pages)
        yield {
          folders: folders.map(({ Prefix = "" }) => home + Prefix),
          files: objects
            .filter(({ Key = "" }) => !Key.endsWith("/"))
            .map(({ Key = "", Size = 0 }) => ({ path: home + Key, size: Size })),
        };
    } catch (error) {
      const { name, message } = error as Error;
      throw new SourceError(`${folder} cannot be listed: ${name}: ${message}`);
    }
  }
  return {
    root: home + prefix,
    list,
    read: async (file) => Buffer.from(await (await get(file)).transformToByteArray()),
    stream: async (file) => (await get(file)) as unknown as AsyncIterable<Uint8Array>,
  };
}
