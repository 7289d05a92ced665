/** Finds the web page that a request is for, among those that services declare. */
import { pathOf, queryOf } from "../wire/form.ts";
import type { WireRequest, WireResponse } from "../wire/protocol.ts";
import type { Call } from "./call.ts";
import type { Page, ServiceDefinition } from "./service.ts";

/** @returns answers the request, once its call is known */
export function findPage(
  services: Iterable<ServiceDefinition>,
  { method, url }: WireRequest,
): ((call: Call) => WireResponse) | undefined {
  if (method !== "GET") return undefined;
  const path = pathOf(url);
  for (const service of services) {
    const page = pageAt(service, path);
    if (page) return (call) => page({ path, query: new URLSearchParams(queryOf(url)) }, call);
  }
  return undefined;
}

function pageAt({ pages }: ServiceDefinition, path: string): Page | undefined {
  if (!pages) return undefined;
  if (Object.hasOwn(pages, path)) return pages[path];
  const start = Object.keys(pages).find((key) => key.endsWith("*") && path.startsWith(key.slice(0, -1)));
  return start === undefined ? undefined : pages[start];
}
