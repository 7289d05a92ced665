/** REST XML, which is S3: members in path, query, headers and body each way. */

import { pathStyle } from "./bucket-host.ts";
import { base64 } from "./bytes.ts";
import { parseForm, queryOf } from "./form.ts";
import type { Model, StructureShape } from "./model.ts";
import type { AnswerContext, Protocol, Values, WireRequest } from "./protocol.ts";
import { readRest } from "./read-rest.ts";
import { findRoute } from "./rest-routes.ts";
import { formatScalar } from "./scalars.ts";
import { shapeOf, structureOf } from "./shapes.ts";
import { writeElement, writeMembers } from "./write-xml.ts";
import { escapeXml } from "./xml-text.ts";

/** The operation whose route the request takes, if any. */
export function findRestOperation(model: Model, request: WireRequest): string | undefined {
  const query = parseLeniently(queryOf(request.url));
  const header = (name: string) => request.headers[name] ?? query.get(name);
  return findRoute(model, { method: request.method, path: pathStyle(request), query, header });
}

/** A broken escape must not hide the operation; reading will refuse it. */
function parseLeniently(query: string): Map<string, string> {
  try {
    return parseForm(query);
  } catch {
    return parseForm(query.replaceAll("%", "%25"));
  }
}

const prolog = '<?xml version="1.0" encoding="UTF-8"?>\n';

export const restXml: Protocol = {
  name: "rest-xml",
  read: ({ model, operation }, request) => readRest(model, operation, request),
  write({ model, operation }, output, context) {
    const { http, output: shapeName, unwrapped } = model.operations[operation] ?? {};
    const shape = structureOf(model, shapeName);
    const body =
      context.request.method === "HEAD" ? "" : writeBody(model, shapeName, shape, output, unwrapped ?? false);
    return {
      status: http?.code ?? 200,
      ...writeHeaders(model, shape, output, {
        ...answerHeaders(context),
        ...(typeof body === "string" && body !== "" && { "content-type": "application/xml" }),
      }),
      body,
    };
  },
  writeFault(_, { code, message, status, members }, context) {
    const bodiless = context.request.method === "HEAD" || status === 304;
    const headers = { ...answerHeaders(context), ...(!bodiless && { "content-type": "application/xml" }) };
    const further = Object.entries(members ?? {}).map(
      ([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`,
    );
    const told = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>${further.join("")}`;
    const ids = `<RequestId>${context.requestId}</RequestId><HostId>${hostId(context)}</HostId>`;
    return { status, headers, body: bodiless ? "" : `${prolog}<Error>${told}${ids}</Error>` };
  },
};

const hostId = ({ requestId }: AnswerContext) => base64(Buffer.from(requestId));

const answerHeaders = (context: AnswerContext) => ({
  "x-amz-request-id": context.requestId,
  "x-amz-id-2": hostId(context),
});

/** Adds the members that are bound to headers; a status code's member replaces the status. */
function writeHeaders(model: Model, shape: StructureShape, output: Values, given: Record<string, string>) {
  const headers = { ...given };
  for (const [name, member] of Object.entries(shape.members)) {
    const value = output[name];
    const target = shapeOf(model, member.shape);
    if (value === undefined || value === null || member.location === undefined) continue;
    const wireName = (member.locationName ?? name).toLowerCase();
    if (member.location === "headers") {
      for (const [key, item] of Object.entries(value as Values)) headers[wireName + key.toLowerCase()] = String(item);
    } else if (member.location === "header") {
      headers[wireName] = Array.isArray(value) ? value.join(",") : formatScalar(target, value, "rfc822");
    }
  }
  return { headers };
}

function writeBody(
  model: Model,
  shapeName: string | undefined,
  shape: StructureShape,
  output: Values,
  unwrapped: boolean,
): string | Uint8Array {
  const namespace = ` xmlns="${model.xmlNamespace}"`;
  if (shape.payload !== undefined) return writePayload(model, shape, shape.payload, output, namespace);
  const isBound = Object.values(shape.members).every(({ location }) => location !== undefined);
  if (isBound) return "";
  const root = shape.locationName ?? shapeName;
  const members = unwrapped
    ? escapeXml(
        Object.values(output)
          .filter((value) => value !== undefined)
          .join(""),
      )
    : writeMembers(model, shape, output, ({ location }) => location !== undefined);
  return `${prolog}<${root}${namespace}>${members}</${root}>`;
}

function writePayload(model: Model, shape: StructureShape, payload: string, output: Values, namespace: string) {
  const member = shape.members[payload];
  const value = output[payload];
  if (!member || value === undefined || value === null) return "";
  if (typeof value === "string" || value instanceof Uint8Array) return value;
  const element = writeElement(model, member.locationName ?? payload, member, value);
  // The namespace belongs to the root alone, so it goes into the tag that was just written.
  return `${prolog}${element.replace(/^<[^\s>/]+/, (tag) => tag + namespace)}`;
}
