/**
 * Resource policies: of the account in a region, by name, or of one log group. `authorize.ts` asks them for AWS services
 * that write.
 */
import type {
  DeleteResourcePolicyRequest,
  DescribeResourcePoliciesRequest,
  DescribeResourcePoliciesResponse,
  PutResourcePolicyRequest,
  PutResourcePolicyResponse,
  ResourcePolicy,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Handler } from "../../cloud/call.ts";
import { uuid } from "../../cloud/ids.ts";
import { defineTable } from "../../cloud/table.ts";
import { serviceOfAction } from "../../policies/action-name.ts";
import { isMinor } from "../../policies/complaint.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import { fault, invalidParameter } from "./faults.ts";
import { requireIdentifiedGroup } from "./groups.ts";
import { describeLimit, openToken, pageOf } from "./page-token.ts";

interface PolicyRow {
  readonly account: string;
  readonly region: string;
  /** The policy's name, or the ARN of the log group that it is on. */
  readonly key: string;
  readonly policy: ResourcePolicy;
}

export const resourcePolicies = defineTable<PolicyRow>("logs_resource_policies", ["account", "region", "key"]);

const mostOfAccount = 10;

export const putResourcePolicy: Handler<PutResourcePolicyRequest, PutResourcePolicyResponse> = (input, call) => {
  const { policyName, policyDocument, resourceArn, expectedRevisionId } = input;
  const key = resourceArn ?? policyName;
  if (key === undefined) throw invalidParameter("Either policyName or resourceArn must be specified.");
  if (resourceArn !== undefined) requireIdentifiedGroup(call, resourceArn);
  checkPolicy(policyDocument);
  const { account, region, store } = call;
  const former = resourcePolicies.get(store, account, region, key)?.policy;
  checkRevision(former, expectedRevisionId);
  const ofAccount = resourcePolicies.list(store, account, region).filter(({ policy }) => !policy.resourceArn);
  if (!former && resourceArn === undefined && ofAccount.length >= mostOfAccount)
    throw fault("LimitExceededException", "Resource limit exceeded.");
  const policy: ResourcePolicy = {
    ...(policyName !== undefined && { policyName }),
    policyDocument,
    lastUpdatedTime: call.now,
    policyScope: resourceArn === undefined ? "ACCOUNT" : "RESOURCE",
    ...(resourceArn !== undefined && { resourceArn, revisionId: uuid() }),
  };
  resourcePolicies.put(store, { account, region, key, policy });
  return { resourcePolicy: policy, ...(policy.revisionId !== undefined && { revisionId: policy.revisionId }) };
};

/** @throws InvalidParameterException for what is no policy, or names no principal, resource or action of logs */
function checkPolicy(document: string | undefined): void {
  const { statements, complaints } = readPolicy(document);
  const isWhole = statements.every(
    ({ principal, resource, action }) => principal && resource && action?.patterns.every(({ text }) => isOfLogs(text)),
  );
  if (!isWhole || !complaints.every(isMinor)) throw invalidParameter("Invalid resource policy document.");
}

function isOfLogs(action: string): boolean {
  return action === "*" || serviceOfAction(action) === "logs";
}

export const describeResourcePolicies: Handler<DescribeResourcePoliciesRequest, DescribeResourcePoliciesResponse> = (
  { resourceArn, policyScope, limit = describeLimit, nextToken: token },
  { store, account, region },
) => {
  const scope = policyScope ?? (resourceArn === undefined ? "ACCOUNT" : "RESOURCE");
  const [after] = token === undefined ? [""] : openToken<readonly [string]>(token, ["string"]);
  const found = resourcePolicies
    .list(store, account, region)
    .filter(({ key, policy }) => key > after && policy.policyScope === scope && (!resourceArn || key === resourceArn));
  const { items, nextToken } = pageOf(found, limit, ({ key }) => [key]);
  return { resourcePolicies: items.map(({ policy }) => policy), ...(nextToken !== undefined && { nextToken }) };
};

export const deleteResourcePolicy: Handler<DeleteResourcePolicyRequest, object> = (input, call) => {
  const { policyName, resourceArn, expectedRevisionId } = input;
  const { account, region, store } = call;
  const key = resourceArn ?? policyName ?? "";
  const former = resourcePolicies.get(store, account, region, key)?.policy;
  if (!former) throw fault("ResourceNotFoundException", `Policy with name [${key}] does not exist`);
  checkRevision(former, expectedRevisionId);
  resourcePolicies.delete(store, account, region, key);
  return {};
};

function checkRevision(former: ResourcePolicy | undefined, expected: string | undefined): void {
  if (expected === undefined || former?.revisionId === expected) return;
  throw invalidParameter(`The policy's revision is not ${expected}; another caller has changed it.`);
}
