/** Requests written by hand, where the point is what no client would send, or which client sends what. */
import { claim } from "../../src/wire/claim.ts";
import { IncomingRequest } from "../../src/wire/incoming-request.ts";
import type { Claim } from "../../src/wire/protocol.ts";
import { allModels } from "./models.ts";

/** `POST /path?query` with headers and a body. */
export function request(
  line: string,
  headers: Record<string, string> = {},
  body: string | Uint8Array = "",
): IncomingRequest {
  const [method = "GET", url = "/"] = line.split(" ");
  return new IncomingRequest({
    method,
    url,
    headers,
    body: typeof body === "string" ? new TextEncoder().encode(body) : body,
  });
}

export function form(body: string, headers: Record<string, string> = {}): IncomingRequest {
  return request("POST /", { "content-type": "application/x-www-form-urlencoded; charset=utf-8", ...headers }, body);
}

export function target(operation: string, body: string | Uint8Array): IncomingRequest {
  return request("POST /", { "x-amz-target": operation, "content-type": "application/x-amz-json-1.1" }, body);
}

/** A SigV4 Authorization header as clients write it. */
export function signed(service: string): Record<string, string> {
  return {
    authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20230601/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
  };
}

export function claimed(given: IncomingRequest): Claim {
  const found = claim(given, allModels);
  if (!found) throw new Error(`${given.method} ${given.url} was not claimed`);
  return found;
}

/** The same request with more headers. */
export function withHeaders(
  { method, url, headers, body }: IncomingRequest,
  more: Record<string, string>,
): IncomingRequest {
  return new IncomingRequest({ method, url, headers: { ...headers, ...more }, body });
}
