/** Finds the web page that a request is for, among those that services declare. */
import type { IncomingRequest } from "../wire/incoming-request.ts";
import type { WireResponse } from "../wire/message.ts";
import type { Call } from "./call.ts";
import type { Page, ServiceDefinition } from "./service.ts";

/** @returns answers the request, once its call is known */
export function findPage(
  services: Iterable<ServiceDefinition>,
  { method, address }: IncomingRequest,
): ((call: Call) => WireResponse) | undefined {
  if (method !== "GET") return undefined;
  const { path } = address;
  for (const service of services) {
    const page = pageAt(service, path);
    if (page) return (call) => page({ path, query: address.parameters.values }, call);
  }
  return undefined;
}

function pageAt({ pages }: ServiceDefinition, path: string): Page | undefined {
  if (!pages) return undefined;
  if (Object.hasOwn(pages, path)) return pages[path];
  const start = Object.keys(pages).find((key) => key.endsWith("*") && path.startsWith(key.slice(0, -1)));
  return start === undefined ? undefined : pages[start];
}
