/** As whom EventBridge delivers: topics, queues and log groups let it in by their own policies. */
import type { Invocation } from "../../cloud/host.ts";
import { type RuleName, ruleArn } from "./rule.ts";

export function asEventBridge(rule: RuleName): Invocation {
  return {
    principal: { kind: "service", name: "events.amazonaws.com", account: rule.account, sourceArn: ruleArn(rule) },
    region: rule.region,
  };
}
