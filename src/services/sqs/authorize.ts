/** Whether an AWS service may send to a queue: its policy decides. */
import type { Call } from "../../cloud/call.ts";
import { decide } from "../../policies/decide.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import { serviceCall } from "../../policies/service-call.ts";
import { fault } from "./faults.ts";
import { type Queue, queueArn } from "./queue.ts";

/** Callers with credentials have been asked before (`access.ts`). @throws AccessDenied */
export function authorizeSend(queue: Queue, { principal }: Pick<Call, "principal">): void {
  if (principal.kind !== "service") return;
  const decision = decide([readPolicy(queue.attributes.Policy)], {
    action: "sqs:SendMessage",
    resource: queueArn(queue),
    ...serviceCall(principal),
  });
  if (decision === "allow") return;
  const why =
    decision === "deny"
      ? "with an explicit deny in a resource-based policy"
      : "because no resource-based policy allows the sqs:sendmessage action";
  throw fault(
    "AccessDeniedException",
    `User: ${principal.name} is not authorized to perform: sqs:sendmessage on resource: ${queueArn(queue)} ${why}`,
  );
}
