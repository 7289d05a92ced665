/** A message as it is published: checked, and with the text that each protocol gets of it. */

import type { PublishInput } from "@aws-sdk/client-sns";
import { jsonValue } from "../../event-patterns/json-complaint.ts";
import { invalidParameter } from "./faults.ts";
import { checkedAttributes, type SentAttributes, sizeOf } from "./message-attributes.ts";

export interface Message {
  readonly id: string;
  readonly subject?: string;
  /** By protocol, with a `default`. */
  readonly texts: Readonly<Record<string, string>>;
  readonly attributes: SentAttributes;
  /** What FIFO queues and topics keep it in order by. */
  readonly order?: Order;
}

export interface Order {
  readonly group?: string;
  readonly deduplication?: string;
  /** Of a FIFO topic: twenty digits. */
  readonly sequence?: string;
}

/** What Publish and each entry of PublishBatch say of a message. */
export type Published = Pick<PublishInput, "Message" | "Subject" | "MessageStructure" | "MessageAttributes">;

export const largestMessage = 262_144;

/** Bytes of a message with its attributes. */
export function messageSize({ Message: text = "", MessageAttributes: attributes = {} }: Published): number {
  return Buffer.byteLength(text) + sizeOf(attributes);
}

/** @param path where the attributes stand in the input. @throws what SNS finds wrong (recorded). */
export function checkedMessage(published: Published, id: string, path = "messageAttributes"): Message {
  const {
    Message: text = "",
    Subject: subject,
    MessageStructure: structure,
    MessageAttributes: attributes = {},
  } = published;
  if (text === "") throw invalidParameter("Empty message");
  const sent = checkedAttributes(attributes, path);
  if (messageSize(published) > largestMessage) throw invalidParameter("Message too long");
  if (subject !== undefined && !isSubject(subject)) throw invalidParameter("Subject");
  return {
    id,
    ...(subject !== undefined && { subject }),
    texts: structure === undefined || structure === "" ? { default: text } : readStructure(structure, text),
    attributes: sent,
  };
}

export function textFor({ texts }: Message, protocol: string): string {
  return texts[protocol] ?? texts.default ?? "";
}

/** At most a hundred characters, none of them a line break or control character. */
function isSubject(subject: string): boolean {
  return subject !== "" && subject.length <= 100 && !/\p{Cc}/u.test(subject);
}

function readStructure(structure: string, text: string): Record<string, string> {
  if (structure !== "json") throw invalidParameter("MessageStructure");
  const members = parseMembers(text);
  if (typeof members.default !== "string")
    throw invalidParameter("Message Structure - No default entry in JSON message body");
  const texts = Object.entries(members).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return Object.fromEntries(texts);
}

function parseMembers(text: string): Record<string, unknown> {
  const members = jsonValue(text);
  if (members === undefined) throw invalidParameter("Message Structure - JSON message body failed to parse");
  return typeof members === "object" && members !== null ? (members as Record<string, unknown>) : {};
}
