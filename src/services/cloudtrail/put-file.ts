/** A gzipped JSON file into a trail's bucket, as CloudTrail itself. */
import { gzipSync } from "node:zlib";
import type { Host } from "../../cloud/host.ts";
import { fileEncryption } from "./kms-key.ts";
import { deliverer, type Trail } from "./trail.ts";

/**
 * @param metadata of the object, such as a digest's signature
 * @throws {Fault} what S3 answers
 */
export function putFile(
  cloud: Host,
  trail: Trail,
  file: { readonly key: string; readonly text: string; readonly metadata?: Readonly<Record<string, string>> },
): void {
  const object = {
    Bucket: trail.bucket,
    Key: file.key,
    Body: gzipSync(file.text),
    ContentType: "application/json",
    ContentEncoding: "gzip",
    ACL: "bucket-owner-full-control",
    ...(file.metadata && { Metadata: file.metadata }),
    ...fileEncryption(trail),
  };
  cloud.invoke("s3", "PutObject", object, deliverer(trail));
}
