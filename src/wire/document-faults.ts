/** What the faults of JSON and CBOR have in common: named by shape, with the query protocol's code for those who ask. */
import { errorShapeName } from "./faults.ts";
import type { AnswerContext, Claim, WireFault } from "./protocol.ts";

/** The error's name in `__type`: its shape's, where the model knows the code. */
export function errorName(claim: Claim | undefined, { code }: WireFault): string {
  return (claim && errorShapeName(claim, code)) ?? code;
}

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
