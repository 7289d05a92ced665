/** The parameters of a query request, as both query protocols read them. */
import type { IncomingRequest } from "./incoming-request.ts";
import { UnreadableRequest } from "./message.ts";

/** @throws {UnreadableRequest} MalformedQueryString where a percent escape is broken. */
export function queryParameters({ form }: IncomingRequest): ReadonlyMap<string, string> {
  if (form.isBroken) throw new UnreadableRequest("MalformedQueryString", "The query string contains a syntax error");
  return form.values;
}
