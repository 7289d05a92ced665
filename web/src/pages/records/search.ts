/** What records are searched by, as it stands in the page's address and as the API takes it. */
import type { Parameters } from "../../api.ts";

export interface Search {
  readonly pattern: string;
  readonly who: string;
  readonly address: string;
  readonly event: string;
  /** Local times as a datetime field has them. */
  readonly from: string;
  readonly to: string;
  /** `none` leaves out what drills have done. */
  readonly drills: string;
}

export function searchOf(parameters: URLSearchParams): Search {
  return {
    pattern: parameters.get("pattern") ?? "",
    who: parameters.get("who") ?? "",
    address: parameters.get("address") ?? "",
    event: parameters.get("event") ?? "",
    from: parameters.get("from") ?? "",
    to: parameters.get("to") ?? "",
    drills: parameters.get("drills") === "none" ? "none" : "",
  };
}

/** As text, since a text that is equal is the same to whoever waits for it to settle. */
export function toParameters({ from, to, drills, ...texts }: Search): string {
  return JSON.stringify({
    ...texts,
    ...(from && { from: Date.parse(from) }),
    ...(to && { to: Date.parse(to) }),
    ...(drills && { drills }),
  });
}

export function fromText(text: string): Parameters {
  return JSON.parse(text) as Parameters;
}
