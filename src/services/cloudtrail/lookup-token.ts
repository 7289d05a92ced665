/** The token that continues a lookup: where it stands, and for which question it was given. */
import { createHash } from "node:crypto";
import type { LookupEventsRequest } from "@aws-sdk/client-cloudtrail";
import { fault } from "./faults.ts";

/** The last event that was answered. */
export interface Position {
  readonly time: number;
  readonly id: number;
}

export function writeToken({ time, id }: Position, question: LookupEventsRequest): string {
  return Buffer.from(JSON.stringify([time, id, fingerprint(question)])).toString("base64url");
}

/** @throws InvalidNextTokenException where the token is not ours or was given for another question */
export function readToken(question: LookupEventsRequest): Position | undefined {
  if (question.NextToken === undefined) return undefined;
  const [time, id, asked] = parse(question.NextToken);
  if (typeof time !== "number" || typeof id !== "number" || asked !== fingerprint(question))
    throw fault(
      "InvalidNextTokenException",
      "The token is not valid, or the request does not repeat the parameters of the call that it came from.",
    );
  return { time, id };
}

function parse(token: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** The page's size may change from page to page, nothing else. */
function fingerprint({ NextToken: _, MaxResults: __, ...question }: LookupEventsRequest): string {
  const { LookupAttributes: attributes = [], StartTime, EndTime, EventCategory } = question;
  const asked = [
    attributes.map(({ AttributeKey, AttributeValue }) => [AttributeKey, AttributeValue]),
    StartTime,
    EndTime,
    EventCategory,
  ];
  return createHash("sha256").update(JSON.stringify(asked)).digest("base64url").slice(0, 16);
}
