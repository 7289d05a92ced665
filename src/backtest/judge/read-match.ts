/** What a backtest tells of a record that matched. */
import type { JsonNode, JsonObject } from "../../patterns/log-event.ts";
import type { Match, MatchIdentity } from "../found.ts";
import type { Origin } from "../sources/source.ts";

/** Whose records there are: of the account whose trail delivered them, and the region. Empty where nobody says. */
export function ownerOf(record: JsonObject, origin: Origin): Required<Origin> {
  return {
    account: textAt(record, "recipientAccountId") ?? origin.account ?? "",
    region: textAt(record, "awsRegion") ?? origin.region ?? "",
  };
}

/** Fields that a record lacks are empty texts. */
export function readMatch(
  record: JsonObject,
  owner: Required<Origin>,
  time: number,
  monitors: readonly number[],
): Match {
  const user = objectAt(record, "userIdentity");
  const identity = identityOf(user);
  const errorCode = textAt(record, "errorCode");
  return {
    monitors,
    time,
    eventID: textAt(record, "eventID") ?? "",
    eventName: textAt(record, "eventName") ?? "",
    eventSource: textAt(record, "eventSource") ?? "",
    ...owner,
    principal: principalOf(user, identity),
    identity,
    sourceAddress: textAt(record, "sourceIPAddress") ?? "",
    ...(errorCode !== undefined && { errorCode }),
  };
}

/** Of an object the field that is a text. */
export function textAt(object: JsonObject, key: string): string | undefined {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === "string" ? value : undefined;
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function identityOf(user: JsonObject): MatchIdentity {
  const issuer = objectAt(objectAt(user, "sessionContext"), "sessionIssuer");
  return {
    ...field("type", user.type),
    ...field("arn", user.arn),
    ...field("invokedBy", user.invokedBy),
    ...field("issuerArn", issuer.arn),
  };
}

function field<Name extends string>(name: Name, value: JsonNode | undefined) {
  return (value === undefined ? {} : { [name]: typeof value === "string" ? value : null }) as Partial<
    Record<Name, string | null>
  >;
}

function principalOf(user: JsonObject, { issuerArn, arn, invokedBy, type }: MatchIdentity): string {
  return issuerArn || arn || invokedBy || textAt(user, "userName") || textAt(user, "principalId") || type || "unknown";
}
