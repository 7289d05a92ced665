/** What the faults of JSON and CBOR have in common: named by shape, with the query protocol's code for those who ask. */
import { errorShapeName } from "./faults.ts";
import type { Model } from "./model.ts";
import { oncePer } from "./once-per.ts";
import type { AnswerContext, Claim, WireFault } from "./protocol.ts";

/** The error's name: its shape's, where the model knows the code. */
export function errorName(claim: Claim | undefined, { code }: WireFault): string {
  return (claim && errorShapeName(claim, code)) ?? code;
}

/**
 * The error as `__type` prints it: `com.amazonaws.sqs#QueueDoesNotExist`, and of those that all services answer
 * `com.amazon.coral.service#AccessDeniedException`, as SQS's answers were recorded. Most services print the name alone.
 */
export function errorType(claim: Claim | undefined, fault: WireFault): string {
  const name = errorName(claim, fault);
  const { model } = claim ?? {};
  if (model?.errorNamespace === undefined) return name;
  return `${listedErrors(model).has(name) ? model.errorNamespace : "com.amazon.coral.service"}#${name}`;
}

/** Those that some operation of the service names as its own. */
const listedErrors = oncePer(
  ({ operations }: Model): ReadonlySet<string> =>
    new Set(Object.values(operations).flatMap(({ errors = [] }) => errors)),
);

/**
 * `x-amzn-query-error: ResourceNotFound;Sender`, for services that once spoke query and clients that say they know that.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
 */
export function queryErrorHeader(
  claim: Claim | undefined,
  fault: WireFault,
  { request }: AnswerContext,
): Record<string, string> {
  if (!claim?.model.queryCompatible || request.headers["x-amzn-query-mode"] !== "true") return {};
  return { "x-amzn-query-error": `${fault.code};${fault.status < 500 ? "Sender" : "Receiver"}` };
}
