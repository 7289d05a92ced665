/** Message attributes: what a sender may send, their digest, and those that a receiver asks for. */
import { createHash } from "node:crypto";
import type { MessageAttributeValue } from "@aws-sdk/client-sqs";
import { invalidValue } from "./faults.ts";

/** As it is kept; a binary value in base64. */
export interface SentAttribute {
  readonly type: string;
  readonly text?: string;
  readonly bytes?: string;
}

export type SentAttributes = Readonly<Record<string, SentAttribute>>;

const mostAttributes = 10;

/** @throws InvalidParameterValue */
export function checkedAttributes(attributes: Readonly<Record<string, MessageAttributeValue>> = {}): SentAttributes {
  const entries = Object.entries(attributes);
  if (entries.length > mostAttributes)
    throw invalidValue(
      `Number of message attributes [${entries.length}] exceeds the allowed maximum [${mostAttributes}].`,
    );
  return Object.fromEntries(entries.map(([name, value]) => [name, checked(name, value)]));
}

function checked(
  name: string,
  { DataType: type = "", StringValue: text, BinaryValue: bytes }: MessageAttributeValue,
): SentAttribute {
  checkName(name);
  const kind = /^(String|Number|Binary)(?:\..+)?$/.exec(type)?.[1];
  if (type === "")
    throw invalidValue(`The message attribute '${name}' must contain a non-empty message attribute type.`);
  if (kind === undefined)
    throw invalidValue(
      `The type of message (user) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
    );
  if (!(kind === "Binary" ? bytes : text)?.length)
    throw invalidValue(
      `The message attribute '${name}' must contain a non-empty message attribute value for message attribute type '${type}'.`,
    );
  if (kind === "Number" && Number.isNaN(Number(text)))
    throw invalidValue(`Can't cast the value of message (user) attribute '${name}' to a number.`);
  return kind === "Binary" ? { type, bytes: Buffer.from(bytes ?? []).toString("base64") } : { type, text: text ?? "" };
}

function checkName(name: string): void {
  if (name.length <= 256 && /^[\w-]+(\.[\w-]+)*$/.test(name) && !/^(aws|amazon)\./i.test(name)) return;
  throw invalidValue(
    `Message (user) attribute name '${name}' is invalid. It can contain only A-Z, a-z, 0-9, underscore, hyphen and period, must not start or end with a period or have two in succession, must not start with 'AWS.' or 'Amazon.', and can be at most 256 characters long.`,
  );
}

/** Bytes that attributes take of a message's size: names, types and values. */
export function sizeOf(attributes: SentAttributes): number {
  return Object.entries(attributes).reduce(
    (sum, [name, attribute]) => sum + Buffer.byteLength(name + attribute.type) + bytesOf(attribute).length,
    0,
  );
}

function bytesOf({ text, bytes }: SentAttribute): Buffer {
  return bytes === undefined ? Buffer.from(text ?? "") : Buffer.from(bytes, "base64");
}

export function md5(data: string | Buffer): string {
  return createHash("md5").update(data).digest("hex");
}

/**
 * The digest that SDKs check: by name, each with its length before it, and between type and value whether that is text or binary.
 * @see sqs-attributes-md5-message-digest-calculation in the developer guide
 * @returns undefined where there are no attributes
 */
export function attributesMd5(attributes: SentAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const parts = names.flatMap((name) => {
    const attribute = attributes[name];
    if (!attribute) return [];
    const transport = Buffer.of(attribute.bytes === undefined ? 1 : 2);
    return [
      measured(Buffer.from(name)),
      measured(Buffer.from(attribute.type)),
      transport,
      measured(bytesOf(attribute)),
    ];
  });
  return md5(Buffer.concat(parts));
}

function measured(value: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(value.length);
  return Buffer.concat([length, value]);
}

/** The attributes that a receiver names: by `All`, by name, or by what it begins with (`foo.*`). */
export function wantedAttributes(attributes: SentAttributes, names: readonly string[]): SentAttributes {
  const isWanted = (name: string) =>
    names.some((wanted) =>
      wanted === "All" || wanted === ".*"
        ? true
        : wanted.endsWith(".*")
          ? name.startsWith(wanted.slice(0, -2))
          : name === wanted,
    );
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isWanted(name)));
}

export function asReceived(attributes: SentAttributes): Record<string, MessageAttributeValue> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { type, text, bytes }]) => [
      name,
      {
        DataType: type,
        ...(bytes === undefined ? { StringValue: text } : { BinaryValue: Buffer.from(bytes, "base64") }),
      },
    ]),
  );
}
