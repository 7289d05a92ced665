/** Policy documents: what IAM refuses, in its words. */
import type { Complaint } from "../../policies/complaint.ts";
import type { Policy } from "../../policies/policy.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import { fault } from "./faults.ts";

/** @returns the document as given. @throws MalformedPolicyDocumentException */
export function checkedPolicy(document: string): string {
  for (const { principal, resource } of soundPolicy(document).statements) {
    if (principal) throw malformed("Policy document should not specify a principal.");
    if (!resource) throw malformed("Policy statement must contain resources.");
  }
  return document;
}

/** @returns the trust policy as given. @throws MalformedPolicyDocumentException */
export function checkedTrustPolicy(document: string): string {
  for (const { principal, resource } of soundPolicy(document).statements) {
    if (resource) throw malformed("Has prohibited field Resource");
    if (!principal) throw malformed("Missing required field Principal");
  }
  return document;
}

function soundPolicy(document: string): Policy {
  const policy = readPolicy(document);
  const [sentence] = policy.complaints.flatMap((complaint) => sentenceOf(complaint) ?? []);
  if (sentence !== undefined) throw malformed(sentence);
  return policy;
}

function sentenceOf({ problem, element }: Complaint): string | undefined {
  if (problem === "not-json") return "This policy contains invalid Json";
  if (element === "Version") return "The policy must contain a valid version string";
  if (problem === "missing" && element === "Action") return "Policy statement must contain actions.";
  const isBroken = problem === "type" || problem === "missing";
  return element === "Effect" || (isBroken && ["document", "Statement"].includes(element))
    ? "Syntax errors in policy."
    : undefined;
}

const malformed = (sentence: string) => fault("MalformedPolicyDocumentException", sentence);
