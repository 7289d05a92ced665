/** Key policies as documents: those that AWS writes, and what it refuses. */
import { type Complaint, isMinor } from "../../policies/complaint.ts";
import type { Policy } from "../../policies/policy.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import { fault } from "./faults.ts";

/** What a key gets that is given no policy: the account decides by its IAM policies. As AWS prints it. */
export function defaultPolicy(account: string): string {
  return `{
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
}

/** The policy of an AWS managed key: only the account's own principals, and only through the service. */
export function managedPolicy(
  service: string,
  endpoint: string,
  { account, region }: { readonly account: string; readonly region: string },
): string {
  return `{
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
}

/** @throws MalformedPolicyDocumentException, LimitExceededException over 32 KiB */
export function parsePolicy(text: string): Policy {
  if (Buffer.byteLength(text) > 32_768)
    throw fault("LimitExceededException", "The key policy is longer than 32768 bytes.");
  const policy = readPolicy(text);
  if (policy.complaints.some(({ problem }) => problem === "not-json"))
    throw malformed("This policy contains invalid Json");
  if (policy.complaints.some(isBroken)) throw malformed("Syntax errors in policy.");
  if (policy.statements.some(({ principal }) => !principal?.everybody && !principal?.named.length))
    throw malformed("Policy contains a statement with no principal.");
  return policy;
}

/** AWS takes statements that name no action or no resource, and two of one Sid (documented: they have no effect). */
function isBroken(complaint: Complaint) {
  return (
    !isMinor(complaint) && !(complaint.problem === "missing" && /Action|Resource|Principal/.test(complaint.element))
  );
}

/** The ARNs, ids and accounts that a policy's statements name as AWS principals. */
export function namedPrincipals({ statements }: Policy): string[] {
  return statements
    .flatMap(({ principal }) => principal?.named ?? [])
    .filter(({ kind }) => kind === "AWS")
    .map(({ name }) => name);
}

/** The policy without the statements that AWS takes and gives no effect: those that name no action or no resource. */
export function effectivePolicy(text: string): Policy {
  const policy = readPolicy(text);
  return { ...policy, statements: policy.statements.filter(({ action, resource }) => action && resource) };
}

export function malformed(sentence: string) {
  return fault("MalformedPolicyDocumentException", sentence);
}
