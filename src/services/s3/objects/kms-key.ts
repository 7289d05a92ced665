/** The KMS key that an object is to be encrypted with: who writes must be able to use it. */

import type { Call } from "../../../cloud/call.ts";
import { Fault } from "../../../cloud/fault.ts";
import { jsonValue } from "../../../event-patterns/json-complaint.ts";
import { type Bucket, bucketArn } from "../buckets/bucket.ts";
import { invalidArgument } from "../faults.ts";

export interface KmsInput {
  /** The object's name. */
  readonly Key?: string | undefined;
  readonly SSEKMSEncryptionContext?: string | undefined;
}

/**
 * Asks KMS for a data key as the writer; the bytes in the store are plain.
 * @returns the key's ARN. Without KMS in the cloud any key is taken.
 * @throws {Fault} `KMS.` and KMS's code, or AccessDenied
 */
export function useKmsKey(key: string, input: KmsInput, bucket: Bucket, { cloud, account, principal }: Call): string {
  if (!cloud.models.has("kms")) return presumedArn(key, bucket);
  const asked = {
    KeyId: key,
    KeySpec: "AES_256",
    EncryptionContext: {
      "aws:s3:arn": `${bucketArn(bucket.name)}/${input.Key}`,
      ...parseContext(input.SSEKMSEncryptionContext),
    },
  };
  const as = {
    principal: { ...principal, invokedBy: "s3.amazonaws.com" },
    region: bucket.region,
    account,
    authorize: true,
  };
  try {
    return String(cloud.invoke("kms", "GenerateDataKey", asked, as).KeyId);
  } catch (error) {
    throw error instanceof Fault ? keyFault(error) : error;
  }
}

function presumedArn(key: string, { region, account }: Bucket): string {
  if (key.startsWith("arn:")) return key;
  return `arn:aws:kms:${region}:${account}:${key.startsWith("alias/") ? key : `key/${key}`}`;
}

function keyFault({ code, message }: Fault): Fault {
  return code === "AccessDeniedException"
    ? new Fault("AccessDenied", message, { status: 403 })
    : new Fault(`KMS.${code}`, message, { status: 400 });
}

/** @throws InvalidArgument for what is no Base64 of a JSON object of texts */
function parseContext(header: string | undefined): Record<string, string> {
  if (header === undefined) return {};
  const complaint =
    "The header 'x-amz-server-side-encryption-context' shall be Base64-encoded UTF-8 string holding JSON which represents a string-string map";
  const refuse = () => invalidArgument(complaint, "x-amz-server-side-encryption-context", header);
  const context = jsonValue(Buffer.from(header, "base64").toString());
  if (typeof context !== "object" || context === null || Array.isArray(context)) throw refuse();
  if (Object.values(context).some((value) => typeof value !== "string")) throw refuse();
  return context as Record<string, string>;
}
