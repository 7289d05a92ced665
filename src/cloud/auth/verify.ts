/** Verifies who signed a request: key, token, time, scope, signature and payload, with AWS's error for each. */
import type { IncomingRequest } from "../../wire/incoming-request.ts";
import type { WireRequest } from "../../wire/message.ts";
import type { Credentials } from "../credentials.ts";
import { canonicalRequest } from "./canonical-request.ts";
import { checkPayload, declaredPayload } from "./payload.ts";
import type { Refuse } from "./refusals.ts";
import { basicTime, readBasicTime, readSignature, type Signature } from "./signature.ts";
import { sameSignature, scopeText, sha256, sign, signingKey } from "./signing-key.ts";
import { isVersion2Url, verifyVersion2Url } from "./version-2-url.ts";

export interface Verification {
  readonly find: (accessKeyId: string) => Credentials | undefined;
  /** Epoch milliseconds by the wall clock: clients sign by theirs, whatever time the cloud shows. */
  readonly now: number;
  readonly refuse: Refuse;
  /** The name that the scope must bear, where the service is known. */
  readonly signingName?: string;
  /** S3's ways: the path is signed as it is sent and the payload's hash is told in a header. */
  readonly asStorage?: boolean;
}

/** AWS takes requests that are up to 15 minutes old, or early. */
const tolerance = 15 * 60_000;

/** @throws {Fault} as AWS refuses the request. */
export function verify(
  request: IncomingRequest,
  { find, now, refuse, signingName, asStorage = false }: Verification,
): Credentials {
  if (asStorage && isVersion2Url(request)) return verifyVersion2Url(request, { find, now, refuse });
  const signature = readSignature(request, refuse);
  const { scope } = signature;
  if (signingName !== undefined && scope.service !== signingName)
    throw refuse("wrong-scope", `Credential should be scoped to correct service: '${signingName}'.`);
  requireSigned(request, signature, refuse);
  const credentials = find(scope.accessKeyId);
  if (!credentials || credentials.state === "inactive" || credentials.state === "revoked")
    throw refuse("unknown-key", undefined, { AWSAccessKeyId: scope.accessKeyId });
  if (credentials.sessionToken !== scope.sessionToken) throw refuse("wrong-token");
  checkTime(signature, now, refuse);

  const key = signingKey(credentials.secretAccessKey, scope);
  const payload = asStorage ? declaredPayload(request, signature, refuse) : sha256(request.body);
  const canonical = canonicalRequest(request, {
    signedHeaders: signature.signedHeaders,
    payload,
    pathAsSent: asStorage,
  });
  const lines = ["AWS4-HMAC-SHA256", signature.time, scopeText(scope), sha256(canonical)];
  if (!sameSignature(signature.value, sign(key, lines)))
    throw refuse("mismatch", undefined, {
      AWSAccessKeyId: scope.accessKeyId,
      StringToSign: lines.join("\n"),
      SignatureProvided: signature.value,
      CanonicalRequest: canonical,
    });
  if (credentials.state === "expired") throw refuse("expired-token");
  if (asStorage) checkPayload(request, payload, signature, key, refuse);
  return credentials;
}

/** The host and every `x-amz-` header must be signed, or they could be changed on the way. */
function requireSigned({ headers }: WireRequest, { signedHeaders }: Signature, refuse: Refuse): void {
  if (!signedHeaders.includes("host") && !signedHeaders.includes(":authority"))
    throw refuse("unsigned-header", "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  const open = Object.keys(headers).filter((name) => name.startsWith("x-amz-") && !signedHeaders.includes(name));
  if (open.length > 0) throw refuse("unsigned-header", undefined, { HeadersNotSigned: open.join(", ") });
}

function checkTime({ time, lifetime }: Signature, now: number, refuse: Refuse): void {
  const signed = readBasicTime(time);
  const here = basicTime(now);
  if (signed > now + tolerance)
    throw refuse(
      "too-early",
      `Signature not yet current: ${time} is still later than ${basicTime(now + tolerance)} (${here} + 15 min.)`,
    );
  if (lifetime !== undefined) {
    if (signed + lifetime * 1000 < now) throw refuse("url-expired");
    return;
  }
  if (signed < now - tolerance)
    throw refuse(
      "too-late",
      `Signature expired: ${time} is now earlier than ${basicTime(now - tolerance)} (${here} - 15 min.)`,
    );
}
