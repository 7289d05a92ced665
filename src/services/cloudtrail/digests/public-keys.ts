/** ListPublicKeys: with what digest files are verified. */
import type { ListPublicKeysRequest, ListPublicKeysResponse } from "@aws-sdk/client-cloudtrail";
import type { Handler } from "../../../cloud/call.ts";
import { fault } from "../faults.ts";
import { signingKey } from "./signing-key.ts";

/** The same key in every region and for always, since a cloud's clock may be set to any time. */
const validity = { start: Date.UTC(2000, 0, 1), end: Date.UTC(2100, 0, 1) };

/** @throws InvalidTimeRangeException */
export const listPublicKeys: Handler<ListPublicKeysRequest, ListPublicKeysResponse> = (input, call) => {
  const start = input.StartTime?.getTime() ?? call.now;
  const end = input.EndTime?.getTime() ?? Math.max(start, call.now);
  if (start > end) throw fault("InvalidTimeRangeException", "The start time must not be after the end time.");
  if (start > validity.end || end < validity.start) return { PublicKeyList: [] };
  const { publicKey, fingerprint } = signingKey(call.store);
  return {
    PublicKeyList: [
      {
        Value: Buffer.from(publicKey, "base64"),
        ValidityStartTime: new Date(validity.start),
        ValidityEndTime: new Date(validity.end),
        Fingerprint: fingerprint,
      },
    ],
  };
};
