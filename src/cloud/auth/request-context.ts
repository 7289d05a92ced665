/** The condition keys that every call has: who, when, from where. */

import type { Context } from "../../policies/question.ts";
import type { Call } from "../call.ts";
import type { Principal } from "../principal.ts";

/**
 * The global condition keys of a call with credentials.
 * `aws:SecureTransport` is true: the port stands for AWS's endpoints, and buckets are commonly closed to all but TLS.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function requestContext({ principal, now, region, sourceIp, userAgent }: Call): Context {
  return {
    ...principalKeys(principal),
    "aws:currenttime": new Date(now).toISOString(),
    "aws:epochtime": String(Math.floor(now / 1000)),
    "aws:requestedregion": region,
    "aws:securetransport": "true",
    "aws:sourceip": sourceIp,
    "aws:useragent": userAgent,
  };
}

function principalKeys(principal: Principal): Context {
  if (principal.kind === "service") return { "aws:principalservicename": principal.name };
  const { account, arn, principalId, invokedBy } = principal;
  const session = "issuer" in principal ? principal : undefined;
  return {
    "aws:principalaccount": account,
    "aws:principalarn": session?.issuer.arn ?? arn,
    "aws:principaltype": types[principal.kind],
    "aws:userid": principalId,
    ...(principal.kind === "user" && { "aws:username": principal.userName }),
    ...(session && {
      "aws:tokenissuetime": new Date(session.since).toISOString(),
      "aws:multifactorauthpresent": String(session.mfa ?? false),
    }),
    "aws:viaawsservice": String(invokedBy !== undefined),
    ...(invokedBy !== undefined && { "aws:calledvia": [invokedBy] }),
  };
}

const types = {
  user: "User",
  root: "Account",
  "assumed-role": "AssumedRole",
  "federated-user": "FederatedUser",
} as const;
