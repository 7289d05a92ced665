/** The queue that gets what a target did not, with the reason beside it. */

import { Fault } from "../../cloud/fault.ts";
import type { Host } from "../../cloud/host.ts";
import { asEventBridge } from "./as-event-bridge.ts";
import { count } from "./metrics.ts";
import type { Pending } from "./pending.ts";
import { type RuleName, ruleArn } from "./rule.ts";
import type { Target } from "./target.ts";
import { sendToQueue } from "./target-kinds.ts";

export function sendToDeadLetterQueue(
  cloud: Host,
  rule: RuleName,
  { settings }: Target,
  { event, attempts }: Pending,
  error: Error,
): void {
  const facts = {
    RULE_ARN: ruleArn(rule),
    TARGET_ARN: settings.Arn ?? "",
    ERROR_CODE: error instanceof Fault ? error.code : "INTERNAL_ERROR",
    ERROR_MESSAGE: error.message,
    ...(attempts > 0 && { RETRY_ATTEMPTS: String(attempts) }),
  };
  const MessageAttributes = Object.fromEntries(
    Object.entries(facts).map(([name, StringValue]) => [name, { DataType: "String", StringValue }]),
  );
  try {
    sendToQueue(
      cloud,
      settings.DeadLetterConfig?.Arn ?? "",
      { MessageBody: event, MessageAttributes },
      asEventBridge(rule),
    );
    count(cloud, rule, "InvocationsSentToDlq");
  } catch (refused) {
    if (!(refused instanceof Fault)) throw refused;
    count(cloud, rule, "InvocationsFailedToBeSentToDlq");
  }
}
