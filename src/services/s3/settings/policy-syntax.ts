/** What S3 demands of a bucket policy before it takes it. */
import type { Complaint } from "../../../policies/complaint.ts";
import type { Condition } from "../../../policies/condition.ts";
import type { Patterns } from "../../../policies/policy.ts";
import type { PrincipalKind, Principals } from "../../../policies/principals.ts";
import { readPolicy } from "../../../policies/read-policy.ts";
import { like } from "../../../policies/wildcard.ts";
import { bucketArn } from "../buckets/bucket.ts";
import { fault } from "../faults.ts";
import { bringsKey, coverageOf, isConditionKey } from "./policy-vocabulary.ts";

export function malformed(sentence: string, detail?: string) {
  return fault("MalformedPolicy", detail === undefined ? {} : { Detail: detail }, sentence);
}

/** @throws MalformedPolicy with S3's sentence for the first thing that is wrong. */
export function checkPolicy(text: string, bucket: string): void {
  const { statements, complaints } = readPolicy(text.startsWith("{") ? text : "");
  const refused = complaints.map(sentenceOf).find((told) => told !== undefined);
  if (refused) throw malformed(...refused);
  for (const { principal, action, resource, conditions } of statements) {
    if (!principal) throw malformed("Missing required field Principal", "Principal");
    if (!resource) throw malformed("Missing required field Resource", "Resource");
    checkPrincipal(principal);
    const [actions, resources] = [textsOf(action), textsOf(resource)];
    checkActions(actions);
    checkResources(resources, action?.except ? [] : actions, bucket);
    checkConditions(conditions, action?.except ? ["*"] : actions);
  }
}

function sentenceOf({ problem, element, value, flaw }: Complaint): [sentence: string, detail?: string] | undefined {
  if (element === "document") return ["Policies must be valid JSON and the first byte must be '{'"];
  if (element === "Version") return ["The policy must contain a valid version string"];
  if (element === "Effect" && problem === "value") return [`Invalid effect: ${value}`, value ?? ""];
  if (/^(Not)?Principal(\.|$)/.test(element)) return ["Invalid principal in policy"];
  if (problem === "unknown") return [`Unknown field ${element}`, element];
  if (problem === "missing") return [`Missing required field ${element}`, element];
  if (flaw === "operator") return [`Invalid Condition type : ${value}`, value ?? ""];
  return problem === "type" || problem === "conflict" || element === "Condition"
    ? ["Invalid policy syntax."]
    : undefined;
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
  for (const action of actions) {
    const { ofBucket, ofObjects } = coverageOf(action);
    if (!ofBucket && !ofObjects) throw malformed("Policy has invalid action", action);
  }
}

/** Every resource must be the bucket or in it, and every action have a resource that it can be done to. */
function checkResources(resources: readonly string[], actions: readonly string[], bucket: string): void {
  for (const resource of resources) {
    const [name = ""] = resource.split("/");
    if (!like(name, bucketArn(bucket))) throw malformed("Policy has invalid resource", resource);
  }
  const [bucketNamed, objectsNamed] = [(name: string) => !name.includes("/"), (name: string) => /[/*]/.test(name)];
  for (const { ofBucket, ofObjects } of actions.map(coverageOf))
    if (!(ofBucket && resources.some(bucketNamed)) && !(ofObjects && resources.some(objectsNamed)))
      throw malformed("Action does not apply to any resource(s) in statement");
}

function checkConditions(conditions: readonly Condition[], actions: readonly string[]): void {
  for (const { key } of conditions) {
    if (!isConditionKey(key)) throw malformed("Policy has an invalid condition key", key);
    if (!bringsKey(actions, key))
      throw malformed("Conditions do not apply to combination of actions and resources in statement", key);
  }
}
