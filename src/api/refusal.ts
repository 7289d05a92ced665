/** What the guard answers to those whom it does not let in. */
import type { WireResponse } from "../wire/message.ts";

/** Readable for AWS clients and for those of the admin API. */
export function refusal(status: number, message: string, headers: Record<string, string> = {}): WireResponse {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ __type: "AccessDeniedException", message, error: message }),
  };
}
