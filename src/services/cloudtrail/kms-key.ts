/** The KMS key that a trail's log files are encrypted with. */
import type { Fault } from "../../cloud/fault.ts";
import { arn } from "../../cloud/ids.ts";
import { fault } from "./faults.ts";
import { type Trail, trailArn } from "./trail.ts";

/**
 * The full ARN of a key that is given by id, alias, or the ARN of either.
 * @throws InvalidKmsKeyIdException
 */
export function kmsKeyArn(given: string, place: { readonly account: string; readonly region: string }): string {
  if (/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)\/[\w/-]+$/.test(given)) return given;
  if (/^alias\/[\w/-]+$/.test(given)) return arn("kms", place, given);
  if (/^(mrk-)?[0-9a-f-]{32,36}$/.test(given)) return arn("kms", place, `key/${given}`);
  throw fault("InvalidKmsKeyIdException", `The KMS key ${given} is not a key id, an alias or the ARN of either.`);
}

/** How a trail's objects are to be encrypted; key policies may insist on the trail's ARN in the encryption context. */
export function fileEncryption(trail: Trail) {
  const { kmsKeyId } = trail;
  if (!kmsKeyId) return { ServerSideEncryption: "AES256" };
  const context = { "aws:cloudtrail:arn": trailArn(trail) };
  return {
    ServerSideEncryption: "aws:kms",
    SSEKMSKeyId: kmsKeyId,
    SSEKMSEncryptionContext: Buffer.from(JSON.stringify(context)).toString("base64"),
  };
}

/** What CloudTrail answers where S3 refused to write under the trail's key: AWS cannot tell either whose policy it is. */
export function keyRefusal({ code, message }: Fault, { bucket, kmsKeyId }: Trail): Fault {
  if (code === "KMS.NotFoundException") return fault("KmsKeyNotFoundException", message);
  if (/^KMS\.(Disabled|KMSInvalidState)Exception$/.test(code)) return fault("KmsKeyDisabledException", message);
  return fault(
    "InsufficientEncryptionPolicyException",
    `Insufficient permissions to access S3 bucket ${bucket} or KMS key ${kmsKeyId}.`,
  );
}
