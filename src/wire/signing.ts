/** Who signed a request, for what and how, as the request says it of itself: nothing is verified here. */
import type { Address } from "./address.ts";
import type { WireRequest } from "./message.ts";

/** The parts of a version 4 signature, from the Authorization header or from a presigned URL. */
export interface Signing {
  readonly place: "header" | "url";
  /** e.g. `AWS4-HMAC-SHA256`. */
  readonly algorithm: string;
  readonly credential: string;
  /** Joined by `;`. */
  readonly signedHeaders: string;
  readonly signature: string;
  /** `20150830T123600Z`; a header's may be told by `Date` alone, and is empty then. */
  readonly date: string;
  /** How many seconds a presigned URL is good for, as text. */
  readonly expires?: string;
  /** Absent where the credential is not whole. */
  readonly scope?: CredentialScope;
}

export interface CredentialScope {
  readonly accessKeyId: string;
  /** `YYYYMMDD`. */
  readonly date: string;
  readonly region: string;
  /** The signing name, e.g. `monitoring`. */
  readonly service: string;
  readonly sessionToken?: string;
}

/** @returns undefined where there is no signature of version 4. */
export function readSigning(headers: WireRequest["headers"], { parameters }: Address): Signing | undefined {
  const { authorization = "" } = headers;
  const token = headers["x-amz-security-token"] ?? parameters.values.get("X-Amz-Security-Token");
  if (authorization.startsWith("AWS4-")) {
    const [algorithm = "", ...parts] = authorization.split(/[,\s]+/);
    const of = partsOf(parts);
    return withScope({ place: "header", algorithm, ...of, date: headers["x-amz-date"] ?? "" }, token);
  }
  const of = (name: string) => parameters.values.get(`X-Amz-${name}`) ?? "";
  const [algorithm, credential, expires] = [of("Algorithm"), of("Credential"), of("Expires")];
  if (algorithm === "" && credential === "") return undefined;
  const [signedHeaders, signature, date] = [of("SignedHeaders"), of("Signature"), of("Date")];
  const told = { algorithm, credential, signedHeaders, signature, date, ...(expires !== "" && { expires }) };
  return withScope({ place: "url", ...told }, token);
}

/** `Credential=…, SignedHeaders=…, Signature=…` in any order. */
function partsOf(parts: readonly string[]): Pick<Signing, "credential" | "signedHeaders" | "signature"> {
  const of = (name: string) =>
    parts.find((part) => part.startsWith(name) && part[name.length] === "=")?.slice(name.length + 1) ?? "";
  return { credential: of("Credential"), signedHeaders: of("SignedHeaders"), signature: of("Signature") };
}

function withScope(signing: Omit<Signing, "scope">, sessionToken: string | undefined): Signing {
  const [, accessKeyId = "", date = "", region = "", service] =
    /^(.+)\/(\d{8})\/([^/]*)\/([^/]+)\/aws4_request$/.exec(signing.credential) ?? [];
  if (service === undefined) return signing;
  const scope = { accessKeyId, date, region, service, ...(sessionToken !== undefined && { sessionToken }) };
  return { ...signing, scope };
}
