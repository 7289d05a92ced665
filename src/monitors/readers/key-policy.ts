/** Whether a key's policy lets CloudWatch publish to a topic that the key encrypts. */
import type { Complaint } from "../../policies/complaint.ts";
import { decide } from "../../policies/decide.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import { serviceCall } from "../../policies/service-call.ts";

/**
 * Whether the policy lets cloudwatch.amazonaws.com make and use data keys. What only the account knows, such as the
 * alarm's ARN in a condition, is taken in its favour.
 * @param policy a document, as an object or as its JSON text
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 * @returns undefined where it does not, and the policy has parts that cannot be read, such as an unresolved reference
 */
export function admitsCloudWatch(document: unknown): boolean | undefined {
  const policy = readPolicy(document);
  const admits = ["kms:Decrypt", "kms:GenerateDataKey"].every(
    (action) => decide([policy], { action, resource: undefined, ...cloudWatch, partial: true }) === "allow",
  );
  return admits || policy.complaints.every(isOfNoImport) ? admits : undefined;
}

/** Which accounts, users and roles are named says nothing of a service, and what is left out can say nothing more. */
function isOfNoImport({ problem, element }: Complaint): boolean {
  return problem === "missing" || element.endsWith("Principal.AWS");
}

const { asker, context } = serviceCall({ name: "cloudwatch.amazonaws.com", account: "" });
const { "aws:sourceaccount": _account, "aws:sourcearn": _alarm, ...known } = context;
const cloudWatch = { asker, context: known };
