/** The parameters of a query request, as both query protocols read them. */
import { longestForm, mostParameters } from "./form.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import { UnreadableRequest } from "./message.ts";

/** @throws {UnreadableRequest} MalformedQueryString where a percent escape is broken, or there are more parameters than are read. */
export function queryParameters({ form }: IncomingRequest): ReadonlyMap<string, string> {
  if (form.isBroken) throw new UnreadableRequest("MalformedQueryString", "The query string contains a syntax error");
  if (form.isTooLong)
    throw new UnreadableRequest(
      "MalformedQueryString",
      `A request may have ${mostParameters} parameters and ${longestForm} characters at most`,
    );
  return form.values;
}
