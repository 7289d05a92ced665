/** The KMS key that a trail's log files are encrypted with. */
import { arn } from "../../cloud/ids.ts";
import { fault } from "./faults.ts";

/**
 * The full ARN of a key that is given by id, alias, or the ARN of either, as CloudTrail answers it.
 * @throws InvalidKmsKeyIdException
 */
export function kmsKeyArn(given: string, place: { readonly account: string; readonly region: string }): string {
  if (/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)\/[\w/-]+$/.test(given)) return given;
  if (/^alias\/[\w/-]+$/.test(given)) return arn("kms", place, given);
  if (/^(mrk-)?[0-9a-f-]{32,36}$/.test(given)) return arn("kms", place, `key/${given}`);
  throw fault("InvalidKmsKeyIdException", `The KMS key ${given} is not a key id, an alias or the ARN of either.`);
}
