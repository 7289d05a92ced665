/** Tells a stack's events to the topics that its NotificationARNs name. */

import type { Call } from "../../cloud/call.ts";
import { Fault } from "../../cloud/fault.ts";
import type { StoredStack } from "./stack.ts";
import type { StoredEvent } from "./stack-event.ts";

/** A topic that is gone or keeps us out misses the event; the stack goes on, as on AWS. */
export function notify(call: Call, stack: StoredStack, event: StoredEvent): void {
  for (const TopicArn of stack.declaration.notificationArns) {
    try {
      call.cloud.invoke(
        "sns",
        "Publish",
        { TopicArn, Subject: "AWS CloudFormation Notification", Message: message(stack, event) },
        { principal: call.principal, region: call.region, account: call.account },
      );
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
  }
}

/** A line `Name='value'` a fact, in the order of AWS's messages. */
function message(stack: StoredStack, event: StoredEvent): string {
  return Object.entries({
    StackId: stack.id,
    Timestamp: new Date(event.time).toISOString(),
    EventId: event.id,
    LogicalResourceId: event.logicalId,
    Namespace: stack.account,
    PhysicalResourceId: event.physicalId,
    ResourceProperties: JSON.stringify(event.properties ?? null),
    ResourceStatus: event.status,
    ResourceStatusReason: event.reason ?? "",
    ResourceType: event.type,
    StackName: stack.name,
    ClientRequestToken: event.token ?? "null",
  })
    .map(([name, value]) => `${name}='${value}'\n`)
    .join("");
}
