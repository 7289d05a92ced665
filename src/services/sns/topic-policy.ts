/** The policy of a topic: AWS's default one, AddPermission and RemovePermission, and what a policy may say. */
import type { AddPermissionInput, RemovePermissionInput } from "@aws-sdk/client-sns";
import { keptPolicy } from "../../cloud/auth/named-principals.ts";
import type { Call, Handler } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { type Complaint, isMinor } from "../../policies/complaint.ts";
import { withoutStatement, withStatement } from "../../policies/edit.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import { like } from "../../policies/wildcard.ts";
import { type TopicName, topicArn } from "./arns.ts";
import { type Complaint as Complain, invalidParameter } from "./faults.ts";
import { findTopic, type Topic, topics } from "./topic.ts";

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

export function policyOf(topic: Topic): string {
  return topic.attributes.Policy ?? defaultPolicy(topic);
}

/** The sentences are AWS's, as users of Terraform, SAM and CloudFormation quote them in their issues. */
export function checkPolicy(text: string, complain: Complain): void {
  const { statements, complaints } = readPolicy(text);
  const isWhole = statements.every(
    ({ effect, principal, action, resource }) => effect && principal && action && resource,
  );
  if (statements.length === 0 || !isWhole || complaints.some((each) => !isMinor(each) && !isOfForm(each)))
    throw complain("Policy Error: null");
  for (const { action, resource } of statements) {
    if (!action?.except && !action?.patterns.every(({ text }) => isTopicAction(text)))
      throw complain("Policy statement action out of service scope!");
    if ((resource?.patterns.length ?? 0) > 1) throw complain("Policy statement must apply to a single resource!");
  }
  if (complaints.some((each) => isOfForm(each))) throw complain("Policy Error: null");
}

/** The policy as it is kept. @throws InvalidParameter for a user or role that is not there */
export function keptTopicPolicy(text: string, call: Call, complain: Complain): string {
  return keptPolicy(text, call, () => complain("Policy Error: PrincipalNotFound"));
}

/** How actions and resources are written SNS looks at last. */
function isOfForm({ element, problem }: Complaint): boolean {
  return /(Action|Resource)$/.test(element) && problem === "value";
}

/** Each label is a statement of its own, by which accounts may do some actions. */
export const addPermission: Handler<AddPermissionInput, object> = (input, call) => {
  const topic = findTopic(input.TopicArn, call);
  const { Label: label = "", AWSAccountId: accounts = [], ActionName: names = [] } = input;
  const actions = names.map((name) => `SNS:${name}`);
  if (!actions.every(isTopicAction)) throw invalidParameter("Policy statement action out of service scope!");
  const policy = policyOf(topic);
  if (readPolicy(policy).statements.some(({ sid }) => sid === label))
    throw invalidParameter("Statement already exists");
  const added = {
    Sid: label,
    Effect: "Allow",
    Principal: { AWS: oneOrMany(accounts.map((account) => arn("iam", { account }, "root"))) },
    Action: oneOrMany(actions),
    Resource: topicArn(topic),
  };
  keepPolicy(topic, withStatement(policy, added), call);
  return {};
};

/** A label that no statement has is no error. */
export const removePermission: Handler<RemovePermissionInput, object> = (input, call) => {
  const topic = findTopic(input.TopicArn, call);
  const policy = policyOf(topic);
  keepPolicy(topic, withoutStatement(policy, input.Label) ?? policy, call);
  return {};
};

function keepPolicy(topic: Topic, Policy: string, { store }: Call): void {
  topics.put(store, { ...topic, attributes: { ...topic.attributes, Policy } });
}

function oneOrMany(values: readonly string[]) {
  return values.length === 1 ? values[0] : values;
}

/** The actions of which a topic's policy may speak (service authorization reference, resource type topic). */
const topicActions = [
  ...["AddPermission", "DeleteTopic", "GetDataProtectionPolicy", "GetTopicAttributes", "ListSubscriptionsByTopic"],
  ...["ListTagsForResource", "Publish", "PutDataProtectionPolicy", "Receive", "RemovePermission"],
  ...["SetTopicAttributes", "Subscribe"],
].map((name) => `sns:${name.toLowerCase()}`);

/** `sns:*` covers actions that are not a topic's, and is refused. */
function isTopicAction(action: string): boolean {
  const pattern = action.toLowerCase();
  return pattern !== "*" && pattern !== "sns:*" && topicActions.some((name) => like(pattern, name));
}
