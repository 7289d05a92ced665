/** Whose credentials a request bears. */
import { credentialScope } from "../../wire/credential-scope.ts";
import type { Claim, WireRequest } from "../../wire/protocol.ts";
import type { Cloud } from "../cloud.ts";
import type { Credentials } from "../credentials.ts";
import { operator, type Principal } from "../principal.ts";
import { refusalsIn } from "./refusals.ts";
import { verify } from "./verify.ts";

/**
 * With `--auth strict` the signature is verified; without it any credentials do, and those that this cloud issued tell
 * whose they are.
 * @param claimed undefined where nobody knows the request's operation
 * @param isPage whether it is for a web page, which everybody may open who has its link
 * @throws {Fault} as AWS refuses the credentials
 */
export function authenticate(
  cloud: Cloud,
  request: WireRequest,
  claimed: Claim | undefined,
  isPage: boolean,
): Principal {
  const refuse = refusalsIn(claimed?.protocol.name ?? "json");
  const find = (accessKeyId: string) => findCredentials(cloud, accessKeyId);
  const service = claimed && cloud.services.get(claimed.model.service);
  if (cloud.operatorKey && !isPage) {
    if (claimed && service?.operations[claimed.operation]?.unsigned && !isSigned(request))
      return operator(cloud.account);
    const asStorage = service?.signedAsStorage ?? false;
    // Signatures are made by the clients' clocks, whatever time the cloud shows.
    const now = Date.now();
    const signingName = claimed && { signingName: claimed.model.signingName };
    return verify(request, { find, refuse, now, asStorage, ...signingName }).principal;
  }
  const scope = credentialScope(request);
  const credentials = scope && find(scope.accessKeyId);
  if (credentials?.state === "expired") throw refuse("expired-token");
  return credentials?.principal ?? operator(cloud.account, scope?.accessKeyId);
}

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
