/** The policy of a topic: AWS's default one, AddPermission and RemovePermission, and what a policy may say. */
import type { AddPermissionInput, RemovePermissionInput } from "@aws-sdk/client-sns";
import type { Call, Handler } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { like } from "../../cloud/like.ts";
import { type TopicName, topicArn } from "./arns.ts";
import { type Complaint, invalidParameter } from "./faults.ts";
import { findTopic, type Topic, topics } from "./topic.ts";

interface Statement {
  readonly Sid?: string;
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
}

/** Whoever acts for the topic's account may do everything with it; so its alarms may publish. */
export function defaultPolicy(topic: TopicName): string {
  return JSON.stringify({
    Version: "2008-10-17",
    Id: "__default_policy_ID",
    Statement: [
      {
        Sid: "__default_statement_ID",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: [
          ...["SNS:GetTopicAttributes", "SNS:SetTopicAttributes", "SNS:AddPermission", "SNS:RemovePermission"],
          ...["SNS:DeleteTopic", "SNS:Subscribe", "SNS:ListSubscriptionsByTopic", "SNS:Publish"],
        ],
        Resource: topicArn(topic),
        Condition: { StringEquals: { "AWS:SourceOwner": topic.account } },
      },
    ],
  });
}

export const policyOf = (topic: Topic): string => topic.attributes.Policy ?? defaultPolicy(topic);

/** The sentences are AWS's, as users of Terraform, SAM and CloudFormation quote them in their issues. */
export function checkPolicy(text: string, complain: Complaint): void {
  const statements = statementsOf(text);
  if (statements.length === 0 || !statements.every(isWhole)) throw complain("Policy Error: null");
  for (const { Action: actions, Resource: resources } of statements) {
    if (!list(actions).every(isTopicAction)) throw complain("Policy statement action out of service scope!");
    if (list(resources).length > 1) throw complain("Policy statement must apply to a single resource!");
  }
}

/** Each label is a statement of its own, by which accounts may do some actions. */
export const addPermission: Handler<AddPermissionInput, object> = (input, call) => {
  const topic = findTopic(input.TopicArn, call);
  const { Label: label = "", AWSAccountId: accounts = [], ActionName: names = [] } = input;
  const actions = names.map((name) => `SNS:${name}`);
  if (!actions.every(isTopicAction)) throw invalidParameter("Policy statement action out of service scope!");
  const statements = statementsOf(policyOf(topic));
  if (statements.some(({ Sid }) => Sid === label)) throw invalidParameter("Statement already exists");
  const added: Statement = {
    Sid: label,
    Effect: "Allow",
    Principal: { AWS: oneOrMany(accounts.map((account) => arn("iam", { account }, "root"))) },
    Action: oneOrMany(actions),
    Resource: topicArn(topic),
  };
  keepStatements(topic, [...statements, added], call);
  return {};
};

/** A label that no statement has is no error. */
export const removePermission: Handler<RemovePermissionInput, object> = (input, call) => {
  const topic = findTopic(input.TopicArn, call);
  const kept = statementsOf(policyOf(topic)).filter(({ Sid }) => Sid !== input.Label);
  keepStatements(topic, kept, call);
  return {};
};

function keepStatements(topic: Topic, statements: readonly Statement[], call: Call): void {
  const policy = JSON.stringify({ ...(JSON.parse(policyOf(topic)) as object), Statement: statements });
  topics.put(call.store, { ...topic, attributes: { ...topic.attributes, Policy: policy } });
}

const list = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const oneOrMany = (values: readonly string[]) => (values.length === 1 ? values[0] : values);

function statementsOf(text: string): readonly Statement[] {
  try {
    const policy: unknown = JSON.parse(text);
    if (typeof policy !== "object" || policy === null || !("Statement" in policy)) return [];
    return list(policy.Statement).filter(
      (statement) => typeof statement === "object" && statement !== null,
    ) as Statement[];
  } catch {
    return [];
  }
}

const isWhole = ({ Effect, Principal, NotPrincipal, Action, NotAction, Resource }: Statement) =>
  (Effect === "Allow" || Effect === "Deny") &&
  (Principal ?? NotPrincipal) !== undefined &&
  (Action ?? NotAction) !== undefined &&
  Resource !== undefined;

/** The actions of which a topic's policy may speak (service authorization reference, resource type topic). */
const topicActions = [
  ...["AddPermission", "DeleteTopic", "GetDataProtectionPolicy", "GetTopicAttributes", "ListSubscriptionsByTopic"],
  ...["ListTagsForResource", "Publish", "PutDataProtectionPolicy", "Receive", "RemovePermission"],
  ...["SetTopicAttributes", "Subscribe"],
].map((name) => `sns:${name.toLowerCase()}`);

/** `sns:*` covers actions that are not a topic's, and is refused. */
function isTopicAction(action: unknown): boolean {
  const pattern = String(action).toLowerCase();
  return pattern !== "*" && pattern !== "sns:*" && topicActions.some((name) => like(pattern, name));
}
