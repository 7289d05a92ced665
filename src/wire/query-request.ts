/** The parameters of a query request: its query string's and its form body's. */
import { utf8 } from "./bytes.ts";
import { parseForm, queryOf } from "./form.ts";
import { UnreadableRequest, type WireRequest } from "./protocol.ts";

/** @throws {UnreadableRequest} MalformedQueryString where a percent escape is broken. */
export function queryParameters({ url, body }: WireRequest): Map<string, string> {
  try {
    return parseForm(`${queryOf(url)}&${utf8(body)}`);
  } catch {
    throw new UnreadableRequest("MalformedQueryString", "The query string contains a syntax error");
  }
}
