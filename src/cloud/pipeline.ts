/** The way of a call: claim, authenticate, read, validate, handle, record, answer. */
import { awsJson } from "../wire/aws-json.ts";
import { awsQuery } from "../wire/aws-query.ts";
import { claim } from "../wire/claim.ts";
import { validationMessage, violations } from "../wire/constraints.ts";
import { type CredentialScope, credentialScope } from "../wire/credential-scope.ts";
import { faultOf } from "../wire/faults.ts";
import {
  type AnswerContext,
  type Claim,
  UnreadableRequest,
  type Values,
  type WireFault,
  type WireRequest,
  type WireResponse,
} from "../wire/protocol.ts";
import type { Cloud } from "./cloud.ts";
import { Fault } from "./fault.ts";
import { uuid } from "./ids.ts";
import { operator, type Principal } from "./principal.ts";
import { recordCall } from "./recorder.ts";
import type { Call, Operation, Page, ServiceDefinition } from "./service.ts";

/** Answers an HTTP request with AWS's answer, or AWS's error. */
export function answer(cloud: Cloud, request: WireRequest, { sourceIp }: { readonly sourceIp: string }): WireResponse {
  const context: AnswerContext = { requestId: uuid(), request };
  let claimed: Claim | undefined;
  try {
    const page = findPage(cloud, request);
    const scope = credentialScope(request);
    claimed = page ? undefined : claim(request, modelsOf(cloud));
    const call = startCall(cloud, context.requestId, {
      principal: authenticate(cloud, scope),
      region: scope?.region ?? cloud.region,
      sourceIp,
      userAgent: request.headers["user-agent"] ?? "-",
      request,
    });
    if (page) return cloud.store.transaction(() => page(call));
    if (!claimed) throw unclaimed(scope);
    const { service, operation } = find(cloud, claimed);
    const input = claimed.protocol.read(claimed, request);
    const output = cloud.store.transaction(() => perform(service, claimed as Claim, operation, input, call));
    if (output instanceof Fault) throw output;
    return claimed.protocol.write(claimed, output, context);
  } catch (error) {
    return answerFault(cloud, claimed, error, context);
  }
}

const unclaimed = (scope: CredentialScope | undefined): Fault =>
  scope
    ? new Fault("NotImplemented", `Trailbell has no service ${scope.service} (see docs/coverage.md).`, { status: 501 })
    : new Fault(
        "UnknownOperationException",
        "The request names no AWS operation: it has no SigV4 credential scope, X-Amz-Target, Action or path that Trailbell knows.",
        { status: 404 },
      );

const modelCache = new WeakMap<Cloud, ReturnType<typeof listModels>>();
const listModels = (cloud: Cloud) => [...cloud.services.values()].map(({ model }) => model);
function modelsOf(cloud: Cloud) {
  let models = modelCache.get(cloud);
  if (!models) {
    models = listModels(cloud);
    modelCache.set(cloud, models);
  }
  return models;
}

function findPage(cloud: Cloud, { method, url }: WireRequest) {
  if (method !== "GET") return undefined;
  const [path = "/", query = ""] = url.split("?", 2);
  for (const service of cloud.services.values()) {
    const page = pageAt(service, path);
    if (page) return (call: Call) => page({ path, query: new URLSearchParams(query) }, call);
  }
  return undefined;
}

function pageAt({ pages = {} }: ServiceDefinition, path: string): Page | undefined {
  if (Object.hasOwn(pages, path)) return pages[path];
  const start = Object.keys(pages).find((key) => key.endsWith("*") && path.startsWith(key.slice(0, -1)));
  return start === undefined ? undefined : pages[start];
}

/** Without `--auth strict` any credentials do; those that this cloud issued tell whose they are. */
function authenticate(cloud: Cloud, scope: CredentialScope | undefined): Principal {
  if (scope) {
    for (const service of cloud.services.values()) {
      const principal = service.identify?.(scope.accessKeyId, cloud);
      if (principal) return principal;
    }
  }
  return operator(cloud.account, scope?.accessKeyId);
}

