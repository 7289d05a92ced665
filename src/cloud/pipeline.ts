/** The way of a request: claim, authenticate, read, perform, answer. */
import { claim } from "../wire/claim.ts";
import { credentialScope } from "../wire/credential-scope.ts";
import type { AnswerContext, Claim, WireRequest, WireResponse } from "../wire/protocol.ts";
import { authenticate } from "./auth/authenticate.ts";
import type { Cloud } from "./cloud.ts";
import { Fault } from "./fault.ts";
import { answerFault, unclaimed } from "./fault-answer.ts";
import { uuid } from "./ids.ts";
import { perform, startCall } from "./perform.ts";
import type { Call, Operation, Page, ServiceDefinition } from "./service.ts";

/** Answers an HTTP request with AWS's answer, or AWS's error. */
export function answer(cloud: Cloud, request: WireRequest, { sourceIp }: { readonly sourceIp: string }): WireResponse {
  const context: AnswerContext = { requestId: uuid(), request };
  let claimed: Claim | undefined;
  try {
    const page = findPage(cloud, request);
    const scope = credentialScope(request);
    claimed = page ? undefined : claim(request, cloud.models);
    const call = startCall(cloud, context.requestId, {
      principal: authenticate(cloud, request, { scope, claimed, isPage: page !== undefined }),
      region: scope?.region ?? cloud.region,
      sourceIp,
      userAgent: request.headers["user-agent"] ?? "-",
      request,
    });
    if (page) return cloud.store.transaction(() => page(call));
    if (!claimed) throw unclaimed(scope);
    const { service, operation } = find(cloud, claimed);
    const input = claimed.protocol.read(claimed, request);
    const name = claimed.operation;
    const output = cloud.store.transaction(() => perform(service, name, operation, input, call));
    if (output instanceof Fault) throw output;
    return claimed.protocol.write(claimed, output, context);
  } catch (error) {
    return answerFault(cloud, claimed, error, context);
  }
}

/** AWS's answer where calls come too fast, in the caller's protocol; S3 has a name of its own for it. */
export function throttle(cloud: Cloud, request: WireRequest): WireResponse {
  const claimed = claim(request, cloud.models);
  const code = claimed?.protocol.name === "rest-xml" ? "SlowDown" : "ThrottlingException";
  const fault = new Fault(code, "Rate exceeded", { status: code === "SlowDown" ? 503 : 400 });
  return answerFault(cloud, claimed, fault, { requestId: uuid(), request });
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
