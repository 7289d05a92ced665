/** The way of a request: claim, authenticate, read, perform, answer. */
import { claim } from "../wire/claim.ts";
import type { IncomingRequest } from "../wire/incoming-request.ts";
import type { WireResponse } from "../wire/message.ts";
import type { AnswerContext, Claim } from "../wire/protocol.ts";
import { authenticate } from "./auth/authenticate.ts";
import { Fault } from "./fault.ts";
import { answerFault, unclaimed } from "./fault-answer.ts";
import type { Host } from "./host.ts";
import { uuid } from "./ids.ts";
import type { Operation } from "./operation.ts";
import { findPage } from "./pages.ts";
import { perform, startCall } from "./perform.ts";
import type { ServiceDefinition } from "./service.ts";

export interface Pipeline {
  /** Answers a request with AWS's answer, or AWS's error. Never throws. */
  answer(request: IncomingRequest, connection: { readonly sourceIp: string }): WireResponse;
  /** What is answered to a request that there is no time for; its body need not have been read. */
  throttle(request: IncomingRequest): WireResponse;
}

export function createPipeline(host: Host, services: ReadonlyMap<string, ServiceDefinition>): Pipeline {
  const models = [...host.models.values()];

  const answer: Pipeline["answer"] = (request, { sourceIp }) => {
    let context: AnswerContext = { requestId: uuid(), request };
    let claimed: Claim | undefined;
    try {
      const page = findPage(services.values(), request);
      const { scope } = request;
      claimed = page ? undefined : claim(request, models);
      const service = claimed && services.get(claimed.model.service);
      if (service?.requestId) context = { ...context, requestId: service.requestId() };
      const call = startCall(host, context.requestId, {
        principal: authenticate(host, request, { claimed, service, isPage: page !== undefined }),
        region: scope?.region ?? host.region,
        sourceIp,
        userAgent: request.headers["user-agent"] ?? "-",
        request,
      });
      if (page) return host.store.transaction(() => page(call));
      if (!claimed) throw unclaimed(scope);
      const { operation: name, protocol } = claimed;
      const [runs, operation] = built(service, claimed);
      const input = protocol.read(claimed, request);
      const output = host.store.transaction(() => perform(runs, name, operation, input, call));
      if (output instanceof Fault) throw output;
      return protocol.write(claimed, output, context);
    } catch (error) {
      return answerFault(host, claimed, error, context);
    }
  };

  /** AWS's answer where calls come too fast, in the caller's protocol; S3 has a name of its own for it. */
  const throttle: Pipeline["throttle"] = (request) => {
    const claimed = claim(request, models);
    const code = claimed?.protocol.name === "rest-xml" ? "SlowDown" : "ThrottlingException";
    const fault = new Fault(code, "Rate exceeded", { status: code === "SlowDown" ? 503 : 400 });
    return answerFault(host, claimed, fault, { requestId: uuid(), request });
  };

  return { answer, throttle };
}

/** The operation that was claimed and who has it. @throws {Fault} where nobody here has */
function built(
  service: ServiceDefinition | undefined,
  { model, protocol, operation: name, standing }: Claim,
): [ServiceDefinition, Operation] {
  const operation = service?.operations[name];
  if (service && operation && standing === "modelled") return [service, operation];
  if (standing !== "unknown")
    throw new Fault("NotImplemented", `Trailbell does not implement ${model.service} ${name} (see docs/coverage.md).`, {
      status: 501,
    });
  const query = protocol.name === "query" || protocol.name === "ec2";
  throw new Fault(
    query ? "InvalidAction" : "UnknownOperationException",
    `The action ${name} is not valid for this web service.`,
    { status: 400 },
  );
}
