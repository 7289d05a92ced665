/** The official clients, each loaded when it is needed: they are slow to load. */
import type { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import type { S3Client } from "@aws-sdk/client-s3";
import type { Connection } from "../aws/connection.ts";

export async function openCloudFormation(options: Connection): Promise<CloudFormationClient> {
  const { CloudFormationClient } = await import("@aws-sdk/client-cloudformation");
  return new CloudFormationClient(options);
}

/** Endpoints other than AWS's have no name for each bucket. */
export async function openS3(options: Connection): Promise<S3Client> {
  const { S3Client } = await import("@aws-sdk/client-s3");
  return new S3Client({ ...options, forcePathStyle: options.endpoint !== undefined });
}
