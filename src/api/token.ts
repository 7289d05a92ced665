/** The bearer token of `/_trailbell/`: in a header, or in the cookie of a browser that has shown it once. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Address } from "../wire/address.ts";
import type { WireResponse } from "../wire/message.ts";
import { refusal } from "./refusal.ts";

const cookieName = "trailbell_token";

/** @returns a refusal, the way to the dashboard for a browser that shows the token in the address, or undefined to let in */
export function tokenAnswer(
  request: IncomingMessage,
  { path, parameters }: Address,
  token: string,
): WireResponse | undefined {
  // Whoever runs it may ask whether it is up.
  if (!path.startsWith("/_trailbell/") || path === "/_trailbell/health") return undefined;
  const shown = parameters.values.get("token");
  if (request.method === "GET" && shown !== undefined && same(shown, token)) return toCookie(path, token);
  if (same(bearer(request) ?? cookie(request) ?? "", token)) return undefined;
  return refusal(
    401,
    "This needs the token that `trailbell up` told at its start: send it as `Authorization: Bearer <token>`, or open /_trailbell/?token=<token> in a browser.",
    { "www-authenticate": 'Bearer realm="trailbell"' },
  );
}

/** The token leaves the address, which browsers keep and show. */
function toCookie(location: string, token: string): WireResponse {
  return {
    status: 302,
    headers: {
      location,
      "set-cookie": `${cookieName}=${encodeURIComponent(token)}; Path=/_trailbell; HttpOnly; SameSite=Strict`,
      "referrer-policy": "no-referrer",
    },
    body: "",
  };
}

function bearer({ headers }: IncomingMessage): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? "")?.[1];
}

function cookie({ headers }: IncomingMessage): string | undefined {
  const value = new RegExp(`(?:^|;\\s*)${cookieName}=([^;]*)`).exec(headers.cookie ?? "")?.[1];
  try {
    return value === undefined ? undefined : decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

/** By hashes, which are of one length and tell nothing by their time. */
function same(one: string, other: string): boolean {
  return timingSafeEqual(hash(one), hash(other));
}
function hash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
