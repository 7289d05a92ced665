/** The one place where what was thrown becomes an answer: AWS's error, or InternalFailure and a line in the log for a bug. */

import { shortened } from "../errors/shortened.ts";
import { Address } from "../wire/address.ts";
import { awsJson } from "../wire/aws-json.ts";
import { awsQuery } from "../wire/aws-query.ts";
import { faultOf } from "../wire/faults.ts";
import { UnreadableRequest, type WireRequest, type WireResponse } from "../wire/message.ts";
import type { AnswerContext, Claim, WireFault } from "../wire/protocol.ts";
import type { CredentialScope } from "../wire/signing.ts";
import { Fault } from "./fault.ts";
import type { Host } from "./host.ts";
import { storeSentence, storeTrouble } from "./store-trouble.ts";

/** @param claimed undefined where nobody knows the request's operation */
export function answerFault(
  { log }: Pick<Host, "log">,
  claimed: Claim | undefined,
  error: unknown,
  context: AnswerContext,
): WireResponse {
  const fault = short(wireFault(log, claimed, error, context));
  return (claimed?.protocol ?? guessedProtocol(context.request)).writeFault(claimed, fault, context);
}

/** A client that nobody claims still reads the answer in its own protocol. */
function guessedProtocol({ headers }: WireRequest) {
  return headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ? awsQuery : awsJson;
}

function wireFault(
  log: Host["log"],
  claimed: Claim | undefined,
  error: unknown,
  { requestId, request }: AnswerContext,
): WireFault {
  if (error instanceof UnreadableRequest) return { code: error.code, message: error.message, status: error.status };
  if (error instanceof Fault) {
    const modelled = claimed ? faultOf(claimed.model, error.code) : { code: error.code, status: 400 };
    const { status = modelled.status, members, headers } = error.details;
    const further = { ...(members && { members }), ...(headers && { headers }) };
    return { code: modelled.code, message: error.message, status, ...further };
  }
  // A query may hold credentials.
  log(`${request.method} ${new Address(request.url).path} (request ${requestId})`, error);
  const trouble = storeTrouble(error);
  if (trouble)
    return {
      code: "ServiceUnavailable",
      message: `${storeSentence(trouble)} (request ${requestId})`,
      status: 503,
    };
  return {
    code: "InternalFailure",
    message: `This is a bug in Trailbell; its log tells more (request ${requestId}).`,
    status: 500,
  };
}

/** An answer may quote what was sent, which may be long. */
function short({ message, members, ...rest }: WireFault): WireFault {
  const shortMembers =
    members &&
    Object.fromEntries(
      Object.entries(members).map(([name, value]) => [name, typeof value === "string" ? shortened(value) : value]),
    );
  return { ...rest, message: shortened(message), ...(shortMembers && { members: shortMembers }) };
}

/** What is answered to a request whose operation nobody knows. */
export function unclaimed(scope: CredentialScope | undefined): Fault {
  return scope
    ? new Fault("NotImplemented", `Trailbell has no service ${scope.service} (see docs/coverage.md).`, { status: 501 })
    : new Fault(
        "UnknownOperationException",
        "The request names no AWS operation: it has no SigV4 credential scope, X-Amz-Target, Action or path that Trailbell knows.",
        { status: 404 },
      );
}
