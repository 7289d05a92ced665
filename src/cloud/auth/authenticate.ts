/** Whose credentials a request bears. */
import type { CredentialScope } from "../../wire/credential-scope.ts";
import type { Claim, WireRequest } from "../../wire/protocol.ts";
import type { Cloud } from "../cloud.ts";
import type { Credentials } from "../credentials.ts";
import { operator, type Principal } from "../principal.ts";
import { refusalsIn } from "./refusals.ts";
import { verify } from "./verify.ts";

/** What is known of a request before it is read. */
export interface Asked {
  /** The credential that it names, unverified. */
  readonly scope: CredentialScope | undefined;
  /** Undefined where nobody knows its operation. */
  readonly claimed: Claim | undefined;
  /** Whether it is for a web page, which everybody may open who has its link. */
  readonly isPage: boolean;
}

/**
 * With `--auth strict` the signature is verified; without it any credentials do, and those that this cloud issued tell
 * whose they are.
 * @throws {Fault} as AWS refuses the credentials
 */
export function authenticate(cloud: Cloud, request: WireRequest, { scope, claimed, isPage }: Asked): Principal {
  const refuse = refusalsIn(claimed?.protocol.name ?? "json");
  const find = (accessKeyId: string) => findCredentials(cloud, accessKeyId);
  if (cloud.operatorKey && !isPage) {
    const { operations = {}, signedAsStorage: asStorage = false } = serviceOf(cloud, claimed) ?? {};
    if (operations[claimed?.operation ?? ""]?.unsigned && !isSigned(request)) return operator(cloud.account);
    // Signatures are made by the clients' clocks, whatever time the cloud shows.
    const now = Date.now();
    const signingName = claimed && { signingName: claimed.model.signingName };
    return verify(request, { find, refuse, now, asStorage, ...signingName }).principal;
  }
  const credentials = scope && find(scope.accessKeyId);
  if (credentials?.state === "expired") throw refuse("expired-token");
  return credentials?.principal ?? operator(cloud.account, scope?.accessKeyId);
}

const serviceOf = (cloud: Cloud, claimed: Claim | undefined) => claimed && cloud.services.get(claimed.model.service);

const isSigned = ({ url, headers }: WireRequest): boolean =>
  headers.authorization !== undefined || /[?&](X-Amz-)?Signature=/.test(url);

function findCredentials(cloud: Cloud, accessKeyId: string): Credentials | undefined {
  const { operatorKey, account } = cloud;
  if (operatorKey?.accessKeyId === accessKeyId)
    return {
      principal: operator(account, accessKeyId),
      secretAccessKey: operatorKey.secretAccessKey,
      state: "active",
    };
  for (const service of cloud.services.values()) {
    const credentials = service.credentials?.(accessKeyId, cloud);
    if (credentials) return credentials;
  }
  return undefined;
}
