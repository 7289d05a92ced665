/** Message attributes: what a publisher may send, and how subscribers see it. */
import type { MessageAttributeValue } from "@aws-sdk/client-sns";
import type { Fault } from "../../cloud/fault.ts";
import { fault } from "./faults.ts";

/** As it stands in a notification; a binary value in base64. */
export interface SentAttribute {
  readonly Type: string;
  readonly Value: string;
}

export type SentAttributes = Readonly<Record<string, SentAttribute>>;

/**
 * @param path where the attributes stand in the input, for the sentence of a missing type
 * @throws ParameterValueInvalid or ValidationError in AWS's words (recorded)
 */
export function checkedAttributes(
  attributes: Readonly<Record<string, MessageAttributeValue>>,
  path: string,
): SentAttributes {
  const sent = Object.entries(attributes).map(([name, attribute]) => {
    checkName(name);
    if (attribute.DataType === undefined)
      throw fault(
        "ValidationError",
        `1 validation error detected: Value null at '${path}.${name}.member.dataType' failed to satisfy constraint: Member must not be null`,
      );
    return [name, { Type: attribute.DataType, Value: checkedValue(name, attribute.DataType, attribute) }];
  });
  return Object.fromEntries(sent);
}

function wrong(sentence: string): Fault {
  return fault("InvalidParameterValueException", sentence);
}

function checkName(name: string): void {
  if (Buffer.byteLength(name) > 256) throw wrong("Length of message attribute name must be less than 256 bytes.");
  const strange = /[^\w.-]/.exec(name)?.[0];
  if (strange !== undefined)
    throw wrong(
      `Invalid non-alphanumeric character '#x${strange.charCodeAt(0).toString(16).toUpperCase()}' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.`,
    );
  if (name.startsWith(".")) throw wrong("Invalid message attribute name starting with character '.' was found.");
  if (name.endsWith(".")) throw wrong("Invalid message attribute name ending with character '.' was found.");
  if (name.includes("..")) throw wrong("Message attribute name can not have successive '.' character.");
}

/** A type may carry a label of the publisher's own behind a dot: `Number.int`. */
function checkedValue(
  name: string,
  type: string,
  { StringValue: text, BinaryValue: bytes }: MessageAttributeValue,
): string {
  const kind = /^(String|Number|Binary)(?:\..+)?$/.exec(type)?.[1];
  if (kind === undefined)
    throw wrong(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  const [field, value, other] = kind === "Binary" ? ["Binary", bytes, text] : ["String", text, bytes];
  if (value === undefined && other !== undefined)
    throw wrong(`The message attribute '${name}' with type '${type}' must use field '${field}'.`);
  if (value === undefined || value.length === 0)
    throw wrong(
      `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${type}'.`,
    );
  if (kind === "Number" && Number.isNaN(Number(value)))
    throw wrong(`Could not cast message attribute '${name}' value to number.`);
  return typeof value === "string" ? value : Buffer.from(value).toString("base64");
}

/** Bytes that attributes take of a message's size: names, types and values. */
export function sizeOf(attributes: Readonly<Record<string, MessageAttributeValue>>): number {
  return Object.entries(attributes).reduce((sum, [name, { DataType = "", StringValue = "", BinaryValue }]) => {
    return sum + Buffer.byteLength(name + DataType + StringValue) + (BinaryValue?.length ?? 0);
  }, 0);
}
