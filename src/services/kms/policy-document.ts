/** Key policies as documents: those that AWS writes, and what it refuses. */
import { fault } from "./faults.ts";

/** What a key gets that is given no policy: the account decides by its IAM policies. As AWS prints it. */
export const defaultPolicy = (account: string): string => `{
  "Version" : "2012-10-17",
  "Id" : "key-default-1",
  "Statement" : [ {
    "Sid" : "Enable IAM User Permissions",
    "Effect" : "Allow",
    "Principal" : {
      "AWS" : "arn:aws:iam::${account}:root"
    },
    "Action" : "kms:*",
    "Resource" : "*"
  } ]
}`;

/** The policy of an AWS managed key: only the account's own principals, and only through the service. */
export const managedPolicy = (
  service: string,
  endpoint: string,
  { account, region }: { readonly account: string; readonly region: string },
): string => `{
  "Version" : "2012-10-17",
  "Id" : "auto-${endpoint}-1",
  "Statement" : [ {
    "Sid" : "Allow access through ${service} for all principals in the account that are authorized to use ${service}",
    "Effect" : "Allow",
    "Principal" : {
      "AWS" : "*"
    },
    "Action" : [ "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:DescribeKey" ],
    "Resource" : "*",
    "Condition" : {
      "StringEquals" : {
        "kms:CallerAccount" : "${account}",
        "kms:ViaService" : "${endpoint}.${region}.amazonaws.com"
      }
    }
  }, {
    "Sid" : "Allow direct access to key metadata to the account",
    "Effect" : "Allow",
    "Principal" : {
      "AWS" : "arn:aws:iam::${account}:root"
    },
    "Action" : [ "kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant" ],
    "Resource" : "*"
  } ]
}`;

interface Statement {
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
}

interface Document {
  readonly Statement?: Statement | readonly Statement[];
}

/** @throws MalformedPolicyDocumentException, LimitExceededException over 32 KiB */
export function parsePolicy(text: string): readonly Statement[] {
  if (Buffer.byteLength(text) > 32_768)
    throw fault("LimitExceededException", "The key policy is longer than 32768 bytes.");
  const parsed = parseJson(text);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    throw malformed("Syntax errors in policy.");
  const statements = statementsOf(parsed as Document);
  if (statements.some((statement) => typeof statement !== "object" || statement === null))
    throw malformed("Syntax errors in policy.");
  if (statements.some(({ Principal: named, NotPrincipal: others }) => isNobody(named ?? others)))
    throw malformed("Policy contains a statement with no principal.");
  return statements;
}

/** Left out, or an empty list, as a template makes it of no names. */
const isNobody = (named: unknown): boolean =>
  named === undefined || (typeof named === "object" && named !== null && Object.values(named).flat().length === 0);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed("This policy contains invalid Json");
  }
}

const statementsOf = ({ Statement: statements }: Document): readonly Statement[] => [statements ?? []].flat();

/** The ARNs, ids and accounts that a policy's statements name as AWS principals. */
export const namedPrincipals = (statements: readonly Statement[]): string[] =>
  statements
    .flatMap(({ Principal: named, NotPrincipal: others }) => [named, others])
    .flatMap((named) => (typeof named === "object" && named !== null ? (named as { AWS?: unknown }).AWS : []))
    .filter((name) => typeof name === "string");

/** The policy without the statements that AWS takes and gives no effect: those that name no action or no resource. */
export function effectivePolicy(text: string): string {
  const effective = statementsOf(JSON.parse(text) as Document).filter(
    ({ Action: action, NotAction: others, Resource: resource, NotResource: rest }) =>
      (action ?? others) !== undefined && (resource ?? rest) !== undefined,
  );
  return JSON.stringify({ Statement: effective });
}

export const malformed = (sentence: string) => fault("MalformedPolicyDocumentException", sentence);
