/** Writes a REST answer's output: members to headers and to the body. */
import type { Member, Model, StructureShape } from "./model.ts";
import type { Values } from "./protocol.ts";
import { formatScalar } from "./scalars.ts";
import { shapeOf, structureOf } from "./shapes.ts";
import { writeElement, writeMembers } from "./write-xml.ts";
import { escapeXml } from "./xml-text.ts";

export const xmlProlog = '<?xml version="1.0" encoding="UTF-8"?>\n';

interface Body {
  readonly type: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

function outputOf(model: Model, operation: string) {
  return structureOf(model, model.operations[operation]?.output);
}
function present(value: unknown) {
  return value !== undefined && value !== null;
}
function isBound({ location }: Member) {
  return location !== undefined;
}

/** The headers of the members that are bound to some, e.g. `etag` and `x-amz-meta-…`. */
export function writeRestHeaders(model: Model, operation: string, output: Values): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, member] of Object.entries(outputOf(model, operation).members)) {
    const value = output[name];
    if (!isBound(member) || !present(value)) continue;
    const wireName = (member.locationName ?? name).toLowerCase();
    if (member.location === "headers") {
      for (const [key, item] of Object.entries(value as Values)) headers[wireName + key.toLowerCase()] = String(item);
    } else {
      const shape = shapeOf(model, member.shape);
      headers[wireName] = Array.isArray(value) ? value.join(",") : formatScalar(shape, value, "rfc822");
    }
  }
  return headers;
}

/** The body and its content type: the payload member, or the members that are bound to nothing else. */
export function writeRestBody(model: Model, operation: string, output: Values): Body {
  const shape = outputOf(model, operation);
  if (shape.payload !== undefined) return writePayload(model, shape, shape.payload, output);
  if (Object.values(shape.members).every(isBound)) return { type: {}, body: "" };
  const members = model.operations[operation]?.unwrapped
    ? Object.values(output).filter(present).map(String).map(escapeXml).join("")
    : writeMembers(model, shape, output, isBound);
  const root = shape.locationName ?? model.operations[operation]?.output;
  return xml(`<${root}${namespace(model)}>${members}</${root}>`);
}

function xml(element: string): Body {
  return { type: { "content-type": "application/xml" }, body: xmlProlog + element };
}
function namespace({ xmlNamespace }: Model) {
  return ` xmlns="${xmlNamespace}"`;
}

function writePayload(model: Model, shape: StructureShape, payload: string, output: Values): Body {
  const member = shape.members[payload];
  const value = output[payload];
  if (!member || !present(value)) return { type: {}, body: "" };
  if (value instanceof Uint8Array) return { type: {}, body: value };
  // S3's one textual payload is a bucket's policy.
  if (typeof value === "string") return { type: { "content-type": "application/json" }, body: value };
  const element = writeElement(model, member.locationName ?? payload, member, value);
  return xml(element.replace(/^<[^\s>/]+/, (tag) => tag + namespace(model)));
}