function find(
  cloud: Cloud,
  { model, operation: name, standing }: Claim,
): { service: ServiceDefinition; operation: Operation } {
  const service = cloud.services.get(model.service);
  const operation = service?.operations[name];
  if (service && operation && standing === "modelled") return { service, operation };
  if (standing !== "unknown")
    throw new Fault("NotImplemented", `Trailbell does not implement ${model.service} ${name} (see docs/coverage.md).`, {
      status: 501,
    });
  const query = model.protocols.includes("query") || model.protocols.includes("ec2");
  throw new Fault(
    query ? "InvalidAction" : "UnknownOperationException",
    `The action ${name} is not valid for this web service.`,
    { status: 400 },
  );
}

/** Validates and handles in a savepoint, then records; a fault is returned, so that its record commits. */
function perform(
  service: ServiceDefinition,
  { operation: name }: Claim,
  operation: Operation,
  input: Values,
  call: Call,
) {
  const outcome = attempt(call, () => {
    const broken = violations(service.model, service.model.operations[name]?.input, input);
    if (broken.length > 0) throw (service.invalid ?? validationException)(validationMessage(broken), broken);
    return operation.handler(input, call);
  });
  recordCall(
    service,
    name,
    operation,
    call,
    outcome instanceof Fault ? { input, fault: outcome } : { input, output: outcome },
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

function answerFault(cloud: Cloud, claimed: Claim | undefined, error: unknown, context: AnswerContext): WireResponse {
  const fault = wireFault(cloud, claimed, error, context);
  return (claimed?.protocol ?? guessedProtocol(context.request)).writeFault(claimed, fault, context);
}

/** A client that nobody claims still reads the answer in its own protocol. */
const guessedProtocol = ({ headers }: WireRequest) =>
  headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ? awsQuery : awsJson;

function wireFault(
  cloud: Cloud,
  claimed: Claim | undefined,
  error: unknown,
  { requestId, request }: AnswerContext,
): WireFault {
  if (error instanceof UnreadableRequest) return { code: error.code, message: error.message, status: 400 };
  if (error instanceof Fault) {
    const modelled = claimed ? faultOf(claimed.model, error.code) : { code: error.code, status: 400 };
    const { status = modelled.status, members } = error.details;
    return { code: modelled.code, message: error.message, status, ...(members && { members }) };
  }
  cloud.log(`${request.method} ${request.url} (request ${requestId})`, error);
  return {
    code: "InternalFailure",
    message: `This is a bug in Trailbell; its log tells more (request ${requestId}).`,
    status: 500,
  };
}

/** As whom and where a service calls another. */
export interface Invocation {
  readonly principal: Principal;
  readonly region: string;
  readonly account?: string;
  /** Whether the call is written down as the principal's. Deliveries that AWS makes by itself are not. Default false. */
  readonly record?: boolean;
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
  const run = () => operation.handler(values, call);
  if (as.rehearse) return cloud.store.rehearse(run);
  if (!as.record) return cloud.store.transaction(run);
  const outcome = attempt(call, run);
  recordCall(
    service,
    name,
    operation,
    call,
    outcome instanceof Fault ? { input: values, fault: outcome } : { input: values, output: outcome },
  );
  if (outcome instanceof Fault) throw outcome;
  return outcome;
}

interface CallFacts {
  readonly principal: Principal;
  readonly region: string;
  readonly account?: string;
  readonly sourceIp: string;
  readonly userAgent: string;
  readonly request?: WireRequest;
}

function startCall(cloud: Cloud, requestId: string, facts: CallFacts): Call {
  const call: Call = {
    ...facts,
    account: facts.account ?? facts.principal.account,
    cloud,
    store: cloud.store,
    requestId,
    now: cloud.clock.now(),
    invoke: (service, operation, input) =>
      invoke(cloud, service, operation, input, {
        principal: call.principal,
        region: call.region,
        account: call.account,
        record: true,
      }),
  };
  return call;
}
