/** Requests written by hand, where the point is what no client would send, or which client sends what. */
import { claim } from "../../src/wire/claim.ts";
import type { Claim, WireRequest } from "../../src/wire/protocol.ts";
import { allModels } from "./models.ts";

/** `POST /path?query` with headers and a body. */
export function request(
  line: string,
  headers: Record<string, string> = {},
  body: string | Uint8Array = "",
): WireRequest {
  const [method = "GET", url = "/"] = line.split(" ");
  return { method, url, headers, body: typeof body === "string" ? new TextEncoder().encode(body) : body };
}

export const form = (body: string, headers: Record<string, string> = {}): WireRequest =>
  request("POST /", { "content-type": "application/x-www-form-urlencoded; charset=utf-8", ...headers }, body);

export const target = (operation: string, body: string | Uint8Array): WireRequest =>
  request("POST /", { "x-amz-target": operation, "content-type": "application/x-amz-json-1.1" }, body);

/** A SigV4 Authorization header as clients write it. */
export const signed = (service: string): Record<string, string> => ({
  authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20230601/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
});

export function claimed(given: WireRequest): Claim {
  const found = claim(given, allModels);
  if (!found) throw new Error(`${given.method} ${given.url} was not claimed`);
  return found;
}
