/** S3's request parameters as CloudTrail writes them: the sub-resource as an empty text, headers by their wire names, XML bodies as JSON. */
import { jsonValue } from "../../event-patterns/json-complaint.ts";
import type { ListShape, Member, Model, StructureShape } from "../../wire/model.ts";
import type { Values } from "../../wire/protocol.ts";
import { elementName, isFlattened, itemName, shapeOf, structureOf } from "../../wire/shapes.ts";

/**
 * e.g. `{ bucketName: "logs", Host: "…", versioning: "", VersioningConfiguration: { Status: "Enabled", xmlns: "…" } }`,
 * as real records of July 2023 have it.
 */
export function recordedParameters(
  model: Model,
  operation: string,
  input: Values,
  host: string,
): Record<string, unknown> {
  const { http, input: shapeName } = model.operations[operation] ?? {};
  const shape = structureOf(model, shapeName);
  const recorded: Record<string, unknown> = { Host: host };
  for (const name of subresources(http?.uri ?? "")) recorded[name] = "";
  for (const [name, member] of Object.entries(shape.members)) {
    const value = input[name];
    if (value === undefined || isHidden(model, member) || isTransport(member)) continue;
    if (name === shape.payload) Object.assign(recorded, recordedBody(model, name, member, value));
    else if (member.location !== "headers") recorded[names[name] ?? member.locationName ?? name] = plain(value);
  }
  return recorded;
}

const names: Readonly<Record<string, string>> = { Bucket: "bucketName", Key: "key" };

/** `policy` of `/{Bucket}?policy` and `list-type` of `/{Bucket}?list-type=2`, not `uploadId` of `?uploadId={UploadId}`. */
function subresources(uri: string): string[] {
  return (uri.split("?")[1] ?? "").split("&").filter((pair) => pair !== "" && !pair.includes("="));
}

/** What an SDK adds to get the body over whole. */
function isTransport({ locationName = "" }: Member) {
  return /^(x-amz-sdk-checksum-algorithm|content-md5)$/i.test(locationName);
}

function isHidden(model: Model, { shape }: Member) {
  return shapeOf(model, shape).sensitive === true;
}

function plain(value: unknown) {
  return value instanceof Date ? value.toISOString() : value;
}

function recordedBody(model: Model, name: string, member: Member, value: unknown): Values {
  // CloudTrail prints no policy that is no JSON.
  if (name === "Policy") return { bucketPolicy: jsonValue(String(value)) ?? {} };
  const shape = shapeOf(model, member.shape);
  if (shape.type !== "structure") return {};
  return {
    [member.locationName ?? name]: { xmlns: model.xmlNamespace, ...printStructure(model, shape, value as Values) },
  };
}

/** As a generic XML-to-JSON converter does it: an element that repeats is an array, one that does not is itself. */
function printStructure(model: Model, structure: StructureShape, values: Values): Values {
  const printed: Values = {};
  for (const [name, member] of Object.entries(structure.members)) {
    const value = values[name];
    if (value === undefined) continue;
    const shape = shapeOf(model, member.shape);
    const wireName = elementName(model, name, member);
    if (shape.type !== "list") printed[wireName] = printValue(model, member, value);
    else {
      const items = printItems(model, shape, value as readonly unknown[]);
      printed[wireName] = isFlattened(shape, member) || items === "" ? items : { [itemName(shape)]: items };
    }
  }
  return printed;
}

function printItems(model: Model, { member }: ListShape, values: readonly unknown[]): unknown {
  const items = values.map((item) => printValue(model, member, item));
  return items.length === 0 ? "" : items.length === 1 ? items[0] : items;
}

function printValue(model: Model, member: Member, value: unknown): unknown {
  const shape = shapeOf(model, member.shape);
  if (shape.sensitive) return "HIDDEN_DUE_TO_SECURITY_REASONS";
  if (shape.type === "structure") {
    const printed = printStructure(model, shape, value as Values);
    return Object.keys(printed).length === 0 ? "" : printed;
  }
  return typeof value === "string" ? guessType(value) : plain(value);
}

/** The converter takes text that looks like a number or a truth value for one: a tag's value `true` is recorded as true. */
function guessType(text: string): unknown {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(text) ? Number(text) : text;
}
