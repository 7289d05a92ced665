/** What S3 demands of a bucket policy before it takes it. */
import type { Complaint } from "../../../policies/complaint.ts";
import type { Patterns } from "../../../policies/policy.ts";
import type { PrincipalKind, Principals } from "../../../policies/principals.ts";
import { readPolicy } from "../../../policies/read-policy.ts";
import { like } from "../../../policies/wildcard.ts";
import { bucketArn } from "../buckets/bucket.ts";
import { fault } from "../faults.ts";

function malformed(sentence: string, detail?: string) {
  return fault("MalformedPolicy", detail === undefined ? {} : { Detail: detail }, sentence);
}

/** @throws MalformedPolicy with S3's sentence for the first thing that is wrong. */
export function checkPolicy(text: string, bucket: string): void {
  const { statements, complaints } = readPolicy(text.startsWith("{") ? text : "");
  const refused = complaints.map(sentenceOf).find((told) => told !== undefined);
  if (refused) throw malformed(...refused);
  for (const { principal, action, resource } of statements) {
    if (!principal) throw malformed("Missing required field Principal", "Principal");
    if (!resource) throw malformed("Missing required field Resource", "Resource");
    checkPrincipal(principal);
    const [actions, resources] = [textsOf(action), textsOf(resource)];
    checkActions(actions);
    checkResources(resources, action?.except ? [] : actions, bucket);
  }
}

function sentenceOf({ problem, element, value }: Complaint): [sentence: string, detail?: string] | undefined {
  if (element === "document") return ["Policies must be valid JSON and the first byte must be '{'"];
  if (element === "Version") return ["The policy must contain a valid version string"];
  if (element === "Effect" && problem === "value") return [`Invalid effect: ${value}`, value ?? ""];
  if (/^(Not)?Principal(\.|$)/.test(element)) return ["Invalid principal in policy"];
  if (problem === "unknown") return [`Unknown field ${element}`, element];
  if (problem === "missing") return [`Missing required field ${element}`, element];
  return problem === "type" ? ["Invalid policy syntax."] : undefined;
}

function textsOf(patterns: Patterns | undefined): readonly string[] {
  return patterns?.patterns.map(({ text }) => text) ?? [];
}

const principalForms: Readonly<Record<PrincipalKind, RegExp>> = {
  AWS: /^(\*|\d{12}|arn:aws[\w-]*:(iam|sts)::(\d{12}|cloudfront):.+|A[A-Z0-9]{15,})$/,
  Service: /^[\w-]+(\.[\w-]+)*\.amazon(aws)?\.com(\.cn)?$/,
  Federated: /./,
  CanonicalUser: /^[0-9a-f]{64}$/,
};

function checkPrincipal({ named }: Principals): void {
  if (!named.every(({ kind, name }) => principalForms[kind].test(name))) throw malformed("Invalid principal in policy");
}

function checkActions(actions: readonly string[]): void {
  for (const action of actions)
    if (action !== "*" && !/^(s3|s3-object-lambda):[A-Za-z*?]+$/i.test(action))
      throw malformed("Policy has invalid action", action);
}

/** Every resource must be the bucket or in it, and every action have a resource that it can be done to. */
function checkResources(resources: readonly string[], actions: readonly string[], bucket: string): void {
  for (const resource of resources) {
    const [name = ""] = resource.split("/");
    if (!like(name, bucketArn(bucket))) throw malformed("Policy has invalid resource", resource);
  }
  const named = actions.filter((action) => !/[*?]/.test(action));
  for (const action of named)
    if (!resources.some((resource) => (isObjectAction(action) ? /[/*]/.test(resource) : !resource.includes("/"))))
      throw malformed("Action does not apply to any resource(s) in statement");
}

function isObjectAction(action: string) {
  return /^s3:((Abort|List)MultipartUpload(Parts)?$|Replicate|Initiate|(?!.*Bucket).*Object)/i.test(action);
}
