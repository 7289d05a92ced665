/** Who may speak to the port at all: names that lead here, pages of this origin, and the bearer of the token. */
import type { IncomingMessage } from "node:http";
import type { Address } from "../wire/address.ts";
import type { WireResponse } from "../wire/message.ts";
import { isOwnHost } from "./own-host.ts";
import { refusal } from "./refusal.ts";
import { tokenAnswer } from "./token.ts";

export interface GuardOptions {
  /** The address listened on, as `--host` names it. */
  readonly host: string;
  /** Asked of everybody who uses `/_trailbell/`, where there is one. */
  readonly token?: string | undefined;
  /** Query actions that carry their own proof, as the links in messages do (`ConfirmSubscription`). */
  readonly openActions: ReadonlySet<string>;
}

export type Guard = (request: IncomingMessage, address: Address) => WireResponse | undefined;

/**
 * Checks each request before it is read.
 * @returns the guard; it answers a refusal, or undefined to let the request in
 */
export function createGuard(options: GuardOptions): Guard {
  // A client names one host with all of its calls.
  let known: string | undefined;
  return (request, address) => {
    const host = request.headers.host ?? "";
    if (host !== known && !isOwnHost(host, options.host)) return wrongHost(host);
    known = host;
    if (request.method === "OPTIONS") return preflight;
    if (request.headers["x-amz-sns-message-type"] !== undefined) return ownMessage;
    if (isCrossSite(request, host) && mayChangeState(request, address, options.openActions)) return crossSite(request);
    return options.token === undefined ? undefined : tokenAnswer(request, address, options.token);
  };
}

/**
 * Whether a page of another origin sent it. Browsers tell so: by Origin, and by Sec-Fetch-Site where an image or a link
 * sends none. Other programs send neither.
 */
function isCrossSite({ headers }: IncomingMessage, host: string): boolean {
  const { origin } = headers;
  if (origin !== undefined) return origin !== `http://${host}` && origin !== `https://${host}`;
  const site = headers["sec-fetch-site"];
  return site === "cross-site" || site === "same-site";
}

/** AWS's query protocol changes state by GET, too. */
function mayChangeState(
  { method = "GET" }: IncomingMessage,
  { parameters }: Address,
  open: ReadonlySet<string>,
): boolean {
  if (method !== "GET" && method !== "HEAD") return true;
  const action = parameters.values.get("Action");
  return action !== undefined && !open.has(action);
}

/** Browsers ask so whether a page of another origin may call; none may, and nobody else asks. */
const preflight: WireResponse = refusal(
  403,
  "Trailbell answers no OPTIONS requests: pages of other origins may not call it. Actions are made by GET and POST.",
);

/** By a proxy or a forwarded port, SNS may reach the cloud under an address that it cannot know for its own. */
const ownMessage: WireResponse = refusal(
  403,
  "This is a message of SNS, and no call: Trailbell is no endpoint of a subscription.",
);

function wrongHost(host: string): WireResponse {
  return refusal(
    403,
    `The Host header names ${JSON.stringify(host)}, under which Trailbell does not serve: use localhost, a name below it, 127.0.0.1 or what --host names.`,
  );
}

function crossSite({ headers }: IncomingMessage): WireResponse {
  return refusal(
    403,
    `A page of ${headers.origin ?? "another site"} may not make calls that change state here: make them from a program, or from the dashboard.`,
  );
}
