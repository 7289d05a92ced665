/** REST XML, which is S3: members in path, query, headers and body each way. */
import { base64 } from "./bytes.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import type { Model } from "./model.ts";
import type { AnswerContext, Protocol } from "./protocol.ts";
import { readRest } from "./read-rest.ts";
import { findRoute } from "./rest-routes.ts";
import { structureOf } from "./shapes.ts";
import { writeRestBody, writeRestHeaders, xmlProlog } from "./write-rest.ts";
import { escapeXml } from "./xml-text.ts";

/** The operation whose route the request takes, if any. A broken escape does not hide it; reading will refuse it. */
export function findRestOperation(model: Model, request: IncomingRequest): string | undefined {
  const query = request.address.parameters.values;
  const header = (name: string) => request.headers[name] ?? query.get(name);
  return findRoute(model, { method: request.method, path: request.pathStyle, query, header });
}

export const restXml: Protocol = {
  name: "rest-xml",
  read: ({ model, operation }, request) => readRest(model, operation, request),
  write({ model, operation }, output, context) {
    const { type, body } = writeRestBody(model, operation, output);
    const bound = writeRestHeaders(model, operation, output);
    // Whoever answers with a part of the whole says which (RFC 9110, 15.3.7).
    const status = bound["content-range"] === undefined ? (model.operations[operation]?.http?.code ?? 200) : 206;
    const isHead = context.request.method === "HEAD";
    // A HEAD that describes no object has the type of what GET would answer.
    const describesObject = "ContentType" in structureOf(model, model.operations[operation]?.output).members;
    const bare = isHead && !describesObject ? { "content-type": "application/xml" } : {};
    const headers = { ...identify(context), ...bare, ...type, ...bound };
    return { status, headers, body: isHead ? "" : body };
  },
  writeFault(_, { code, message, status, members, headers }, context) {
    // HEAD and Not Modified tell no more than the status.
    if (context.request.method === "HEAD" || status === 304)
      return { status, headers: { ...identify(context), ...headers }, body: "" };
    const further = Object.entries(members ?? {}).map(([name, value]) => element(name, String(value)));
    const told = [element("Code", code), element("Message", message), ...further];
    const ids = [element("RequestId", context.requestId), element("HostId", hostId(context))];
    return {
      status,
      headers: { ...identify(context), ...headers, "content-type": "application/xml" },
      body: `${xmlProlog}<Error>${told.join("")}${ids.join("")}</Error>`,
    };
  },
};

function element(name: string, text: string) {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

/** S3's second id, which AWS's support reads; here it only has to be there. */
function hostId({ requestId }: AnswerContext) {
  return base64(Buffer.from(requestId));
}

function identify(context: AnswerContext) {
  return {
    "x-amz-request-id": context.requestId,
    "x-amz-id-2": hostId(context),
  };
}
