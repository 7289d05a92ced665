/** PutRule: makes a rule, or replaces all but the tags and targets of one that is there. */
import type { PutRuleRequest, PutRuleResponse } from "@aws-sdk/client-eventbridge";
import type { Handler } from "../../cloud/call.ts";
import { Fault } from "../../cloud/fault.ts";
import { checkedPattern } from "./checked-pattern.ts";
import { defaultBus, findBus } from "./event-bus.ts";
import { invalid, limitExceeded } from "./faults.ts";
import { type Rule, ruleArn, rules } from "./rule.ts";
import { checkedTags } from "./tags.ts";

const mostRules = 300;

export const putRule: Handler<PutRuleRequest, PutRuleResponse> = (input, call) => {
  const { account, region, name: bus } = findBus(call, input.EventBusName);
  const { Name: name = "", EventPattern: pattern, ScheduleExpression: schedule } = input;
  if (!pattern && !schedule) throw invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
  if (schedule) refuseSchedule(schedule, bus);
  const before = rules.get(call.store, account, region, bus, name);
  if (!before && rules.count(call.store, account, region, bus) >= mostRules) throw limitExceeded();
  const rule: Rule = {
    ...{ account, region, bus, name },
    pattern: checkedPattern(pattern ?? ""),
    state: input.State ?? "ENABLED",
    ...(input.Description && { description: input.Description }),
    ...(input.RoleArn && { roleArn: input.RoleArn }),
    tags: before?.tags ?? checkedTags({}, input.Tags ?? []),
  };
  rules.put(call.store, rule);
  return { RuleArn: ruleArn(rule) };
};

/** Rules that run by the clock are not built, and are not taken as if they were. */
function refuseSchedule(schedule: string, bus: string): never {
  if (bus !== defaultBus) throw invalid("ScheduleExpression is supported only on the default event bus.");
  if (!/^(rate|cron)\(.+\)$/.test(schedule)) throw invalid("Parameter ScheduleExpression is not valid.");
  throw new Fault(
    "NotImplemented",
    `Trailbell does not run rules on a schedule, so that ${schedule} would never come; use EventPattern.`,
    { status: 501 },
  );
}
