/** PutTargets, RemoveTargets and ListTargetsByRule. */
import type {
  ListTargetsByRuleRequest,
  ListTargetsByRuleResponse,
  PutTargetsRequest,
  PutTargetsResponse,
  RemoveTargetsRequest,
  RemoveTargetsResponse,
  Target as TargetShape,
} from "@aws-sdk/client-eventbridge";
import type { Handler } from "../../cloud/call.ts";
import { jsonComplaint } from "../../event-patterns/json-complaint.ts";
import { invalid, limitExceeded } from "./faults.ts";
import { checkTransformer } from "./input-transformer.ts";
import { page } from "./page.ts";
import { findRule, type Rule } from "./rule.ts";
import { targets } from "./target.ts";
import { checkTargetArn } from "./target-kinds.ts";

const mostTargets = 5;

/** All are put, or none: those that AWS answers as failed entries cannot fail here. */
export const putTargets: Handler<PutTargetsRequest, PutTargetsResponse> = (input, call) => {
  const rule = findRule(call, input.Rule, input.EventBusName);
  const wanted = input.Targets ?? [];
  for (const target of wanted) check(target);
  for (const settings of wanted) targets.put(call.store, { ...keyOf(rule), id: settings.Id ?? "", settings });
  if (targets.count(call.store, ...placeOf(rule)) > mostTargets) throw limitExceeded();
  return noFailures;
};

/** Targets that are not there are no error. */
export const removeTargets: Handler<RemoveTargetsRequest, RemoveTargetsResponse> = (input, call) => {
  const rule = findRule(call, input.Rule, input.EventBusName);
  for (const id of input.Ids ?? []) targets.delete(call.store, ...placeOf(rule), id);
  return noFailures;
};

export const listTargetsByRule: Handler<ListTargetsByRuleRequest, ListTargetsByRuleResponse> = (input, call) => {
  const rule = findRule(call, input.Rule, input.EventBusName);
  const { items, next } = page(targets.list(call.store, ...placeOf(rule)), input);
  return { Targets: items.map(({ settings }) => settings), ...next };
};

const noFailures = { FailedEntryCount: 0, FailedEntries: [] };

function keyOf({ account, region, bus, name }: Rule) {
  return { account, region, bus, rule: name };
}

function placeOf({ account, region, bus, name }: Rule) {
  return [account, region, bus, name] as const;
}

function check(target: TargetShape): void {
  checkTargetArn(target);
  const { Id: id, Input: input, InputPath: path, InputTransformer: transformer, DeadLetterConfig: letters } = target;
  if ([input, path, transformer].filter((given) => given !== undefined).length > 1)
    throw invalid(`Only one of Input, InputPath, or InputTransformer must be provided for target ${id}.`);
  if (input !== undefined && jsonComplaint(input)) throw invalid(`JSON syntax error in input for target ID : ${id}.`);
  if (path !== undefined && !path.startsWith("$")) throw invalid(`InputPath for target ${id} is invalid.`);
  if (transformer) checkTransformer(transformer, id);
  if (letters?.Arn !== undefined && !/^arn:aws[\w-]*:sqs:/.test(letters.Arn))
    throw invalid(`Parameter ${letters.Arn} is not valid. Reason: Provided Arn is not in correct format.`);
}
