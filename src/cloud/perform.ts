/** What a call does, whoever makes it: authorise, validate and handle in a savepoint, then record. */
import { validationMessage, violations } from "../wire/constraints.ts";
import type { WireRequest } from "../wire/message.ts";
import type { Values } from "../wire/protocol.ts";
import { denialOf } from "./auth/authorize.ts";
import type { Call } from "./call.ts";
import { Fault } from "./fault.ts";
import type { Host } from "./host.ts";
import { refuseMembers } from "./members.ts";
import type { Operation } from "./operation.ts";
import type { Principal } from "./principal.ts";
import { recordCall } from "./recorder.ts";
import type { ServiceDefinition } from "./service.ts";

export interface CallFacts {
  readonly principal: Principal;
  readonly region: string;
  readonly account?: string;
  readonly sourceIp: string;
  readonly userAgent: string;
  readonly request?: WireRequest;
}

export function startCall(cloud: Host, requestId: string, facts: CallFacts): Call {
  const call: Call = {
    ...facts,
    account: facts.account ?? facts.principal.account,
    cloud,
    store: cloud.store,
    requestId,
    now: cloud.clock.now(),
    invoke: (service, operation, input) => {
      const { principal, region, account } = call;
      return cloud.invoke(service, operation, input, { principal, region, account, record: true });
    },
  };
  return call;
}

/** The operation's answer, or its fault: returned, not thrown, so that its record commits with the caller's transaction. */
export function perform(
  service: ServiceDefinition,
  name: string,
  operation: Operation,
  input: Values,
  call: Call,
): Values | Fault {
  const denied = denialOf(service, name, input, call);
  const outcome =
    denied ??
    attempt(call, () => {
      const broken = violations(service.model, service.model.operations[name]?.input, input);
      if (broken.length > 0) throw (service.invalid ?? validationException)(validationMessage(broken), broken);
      if (service.refused) refuseMembers(service.name, service.refused, name, input);
      return operation.handler(input, call);
    });
  recordCall(
    service,
    name,
    operation,
    call,
    outcome instanceof Fault ? { input, fault: outcome, denied: denied !== undefined } : { input, output: outcome },
  );
  return outcome;
}

function validationException(sentence: string) {
  return new Fault("ValidationException", sentence);
}

function attempt(call: Call, work: () => Values): Values | Fault {
  try {
    return call.store.transaction(work);
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
