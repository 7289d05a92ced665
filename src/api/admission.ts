/** How many calls are under way at once: what comes above that is turned away before it is read, and may come again. */
import type { ServerResponse } from "node:http";

/** Calls are answered one after the other: with more than these waiting, a client would rather hear that it has to wait. */
const mostAtOnce = 256;

/**
 * Counts the calls of one server.
 * @returns whether one more may come in; it counts until its response is closed
 */
export function createAdmission(most = mostAtOnce): (response: ServerResponse) => boolean {
  let open = 0;
  return (response) => {
    if (open >= most) return false;
    open += 1;
    response.once("close", () => {
      open -= 1;
    });
    return true;
  };
}
