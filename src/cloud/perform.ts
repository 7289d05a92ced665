/** What a call does, whoever makes it: authorise, validate and handle in a savepoint, then record; and how services call each other. */
import { validationMessage, violations } from "../wire/constraints.ts";
import type { Values, WireRequest } from "../wire/protocol.ts";
import { denialOf } from "./auth/authorize.ts";
import type { Cloud } from "./cloud.ts";
import { Fault } from "./fault.ts";
import { uuid } from "./ids.ts";
import type { Principal } from "./principal.ts";
import { recordCall } from "./recorder.ts";
import type { Call, Operation, ServiceDefinition } from "./service.ts";

export interface CallFacts {
  readonly principal: Principal;
  readonly region: string;
  readonly account?: string;
  readonly sourceIp: string;
  readonly userAgent: string;
  readonly request?: WireRequest;
}

export function startCall(cloud: Cloud, requestId: string, facts: CallFacts): Call {
  const call: Call = {
    ...facts,
    account: facts.account ?? facts.principal.account,
    cloud,
    store: cloud.store,
    requestId,
    now: cloud.clock.now(),
    invoke: (service, operation, input) => {
      const { principal, region, account } = call;
      return invoke(cloud, service, operation, input, { principal, region, account, record: true });
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

const validationException = (sentence: string) => new Fault("ValidationException", sentence);

function attempt(call: Call, work: () => Values): Values | Fault {
  try {
    return call.store.transaction(work);
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}

/** As whom and where a service calls another. */
export interface Invocation {
  readonly principal: Principal;
  readonly region: string;
  readonly account?: string;
  /** Whether the call is validated and written down as the principal's. Deliveries that AWS makes by itself are not. Default false. */
  readonly record?: boolean;
  /** Whether the principal must be allowed to make the call; what a service looks up for itself needs no leave. Default: as `record`. */
  readonly authorize?: boolean;
  /** Undo what the call changed: it only tells whether the call would succeed. Default false. */
  readonly rehearse?: boolean;
}

/** Calls an operation from inside, in a savepoint of the current transaction. @throws {Fault} as the operation does. */
export function invoke(cloud: Cloud, serviceName: string, name: string, input: object, as: Invocation): Values {
  const service = cloud.services.get(serviceName);
  const operation = service?.operations[name];
  if (!service || !operation)
    throw new Fault("NotImplemented", `This cloud runs no ${serviceName} ${name}.`, { status: 501 });
  const agent = as.principal.kind === "service" ? as.principal.name : (as.principal.invokedBy ?? "-");
  const call = startCall(cloud, uuid(), { ...as, sourceIp: agent, userAgent: agent });
  const values = input as Values;
  if (as.record) {
    const outcome = perform(service, name, operation, values, call);
    if (outcome instanceof Fault) throw outcome;
    return outcome;
  }
  const denied = as.authorize ? denialOf(service, name, values, call) : undefined;
  if (denied) throw denied;
  const handle = () => operation.handler(values, call);
  return as.rehearse ? cloud.store.rehearse(handle) : cloud.store.transaction(handle);
}
