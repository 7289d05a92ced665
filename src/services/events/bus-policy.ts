/** PutPermission and RemovePermission: the policy of a bus, statement by statement or whole. */
import type { PutPermissionRequest, RemovePermissionRequest } from "@aws-sdk/client-eventbridge";
import type { Call, Handler } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { serviceOfAction } from "../../policies/action-name.ts";
import { isMinor } from "../../policies/complaint.ts";
import { withoutStatement, withStatement } from "../../policies/edit.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import { busArn, buses, type EventBus, findBus } from "./event-bus.ts";
import { fault, invalid } from "./faults.ts";

/** The quota "event bus policy size". */
const longestPolicy = 10_240;

export const putPermission: Handler<PutPermissionRequest, object> = (input, call) => {
  const bus = findBus(call, input.EventBusName);
  if (input.Policy !== undefined) keep(call, bus, checkedPolicy(input.Policy));
  else {
    const added = statement(bus, input);
    const others = bus.policy === undefined ? emptyPolicy : (withoutStatement(bus.policy, added.Sid) ?? bus.policy);
    keep(call, bus, withStatement(others, added));
  }
  return {};
};

/** @throws ResourceNotFoundException for an id that no statement has */
export const removePermission: Handler<RemovePermissionRequest, object> = (input, call) => {
  const bus = findBus(call, input.EventBusName);
  const kept = input.RemoveAllPermissions
    ? emptyPolicy
    : withoutStatement(bus.policy ?? emptyPolicy, input.StatementId);
  if (kept === undefined)
    throw fault(
      "ResourceNotFoundException",
      bus.policy ? "Statement with the provided id does not exist." : "EventBus does not have a policy.",
    );
  keep(call, bus, kept);
  return {};
};

const emptyPolicy = JSON.stringify({ Version: "2012-10-17", Statement: [] });

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

function keep({ store, now }: Call, { policy: _, ...bus }: EventBus, policy: string): void {
  if (policy.length > longestPolicy) throw fault("PolicyLengthExceededException", "The event bus policy is too long.");
  const isEmpty = readPolicy(policy).statements.length === 0;
  buses.put(store, { ...bus, modified: now, ...(!isEmpty && { policy }) });
}

/** @throws ValidationException for what is no policy, or not of a bus */
function checkedPolicy(policy: string): string {
  const { statements, complaints } = readPolicy(policy);
  const isOfBus = statements.every(
    ({ principal, resource, action }) =>
      principal && resource && action?.patterns.every(({ text }) => isOfEvents(text)),
  );
  if (!isOfBus || !complaints.every(isMinor)) throw invalid("The provided policy is not valid.");
  return policy;
}

function isOfEvents(action: string): boolean {
  return action === "*" || serviceOfAction(action) === "events";
}
