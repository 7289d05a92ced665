/** The KMS key of an encrypted queue: who sends or receives must be able to use it. */

import type { Call } from "../../cloud/call.ts";
import { Fault } from "../../cloud/fault.ts";
import { fault } from "./faults.ts";
import { type Queue, queueArn } from "./queue.ts";

const faults = {
  AccessDeniedException: "KmsAccessDenied",
  DisabledException: "KmsDisabled",
  NotFoundException: "KmsNotFound",
} as const;

/** The call that sending makes as the sender; the messages in the store are plain. @throws {Fault} SQS's KMS errors */
export function useQueueKey(queue: Queue, { cloud, principal }: Call): void {
  const { KmsMasterKeyId: KeyId } = queue.attributes;
  if (KeyId === undefined || !cloud.models.has("kms")) return;
  const EncryptionContext = { "aws:sqs:arn": queueArn(queue) };
  const as = {
    principal: { ...principal, invokedBy: "sqs.amazonaws.com" },
    account: queue.account,
    region: queue.region,
    authorize: true,
  };
  try {
    const key = cloud.invoke("kms", "GenerateDataKey", { KeyId, KeySpec: "AES_256", EncryptionContext }, as);
    cloud.invoke("kms", "Decrypt", { CiphertextBlob: key.CiphertextBlob, EncryptionContext }, as);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { code, message } = error;
    throw fault(code in faults ? faults[code as keyof typeof faults] : "KmsInvalidState", message);
  }
}
