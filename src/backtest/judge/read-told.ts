/** What a backtest tells of a record that matched. */
import type { JsonNode, JsonObject } from "../../patterns/log-event.ts";
import type { Told } from "../found.ts";
import type { Origin } from "../sources/source.ts";

/** Whose records there are: of the account whose trail delivered them, and the region. Empty where nobody says. */
export function ownerOf(record: JsonObject, origin: Origin): Required<Origin> {
  return {
    account: textAt(record, "recipientAccountId") ?? origin.account ?? "",
    region: textAt(record, "awsRegion") ?? origin.region ?? "",
  };
}

/** Where the fields are that it is made of; the scanner reads the same. */
export const toldPaths = {
  eventName: ["eventName"],
  eventSource: ["eventSource"],
  sourceAddress: ["sourceIPAddress"],
  errorCode: ["errorCode"],
  identityType: ["userIdentity", "type"],
  identityArn: ["userIdentity", "arn"],
  invokedBy: ["userIdentity", "invokedBy"],
  issuerArn: ["userIdentity", "sessionContext", "sessionIssuer", "arn"],
  userName: ["userIdentity", "userName"],
  principalId: ["userIdentity", "principalId"],
} as const;

type Field = keyof typeof toldPaths;

/** Whose name a principal goes by: the first of these that is not empty. */
export const principalFields = [
  "issuerArn",
  "identityArn",
  "invokedBy",
  "userName",
  "principalId",
  "identityType",
] as const satisfies readonly Field[];

export function readTold(record: JsonObject): Told {
  const read = (field: Field) => textOrNull(nodeAt(record, toldPaths[field]));
  return {
    eventName: read("eventName"),
    eventSource: read("eventSource"),
    principal: principalFields.map(read).find((name) => name) ?? undefined,
    sourceAddress: read("sourceAddress"),
    errorCode: read("errorCode"),
    identityType: read("identityType"),
    identityArn: read("identityArn"),
    invokedBy: read("invokedBy"),
    issuerArn: read("issuerArn"),
  };
}

/** Of an object the field that is a text. */
export function textAt(object: JsonObject, key: string): string | undefined {
  return textOrNull(nodeAt(object, [key])) ?? undefined;
}

function nodeAt(object: JsonObject, path: readonly string[]): JsonNode | undefined {
  let node: JsonNode | undefined = object;
  for (const key of path) {
    if (typeof node !== "object" || node === null || Array.isArray(node) || !Object.hasOwn(node, key)) return undefined;
    node = (node as JsonObject)[key];
  }
  return node;
}

function textOrNull(node: JsonNode | undefined): string | null | undefined {
  return node === undefined || typeof node === "string" ? node : null;
}
