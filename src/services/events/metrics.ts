/** What EventBridge tells CloudWatch of its rules, in the namespace AWS/Events. */
import type { Host } from "../../cloud/host.ts";
import { defaultBus } from "./event-bus.ts";
import type { RuleName } from "./rule.ts";

type Metric =
  | "MatchedEvents"
  | "TriggeredRules"
  | "Invocations"
  | "FailedInvocations"
  | "InvocationsSentToDlq"
  | "InvocationsFailedToBeSentToDlq";

/** Adds one to each; the default bus is not named (user guide, monitoring). */
export function count(cloud: Host, { account, region, bus, name }: RuleName, ...metrics: readonly Metric[]): void {
  const dimensions = { ...(bus !== defaultBus && { EventBusName: bus }), RuleName: name };
  const at = { account, region, namespace: "AWS/Events", dimensions, unit: "Count", value: 1 };
  const timestamp = cloud.clock.now();
  cloud.bus.publish(
    "metric-samples",
    metrics.map((metric) => ({ ...at, name: metric, timestamp })),
  );
}
