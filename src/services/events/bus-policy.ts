/** PutPermission and RemovePermission: the policy of a bus, statement by statement or whole. */
import type { PutPermissionRequest, RemovePermissionRequest } from "@aws-sdk/client-eventbridge";
import type { Call, Handler } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { busArn, buses, type EventBus, findBus } from "./event-bus.ts";
import { fault, invalid } from "./faults.ts";

interface Statement {
  readonly Sid?: string;
}

/** The quota "event bus policy size". */
const longestPolicy = 10_240;

export const putPermission: Handler<PutPermissionRequest, object> = (input, call) => {
  const bus = findBus(call, input.EventBusName);
  if (input.Policy !== undefined) keep(call, bus, statementsOf(input.Policy), input.Policy);
  else {
    const added = statement(bus, input);
    keep(call, bus, [...statementsOf(bus.policy).filter(({ Sid }) => Sid !== added.Sid), added]);
  }
  return {};
};

/** @throws ResourceNotFoundException for an id that no statement has */
export const removePermission: Handler<RemovePermissionRequest, object> = (input, call) => {
  const bus = findBus(call, input.EventBusName);
  const statements = statementsOf(bus.policy);
  const kept = input.RemoveAllPermissions ? [] : statements.filter(({ Sid }) => Sid !== input.StatementId);
  if (!input.RemoveAllPermissions && kept.length === statements.length)
    throw fault(
      "ResourceNotFoundException",
      bus.policy ? "Statement with the provided id does not exist." : "EventBus does not have a policy.",
    );
  keep(call, bus, kept);
  return {};
};

function statement(bus: EventBus, { Action, Principal, StatementId, Condition }: PutPermissionRequest) {
  if (!Action || !Principal || !StatementId)
    throw invalid("Parameters Action, Principal and StatementId must be specified, or Policy.");
  return {
    Sid: StatementId,
    Effect: "Allow",
    Principal: Principal === "*" ? "*" : { AWS: arn("iam", { account: Principal }, "root") },
    Action,
    Resource: busArn(bus),
    ...(Condition && { Condition: { [Condition.Type ?? ""]: { [Condition.Key ?? ""]: Condition.Value } } }),
  };
}

function keep(
  { store, now }: Call,
  { policy: _, ...bus }: EventBus,
  statements: readonly Statement[],
  text = JSON.stringify({ Version: "2012-10-17", Statement: statements }),
): void {
  if (text.length > longestPolicy) throw fault("PolicyLengthExceededException", "The event bus policy is too long.");
  buses.put(store, { ...bus, modified: now, ...(statements.length > 0 && { policy: text }) });
}

/** @throws ValidationException for text that is no policy */
function statementsOf(policy: string | undefined): readonly Statement[] {
  if (policy === undefined) return [];
  try {
    const { Statement: statements } = JSON.parse(policy) as { readonly Statement?: Statement | readonly Statement[] };
    if (statements !== undefined) return [statements].flat() as Statement[];
  } catch {
    // Answered below, as a document without statements is.
  }
  throw invalid("The provided policy is not valid.");
}
