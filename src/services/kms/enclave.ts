/** Answers for Nitro enclaves, encrypted for one enclave alone: Trailbell gives none rather than a plain one. */
import { fault } from "./faults.ts";

/** @throws UnsupportedOperationException */
export function refuseEnclave({ Recipient: recipient }: { readonly Recipient?: unknown }): void {
  if (recipient !== undefined)
    throw fault("UnsupportedOperationException", "Trailbell does not answer Nitro enclaves: leave Recipient out.");
}
