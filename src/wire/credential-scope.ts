/** Who signed a request and for what: the SigV4 credential, unverified. */
import { peekParameter, queryOf } from "./form.ts";
import type { WireRequest } from "./protocol.ts";

export interface CredentialScope {
  readonly accessKeyId: string;
  /** `YYYYMMDD`. */
  readonly date: string;
  readonly region: string;
  /** The signing name, e.g. `monitoring`. */
  readonly service: string;
  readonly sessionToken?: string;
}

/** The credential of the Authorization header or, of a presigned URL, the `X-Amz-Credential` parameter. */
export function credentialScope({ url, headers }: WireRequest): CredentialScope | undefined {
  const query = queryOf(url);
  const credential =
    /^AWS4-\S+\s+(?:.*[,\s])?Credential=([^,\s]+)/.exec(headers.authorization ?? "")?.[1] ??
    peekParameter(query, "X-Amz-Credential");
  const parts = /^(.+)\/(\d{8})\/([^/]*)\/([^/]+)\/aws4_request$/.exec(credential ?? "");
  if (!parts) return undefined;
  const [, accessKeyId = "", date = "", region = "", service = ""] = parts;
  const sessionToken = headers["x-amz-security-token"] ?? peekParameter(query, "X-Amz-Security-Token");
  return { accessKeyId, date, region, service, ...(sessionToken !== undefined && { sessionToken }) };
}
