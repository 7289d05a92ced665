/** How subscriptions can be delivered to, and which endpoints each protocol takes. */
import type { Fault } from "../../cloud/fault.ts";
import { fault, invalidParameter } from "./faults.ts";

export type Protocol = "email" | "email-json" | "http" | "https" | "sqs";

export function isHttp(protocol: Protocol): boolean {
  return protocol === "http" || protocol === "https";
}

const address = /^[^\s@"(),:;<>[\]\\]+@[^\s@"(),:;<>[\]\\]+$/;

/** What is wrong with an endpoint, in SNS's words. */
type Check = (endpoint: string) => Fault | undefined;

const mail: Check = (endpoint) => (address.test(endpoint) ? undefined : invalidParameter("Email address"));

function web(scheme: string): Check {
  return (endpoint) =>
    endpoint.startsWith(`${scheme}://`) && URL.canParse(endpoint)
      ? undefined
      : invalidParameter("Endpoint must match the specified protocol");
}

const queueArn = /^arn:aws[\w-]*:sqs:[\w-]+:\d{12}:[\w.-]+$/;

export function isQueueArn(text: string): boolean {
  return queueArn.test(text);
}

const queue: Check = (endpoint) => (isQueueArn(endpoint) ? undefined : invalidParameter("SQS endpoint ARN"));

const checks: Readonly<Record<Protocol, Check>> = {
  email: mail,
  "email-json": mail,
  http: web("http"),
  https: web("https"),
  sqs: queue,
};

/** Protocols of AWS that Trailbell does not deliver by: a wrong endpoint is told first, as AWS does. */
const undelivered: Readonly<Record<string, Check>> = {
  sms: (endpoint) =>
    /^\+?\d(-?\d){4,14}$/.test(endpoint)
      ? undefined
      : fault("InvalidParameterException", `Invalid SMS endpoint: ${endpoint}`),
  lambda: () => undefined,
  application: () => undefined,
  firehose: () => undefined,
};

/** @throws InvalidParameter for another protocol than those of {@link Protocol}, or an endpoint that does not fit it. */
export function checkedProtocol(protocol: string, endpoint: string): Protocol {
  if (Object.hasOwn(checks, protocol)) {
    const wrong = checks[protocol as Protocol](endpoint);
    if (wrong) throw wrong;
    return protocol as Protocol;
  }
  const check = Object.hasOwn(undelivered, protocol) ? undelivered[protocol] : undefined;
  if (!check) throw invalidParameter(`Amazon SNS does not support this protocol string: ${protocol}`);
  throw (
    check(endpoint) ??
    invalidParameter(
      `Protocol Reason: Trailbell does not deliver by ${protocol}; it does by email, email-json, http, https and sqs`,
    )
  );
}
