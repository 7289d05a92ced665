/** When S3 calls a bucket policy public. */
import type { Statement } from "../../../policies/policy.ts";
import { readPolicy } from "../../../policies/read-policy.ts";

/**
 * A policy is public if it allows everybody something, with no condition that fixes who.
 * @param text a policy that S3 accepted.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function isPublicPolicy(text: string): boolean {
  return readPolicy(text).statements.some(
    (statement) => statement.effect === "Allow" && namesEverybody(statement) && !isFixed(statement),
  );
}

function namesEverybody({ principal }: Statement): boolean {
  return principal?.except || principal?.everybody || false;
}

/** Keys whose fixed value keeps a statement from being public. */
const fixingKeys: ReadonlySet<string> = new Set([
  "aws:principalarn",
  "aws:principalaccount",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourcearn",
  "aws:sourceaccount",
  "aws:sourceowner",
  "aws:sourceip",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:userid",
  "s3:dataaccesspointaccount",
  "s3:dataaccesspointarn",
  "s3:x-amz-server-side-encryption-aws-kms-key-id",
]);

function isFixed({ conditions }: Statement): boolean {
  return conditions
    .filter(({ operator }) => !/not/i.test(operator))
    .some(({ key, values }) => fixingKeys.has(key.toLowerCase()) && values.every(isFixedValue));
}

/** The last part of an ARN may be a pattern; a range of addresses must not be the whole internet. */
function isFixedValue(value: string) {
  return !/^\*|^arn:aws:[^:]*:[^:]*:\*|^0\.0\.0\.0\/0$|^::\/0$/.test(value);
}
