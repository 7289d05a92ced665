/** How an object is encrypted, as it is told; the bytes in the store are plain. */
import { createHash } from "node:crypto";
import type { ServerSideEncryption } from "@aws-sdk/client-s3";
import type { Call } from "../../../cloud/call.ts";
import type { Bucket } from "../buckets/bucket.ts";
import { fault, invalidArgument } from "../faults.ts";
import { encryption } from "../settings/encryption.ts";
import { type KmsInput, useKmsKey } from "./kms-key.ts";

/** Members of AWS's answers, which are also those of requests. */
export interface Encryption {
  readonly ServerSideEncryption?: ServerSideEncryption | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  /** Base64 of JSON. */
  readonly SSEKMSEncryptionContext?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  /** With a key of the client's own: `AES256`, and its digest. */
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
}

/** The client's own key, which is checked and not kept. */
export interface CustomerKey {
  /** Base64 of 32 bytes. */
  readonly SSECustomerKey?: string | undefined;
}

/** What a request asks for, or else the bucket's default. */
export function chooseEncryption(input: Encryption & CustomerKey & KmsInput, bucket: Bucket, call: Call): Encryption {
  if (input.SSECustomerAlgorithm !== undefined) return customerKey(input);
  const [rule] = encryption.get(bucket, call).Rules ?? [];
  const preset = rule?.ApplyServerSideEncryptionByDefault;
  const algorithm = input.ServerSideEncryption ?? preset?.SSEAlgorithm ?? "AES256";
  if (algorithm === "AES256") {
    if (input.SSEKMSKeyId !== undefined)
      throw invalidArgument(
        "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms",
        "x-amz-server-side-encryption",
        algorithm,
      );
    return { ServerSideEncryption: algorithm };
  }
  const key = input.SSEKMSKeyId ?? preset?.KMSMasterKeyID ?? "alias/aws/s3";
  return {
    ServerSideEncryption: algorithm,
    SSEKMSKeyId: useKmsKey(key, input, bucket, call),
    SSEKMSEncryptionContext: input.SSEKMSEncryptionContext,
    BucketKeyEnabled: input.BucketKeyEnabled ?? rule?.BucketKeyEnabled,
  };
}

function customerKey(input: Encryption & CustomerKey): Encryption {
  const { SSECustomerAlgorithm: algorithm, SSECustomerKeyMD5: digest } = input;
  checkKey(input);
  if (algorithm !== "AES256")
    throw invalidArgument(
      "The encryption request that you specified is not valid. The valid value is AES256.",
      "x-amz-server-side-encryption-customer-algorithm",
      algorithm,
    );
  return { SSECustomerAlgorithm: algorithm, SSECustomerKeyMD5: digest };
}

/** @throws InvalidArgument for a key that is too short, or another one than its digest says */
function checkKey({ SSECustomerKey: key, SSECustomerKeyMD5: digest }: Encryption & CustomerKey): void {
  if (key === undefined) return;
  const bytes = Buffer.from(key, "base64");
  const header = "x-amz-server-side-encryption-customer-key";
  if (bytes.length !== 32)
    throw invalidArgument("The secret key was invalid for the specified algorithm.", header, "null");
  if (createHash("md5").update(bytes).digest("base64") !== digest)
    throw invalidArgument(
      "The calculated MD5 hash of the key did not match the hash that was provided.",
      header,
      "null",
    );
}

/** An object under the client's key is only given to who has that key. */
export function checkCustomerKey(stored: Encryption | undefined, input: Encryption & CustomerKey): void {
  const isUnder = stored?.SSECustomerAlgorithm !== undefined;
  if (!isUnder && input.SSECustomerAlgorithm !== undefined)
    throw fault("InvalidRequest", {}, "The encryption parameters are not applicable to this object.");
  if (!isUnder) return;
  if (input.SSECustomerAlgorithm === undefined)
    throw fault(
      "InvalidRequest",
      {},
      "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.",
    );
  checkKey(input);
  if (input.SSECustomerKeyMD5 !== stored.SSECustomerKeyMD5) throw fault("AccessDenied");
}
