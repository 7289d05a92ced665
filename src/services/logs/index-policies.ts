/** Field index policies: kept with their group. Nothing is indexed by them; FilterLogEvents searches all the same. */
import type {
  DeleteIndexPolicyRequest,
  DeleteIndexPolicyResponse,
  DescribeIndexPoliciesRequest,
  DescribeIndexPoliciesResponse,
  IndexPolicy,
  PutIndexPolicyRequest,
  PutIndexPolicyResponse,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Handler } from "../../cloud/call.ts";
import type { Store } from "../../cloud/store.ts";
import { defineTable } from "../../cloud/table.ts";
import { invalidParameter } from "./faults.ts";
import { groupArn, type LogGroup, requireIdentifiedGroup } from "./groups.ts";

interface IndexPolicyRow {
  readonly account: string;
  readonly region: string;
  readonly logGroupName: string;
  readonly policyDocument: string;
  /** Epoch milliseconds. */
  readonly lastUpdateTime: number;
}

export const indexPolicies = defineTable<IndexPolicyRow>("logs_index_policies", ["account", "region", "logGroupName"]);

export const putIndexPolicy: Handler<PutIndexPolicyRequest, PutIndexPolicyResponse> = (input, call) => {
  const { logGroupIdentifier = "", policyDocument = "" } = input;
  const { account, region, name } = requireIdentifiedGroup(call, logGroupIdentifier);
  if (!namesFields(policyDocument)) throw invalidParameter(`The policy document must be {"Fields": ["name", …]}.`);
  const row = { account, region, logGroupName: name, policyDocument, lastUpdateTime: call.now };
  indexPolicies.put(call.store, row);
  return { indexPolicy: print(row) };
};

export const describeIndexPolicies: Handler<DescribeIndexPoliciesRequest, DescribeIndexPoliciesResponse> = (
  { logGroupIdentifiers = [] },
  call,
) => ({
  indexPolicies: logGroupIdentifiers
    .map((identifier) => requireIdentifiedGroup(call, identifier))
    .flatMap(({ account, region, name }) => indexPolicies.get(call.store, account, region, name) ?? [])
    .map(print),
});

export const deleteIndexPolicy: Handler<DeleteIndexPolicyRequest, DeleteIndexPolicyResponse> = (input, call) => {
  deleteIndexPolicyOf(call.store, requireIdentifiedGroup(call, input.logGroupIdentifier ?? ""));
  return {};
};

export function deleteIndexPolicyOf(store: Store, { account, region, name }: LogGroup): void {
  indexPolicies.delete(store, account, region, name);
}

function print({ logGroupName, policyDocument, lastUpdateTime, ...place }: IndexPolicyRow): IndexPolicy {
  return {
    logGroupIdentifier: groupArn(place, logGroupName),
    lastUpdateTime,
    policyDocument,
    source: "LOG_GROUP",
  };
}

const mostFields = 20;

function namesFields(text: string): boolean {
  try {
    const { Fields: fields } = JSON.parse(text) as { readonly Fields?: unknown };
    return Array.isArray(fields) && fields.length <= mostFields && fields.every((field) => typeof field === "string");
  } catch {
    return false;
  }
}
