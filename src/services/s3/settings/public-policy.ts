/** When S3 calls a bucket policy public. */

interface Statement {
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * A policy is public if it allows everybody something, with no condition that fixes who.
 * @param text a policy that S3 accepted.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function isPublicPolicy(text: string): boolean {
  const { Statement: statements } = JSON.parse(text) as { Statement: Statement | Statement[] };
  return [statements]
    .flat()
    .some((statement) => isAllowed(statement) && namesEverybody(statement) && !isFixed(statement));
}

const isAllowed = ({ Effect: effect }: Statement) => effect === "Allow";

function namesEverybody({ Principal: principal, NotPrincipal: others }: Statement): boolean {
  if (others !== undefined || principal === "*") return true;
  const named = Object.values((principal ?? {}) as Record<string, unknown>).flat();
  return named.includes("*");
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

const isFixed = ({ Condition: condition = {} }: Statement): boolean =>
  Object.entries(condition)
    .filter(([operator]) => !/not/i.test(operator))
    .flatMap(([, keys]) => Object.entries(keys))
    .some(([key, values]) => fixingKeys.has(key.toLowerCase()) && [values].flat().every(isFixedValue));

/** The last part of an ARN may be a pattern; a range of addresses must not be the whole internet. */
const isFixedValue = (value: unknown) => !/^\*|^arn:aws:[^:]*:[^:]*:\*|^0\.0\.0\.0\/0$|^::\/0$/.test(String(value));
