/** Rules: shown, listed, switched on and off, deleted. */
import type {
  DeleteRuleRequest,
  DescribeRuleRequest,
  DescribeRuleResponse,
  DisableRuleRequest,
  EnableRuleRequest,
  ListRuleNamesByTargetRequest,
  ListRuleNamesByTargetResponse,
  ListRulesRequest,
  ListRulesResponse,
  RuleState,
} from "@aws-sdk/client-eventbridge";
import type { Handler } from "../../cloud/call.ts";
import { findBus } from "./event-bus.ts";
import { invalid } from "./faults.ts";
import { page } from "./page.ts";
import { findRule, type Rule, ruleArn, rules } from "./rule.ts";
import { targets } from "./target.ts";

export const describeRule: Handler<DescribeRuleRequest, DescribeRuleResponse> = (input, call) => ({
  ...shown(findRule(call, input.Name, input.EventBusName)),
  CreatedBy: call.account,
});

export const listRules: Handler<ListRulesRequest, ListRulesResponse> = (input, call) => {
  const { account, region, name: bus } = findBus(call, input.EventBusName);
  const found = rules
    .list(call.store, account, region, bus)
    .filter(({ name }) => name.startsWith(input.NamePrefix ?? ""));
  const { items, next } = page(found, input);
  return { Rules: items.map(shown), ...next };
};

export const listRuleNamesByTarget: Handler<ListRuleNamesByTargetRequest, ListRuleNamesByTargetResponse> = (
  input,
  call,
) => {
  const { account, region, name: bus } = findBus(call, input.EventBusName);
  const aimed = targets
    .list(call.store, account, region, bus)
    .filter(({ settings }) => settings.Arn === input.TargetArn);
  const { items, next } = page([...new Set(aimed.map(({ rule }) => rule))], input);
  return { RuleNames: items, ...next };
};

function switchTo(state: RuleState): Handler<EnableRuleRequest | DisableRuleRequest, object> {
  return ({ Name: name, EventBusName: bus }, call) => {
    rules.put(call.store, { ...findRule(call, name, bus), state });
    return {};
  };
}

export const enableRule = switchTo("ENABLED");
export const disableRule = switchTo("DISABLED");

/** A rule that is not there is no error. @throws ValidationException for a rule that has targets */
export const deleteRule: Handler<DeleteRuleRequest, object> = ({ Name: name = "", EventBusName }, call) => {
  const { account, region, name: bus } = findBus(call, EventBusName);
  if (targets.count(call.store, account, region, bus, name) > 0)
    throw invalid("Rule can't be deleted since it has targets.");
  rules.delete(call.store, account, region, bus, name);
  return {};
};

function shown(rule: Rule) {
  return {
    Name: rule.name,
    Arn: ruleArn(rule),
    EventPattern: rule.pattern,
    State: rule.state,
    ...(rule.description && { Description: rule.description }),
    ...(rule.roleArn && { RoleArn: rule.roleArn }),
    EventBusName: rule.bus,
  };
}
