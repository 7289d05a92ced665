/** Reads a REST request's input: labels of the path, parameters, headers and the body. */
import { unchunk } from "./aws-chunked.ts";
import { utf8 } from "./bytes.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import { UnreadableRequest, type WireRequest } from "./message.ts";
import type { Member, Model, Shape, StructureShape } from "./model.ts";
import { MalformedXml, parseXml } from "./parse-xml.ts";
import type { Values } from "./protocol.ts";
import { IllTypedXml, readElement } from "./read-xml.ts";
import { readLabels } from "./rest-routes.ts";
import { parseScalar } from "./scalars.ts";
import { shapeOf, structureOf } from "./shapes.ts";

/** A request taken apart for reading members by their locations. */
interface Parts {
  readonly labels: Readonly<Record<string, string>>;
  readonly query: ReadonlyMap<string, string>;
  readonly headers: WireRequest["headers"];
  readonly body: Uint8Array;
}

/** @throws {UnreadableRequest} InvalidURI, InvalidArgument, MalformedXML or IncompleteBody. */
export function readRest(model: Model, operation: string, request: IncomingRequest): Values {
  const shape = structureOf(model, model.operations[operation]?.input);
  const { headers, body } = unchunk(request);
  const parts = { ...readPath(model, operation, request), headers, body };
  const values: Values = {};
  for (const name in shape.members) {
    const member = shape.members[name];
    if (!member) continue;
    const value = name === shape.payload ? readPayload(model, member, body) : readBound(model, name, member, parts);
    if (value !== undefined) values[name] = value;
  }
  if (shape.payload === undefined && body.length > 0) Object.assign(values, readUnboundMembers(model, shape, body));
  return values;
}

function readPath(model: Model, operation: string, request: IncomingRequest): Pick<Parts, "labels" | "query"> {
  const { values, isBroken } = request.address.parameters;
  const labels = isBroken ? undefined : readLabels(model, operation, request.pathStyle);
  if (labels === undefined) throw new UnreadableRequest("InvalidURI", "Couldn't parse the specified URI.");
  return { labels, query: values };
}

function readBound(model: Model, name: string, member: Member, { labels, query, headers }: Parts): unknown {
  const shape = shapeOf(model, member.shape);
  const wireName = member.locationName ?? name;
  switch (member.location) {
    case "uri":
      return labels[wireName];
    case "querystring":
      return readText(model, shape, wireName, query.get(wireName));
    case "header": {
      const header = wireName.toLowerCase();
      // A presigned URL carries its headers as parameters.
      return readText(
        model,
        shape,
        wireName,
        headers[header] ?? (header.startsWith("x-amz-") ? query.get(header) : undefined),
      );
    }
    case "headers":
      return readPrefixed(wireName.toLowerCase(), headers);
    default:
      return undefined;
  }
}

function readText(model: Model, shape: Shape, wireName: string, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  if (shape.type === "list") {
    const item = shapeOf(model, shape.member.shape);
    return text.split(",").map((part) => readText(model, item, wireName, part.trim()));
  }
  const value = parseScalar(shape, text);
  if (value !== undefined) return value;
  const isNumber = shape.type === "integer" || shape.type === "long";
  throw new UnreadableRequest(
    "InvalidArgument",
    isNumber
      ? `Provided ${wireName} not an integer or within integer range`
      : `Provided ${wireName} is not of type ${shape.type}`,
  );
}

/** `x-amz-meta-colour: red` as `{ colour: "red" }`. */
function readPrefixed(prefix: string, headers: Parts["headers"]): Values | undefined {
  const names = Object.keys(headers).filter((name) => name.startsWith(prefix));
  return names.length === 0
    ? undefined
    : Object.fromEntries(names.map((name) => [name.slice(prefix.length), headers[name]]));
}

function readPayload(model: Model, member: Member, body: Uint8Array): unknown {
  const shape = shapeOf(model, member.shape);
  if (shape.type === "blob") return body;
  if (body.length === 0) return undefined;
  return shape.type === "string" ? utf8(body) : readXml(model, shape, body);
}

function readUnboundMembers(model: Model, shape: StructureShape, body: Uint8Array): Values {
  const unbound = Object.entries(shape.members).filter(([, { location }]) => location === undefined);
  if (unbound.length === 0) return {};
  return readXml(model, { ...shape, members: Object.fromEntries(unbound) }, body) as Values;
}

function readXml(model: Model, shape: Shape, body: Uint8Array): unknown {
  try {
    return readElement(model, shape, parseXml(utf8(body)));
  } catch (error) {
    if (!(error instanceof MalformedXml || error instanceof IllTypedXml)) throw error;
    const message = "The XML you provided was not well-formed or did not validate against our published schema";
    throw new UnreadableRequest("MalformedXML", message);
  }
}
