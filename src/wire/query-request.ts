/** The parameters of a query request: its query string's and its form body's. */
import { utf8 } from "./bytes.ts";
import { parseForm, queryOf } from "./form.ts";
import { plainBody } from "./plain-body.ts";
import { UnreadableRequest, type WireRequest } from "./protocol.ts";

/** @throws {UnreadableRequest} MalformedQueryString where a percent escape is broken. */
export function queryParameters(request: WireRequest): Map<string, string> {
  const body = plainBody(request);
  try {
    return parseForm(`${queryOf(request.url)}&${utf8(body)}`);
  } catch {
    throw new UnreadableRequest("MalformedQueryString", "The query string contains a syntax error");
  }
}
