/** Default encryption: every bucket encrypts with S3's own keys unless it was told otherwise. */
import type { PutBucketEncryptionRequest, ServerSideEncryptionConfiguration } from "@aws-sdk/client-s3";
import { fault, invalidArgument } from "../faults.ts";
import { defineSetting } from "./setting.ts";

export const encryption = defineSetting<ServerSideEncryptionConfiguration>("encryption", () => ({
  Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false }],
}));

export const getBucketEncryption = encryption.reading((value) => ({ ServerSideEncryptionConfiguration: value }));

/** Puts the default back; there is no bucket without encryption. */
export const deleteBucketEncryption = encryption.deleting;

export const putBucketEncryption = encryption.writing((input: PutBucketEncryptionRequest) => {
  const rules = input.ServerSideEncryptionConfiguration?.Rules ?? [];
  const [rule] = rules;
  if (!rule || rules.length > 1) throw fault("MalformedXML");
  const { SSEAlgorithm: algorithm, KMSMasterKeyID: key } = rule.ApplyServerSideEncryptionByDefault ?? {};
  if (algorithm === "AES256" && key !== undefined)
    throw invalidArgument(
      "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
      "ApplyServerSideEncryptionByDefault",
      key,
    );
  return { Rules: [{ ...rule, BucketKeyEnabled: rule.BucketKeyEnabled ?? false }] };
});
