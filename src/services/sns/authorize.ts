/** Whether an AWS service may publish to a topic: its policy decides. */

import type { Call } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { decide } from "../../cloud/policy.ts";
import type { ServicePrincipal } from "../../cloud/principal.ts";
import { topicArn } from "./arns.ts";
import { fault } from "./faults.ts";
import type { Topic } from "./topic.ts";
import { policyOf } from "./topic-policy.ts";

const action = "SNS:Publish";

/** Services that AWS lets in as the account itself, with AWS:SourceOwner: the default policy is enough for them. */
const actForTheAccount = new Set(["cloudwatch.amazonaws.com"]);

/** Callers with credentials have been asked before (`access.ts`). @throws AuthorizationError */
export function authorizePublish(topic: Topic, { principal }: Pick<Call, "principal">): void {
  if (principal.kind !== "service") return;
  const decisions = [
    asService(topic, principal),
    ...(actForTheAccount.has(principal.name) ? [asAccount(topic, principal)] : []),
  ];
  if (decisions.includes("allow") && !decisions.includes("deny")) return;
  const who = principal.sourceArn ? `Resource: ${principal.sourceArn}` : `User: ${principal.name}`;
  throw fault(
    "AuthorizationErrorException",
    `${who} is not authorized to perform: ${action} on resource: ${topicArn(topic)}`,
  );
}

const contextOf = ({ sourceArn, account }: ServicePrincipal) => ({
  "aws:sourcearn": sourceArn,
  "aws:sourceaccount": account,
});

const asService = (topic: Topic, principal: ServicePrincipal) =>
  decide([policyOf(topic)], {
    action,
    resource: topicArn(topic),
    principal: { kind: "Service", names: [principal.name] },
    context: contextOf(principal),
  });

const asAccount = (topic: Topic, principal: ServicePrincipal) =>
  decide([policyOf(topic)], {
    action,
    resource: topicArn(topic),
    principal: { kind: "AWS", names: [principal.account, arn("iam", { account: principal.account }, "root")] },
    context: { ...contextOf(principal), "aws:sourceowner": principal.account },
  });
