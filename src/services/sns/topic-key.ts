/** The KMS key of an encrypted topic: who publishes must be able to encrypt and decrypt with it. */

import type { Call } from "../../cloud/call.ts";
import { Fault } from "../../cloud/fault.ts";
import { topicArn } from "./arns.ts";
import { fault } from "./faults.ts";
import type { Topic } from "./topic.ts";

/** The two calls that publishing makes as the publisher; the messages in the store are plain. @throws {Fault} SNS's KMS errors */
export function useTopicKey(topic: Topic, { cloud, principal, requestId }: Call): void {
  const { KmsMasterKeyId: KeyId } = topic.attributes;
  if (KeyId === undefined || !cloud.models.has("kms")) return;
  const EncryptionContext = { "aws:sns:topicArn": topicArn(topic) };
  const as = { principal: { ...principal, invokedBy: "sns.amazonaws.com" }, ...place(topic), authorize: true };
  try {
    const key = cloud.invoke("kms", "GenerateDataKey", { KeyId, KeySpec: "AES_256", EncryptionContext }, as);
    cloud.invoke("kms", "Decrypt", { CiphertextBlob: key.CiphertextBlob, EncryptionContext }, as);
  } catch (error) {
    throw error instanceof Fault ? keyFault(error, requestId) : error;
  }
}

function place({ account, region }: Topic) {
  return { account, region };
}

const faults = {
  AccessDeniedException: "KMSAccessDeniedException",
  DisabledException: "KMSDisabledException",
  NotFoundException: "KMSNotFoundException",
} as const;

/** SNS prints KMS's error as Java does; of a refused one it says nothing (seen in alarm histories). */
function keyFault({ code, message }: Fault, requestId: string): Fault {
  const sentence = code === "AccessDeniedException" ? "null" : message;
  return fault(
    code in faults ? faults[code as keyof typeof faults] : "KMSInvalidStateException",
    `${sentence} (Service: AWSKMS; Status Code: 400; Error Code: ${code}; Request ID: ${requestId}; Proxy: null)`,
  );
}
