/** Whose credentials a request bears. */
import type { IncomingRequest } from "../../wire/incoming-request.ts";
import type { Claim } from "../../wire/protocol.ts";
import type { Host } from "../host.ts";
import { operator, type Principal } from "../principal.ts";
import type { ServiceDefinition } from "../service.ts";
import { refusalsIn } from "./refusals.ts";
import { verify } from "./verify.ts";

/** What is known of a request before it is read. */
export interface Asked {
  /** Undefined where nobody knows its operation. */
  readonly claimed: Claim | undefined;
  /** Whose operation it is, where this cloud runs it. */
  readonly service: ServiceDefinition | undefined;
  /** Whether it is for a web page, which everybody may open who has its link. */
  readonly isPage: boolean;
}

/**
 * With `--auth strict` the signature is verified; without it any credentials do, and those that this cloud issued tell
 * whose they are.
 * @throws {Fault} as AWS refuses the credentials
 */
export function authenticate(cloud: Host, request: IncomingRequest, { claimed, service, isPage }: Asked): Principal {
  const refuse = refusalsIn(claimed?.protocol.name ?? "json");
  if (cloud.operatorKey && !isPage) {
    const { operations = {}, signedAsStorage: asStorage = false } = service ?? {};
    if (operations[claimed?.operation ?? ""]?.unsigned && !isSigned(request)) return operator(cloud.account);
    // Signatures are made by the clients' clocks, whatever time the cloud shows.
    const now = Date.now();
    const signingName = claimed && { signingName: claimed.model.signingName };
    return verify(request, { find: cloud.credentials, refuse, now, asStorage, ...signingName }).principal;
  }
  const { scope } = request;
  const credentials = scope && cloud.credentials(scope.accessKeyId);
  if (credentials?.state === "expired") throw refuse("expired-token");
  if (credentials?.state === "revoked") throw refuse("unknown-key");
  return credentials?.principal ?? operator(cloud.account, scope?.accessKeyId);
}

function isSigned({ signing, headers, address }: IncomingRequest): boolean {
  return signing !== undefined || headers.authorization !== undefined || address.parameters.values.has("Signature");
}
