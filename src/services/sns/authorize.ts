/** Whether an AWS service may publish to a topic: its policy decides. */
import type { Call } from "../../cloud/call.ts";
import { decide } from "../../policies/decide.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import { publishCall } from "../../policies/service-call.ts";
import { topicArn } from "./arns.ts";
import { fault } from "./faults.ts";
import type { Topic } from "./topic.ts";
import { policyOf } from "./topic-policy.ts";

const action = "SNS:Publish";

/** Callers with credentials have been asked before (`access.ts`). @throws AuthorizationError */
export function authorizePublish(topic: Topic, { principal }: Pick<Call, "principal">): void {
  if (principal.kind !== "service") return;
  const resource = topicArn(topic);
  if (decide([readPolicy(policyOf(topic))], { action, resource, ...publishCall(principal) }) === "allow") return;
  const who = principal.sourceArn ? `Resource: ${principal.sourceArn}` : `User: ${principal.name}`;
  throw fault("AuthorizationErrorException", `${who} is not authorized to perform: ${action} on resource: ${resource}`);
}
