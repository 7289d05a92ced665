/** Policy documents: what IAM refuses, in its words. */
import { keptPolicy } from "../../cloud/auth/named-principals.ts";
import type { Call } from "../../cloud/call.ts";
import type { Complaint } from "../../policies/complaint.ts";
import type { Policy } from "../../policies/policy.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import { iamPaths } from "../../policies/resource-name.ts";
import { fault } from "./faults.ts";

/** @returns the document as given. @throws MalformedPolicyDocumentException */
export function checkedPolicy(document: string): string {
  const policy = soundPolicy(document);
  checkIdentityPolicy(policy);
  return document;
}

/** Also as IAM takes no managed policy of the older version. @throws MalformedPolicyDocumentException */
export function checkedManagedPolicy(document: string): string {
  const policy = soundPolicy(document, { newest: true });
  checkIdentityPolicy(policy);
  return document;
}

function checkIdentityPolicy({ statements }: Policy): void {
  for (const { principal, resource } of statements) {
    if (principal) throw malformed("Policy document should not specify a principal.");
    if (!resource?.patterns.length) throw malformed("Policy statement must contain resources.");
  }
}

/** @returns the trust policy as it is kept. @throws MalformedPolicyDocumentException */
export function checkedTrustPolicy(document: string, call: Call): string {
  for (const { principal, resource, action } of soundPolicy(document).statements) {
    if (resource) throw malformed("Has prohibited field Resource");
    if (principal?.except) throw malformed("Has prohibited field NotPrincipal");
    if (!principal) throw malformed("Missing required field Principal");
    if (action?.except || !action?.patterns.every(({ text }) => /^sts:/i.test(text)))
      throw malformed("AssumeRole policy may only specify STS AssumeRole actions.");
  }
  return keptPolicy(document, call, (name) => malformed(`Invalid principal in policy: "AWS":"${name}"`));
}

function soundPolicy(document: string, { newest = false } = {}): Policy {
  const policy = readPolicy(document);
  if (policy.complaints.some(isSyntax)) throw malformed("Syntax errors in policy.");
  if (newest && policy.version !== "2012-10-17")
    throw malformed("Policy document must be version 2012-10-17 or greater.");
  for (const [isMeant, say] of refusals) {
    const complaint = policy.complaints.find(isMeant);
    if (complaint) throw malformed(say(complaint.value ?? ""));
  }
  if (policy.statements.some(({ sid = "" }) => /[^0-9A-Za-z]/.test(sid)))
    throw malformed(
      "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
    );
  return policy;
}

type Refusal = readonly [isMeant: (complaint: Complaint) => boolean, say: (value: string) => string];

function flawed(...flaws: readonly Complaint["flaw"][]) {
  return ({ flaw }: Complaint) => flaw !== undefined && flaws.includes(flaw);
}
function isOf(wanted: string, problem: Complaint["problem"]) {
  return (complaint: Complaint): boolean => complaint.element.endsWith(wanted) && complaint.problem === problem;
}

/** In the order in which IAM looks (inferred from a peer that compares itself with AWS: moto's `test_iam_policies.py`). */
const refusals: readonly Refusal[] = [
  [flawed("case", "parts"), () => "The policy failed legacy parsing"],
  [isOf("Condition", "value"), () => "The policy failed legacy parsing"],
  [isOf("Sid", "duplicate"), () => "Statement IDs (SID) in a single policy must be unique."],
  [isOf("Action", "missing"), () => "Policy statement must contain actions."],
  [flawed("no-arn"), (resource) => `Resource ${resource} must be in ARN format or "*".`],
  [flawed("partition"), wrongPartition],
  [flawed("no-vendor"), () => "Resource vendor must be fully qualified and cannot contain regexes."],
  [flawed("region"), withRegion],
  [flawed("path"), () => `IAM resource path must either be "*" or start with ${iamPaths.join(", ")}.`],
  [flawed("no-service"), () => "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."],
  [flawed("colons"), () => "Actions/Condition can contain only one colon."],
  [flawed("service"), (action) => `Vendor ${action.split(":")[0]} is not valid`],
];

/** What IAM's parser does not take at all, whatever it means. */
function isSyntax({ problem, element, flaw }: Complaint): boolean {
  if (problem === "missing") return !/Action|Resource/.test(element);
  if (problem === "value")
    return flaw === "operator" || (/^(Effect|Version|(Not)?Principal.*)$/.test(element) && flaw === undefined);
  return problem !== "duplicate";
}

/** IAM shows five parts, with stars for those that are not there. */
function wrongPartition(resource: string): string {
  const [, partition, ...parts] = resource.split(":");
  const [service, region = "*", account = "*", ...path] = parts;
  const shown = [service ?? "*", region, account, path.length > 0 ? path.join(":") : "*"].join(":");
  return `Partition "${partition}" is not valid for resource "arn:${partition}:${shown}".`;
}

function withRegion(resource: string): string {
  return resource.split(":")[2] === "iam"
    ? `IAM resource ${resource} cannot contain region information.`
    : `Resource ${resource} can not contain region information.`;
}

function malformed(sentence: string) {
  return fault("MalformedPolicyDocumentException", sentence);
}
