/** ec2Query: form parameters in, a flat `<OpResponse>` of lowerCamel elements out. */
import type { Protocol } from "./protocol.ts";
import { queryParameters } from "./query-parameters.ts";
import { ec2Dialect, readQueryForm } from "./read-query-form.ts";
import { structureOf } from "./shapes.ts";
import { writeMembers } from "./write-xml.ts";
import { escapeXml } from "./xml-text.ts";

function headers(requestId: string) {
  return { "content-type": "text/xml;charset=UTF-8", "x-amzn-requestid": requestId };
}
const prolog = '<?xml version="1.0" encoding="UTF-8"?>\n';

export const ec2Query: Protocol = {
  name: "ec2",
  read({ model, operation }, request) {
    return readQueryForm(model, model.operations[operation]?.input, queryParameters(request), ec2Dialect);
  },
  write({ model, operation }, output, { requestId }) {
    const shape = model.operations[operation]?.output;
    // An operation without output answers `<return>true</return>`.
    const members = shape ? writeMembers(model, structureOf(model, shape), output) : "<return>true</return>";
    const content = `<requestId>${requestId}</requestId>${members}`;
    const body = `${prolog}<${operation}Response xmlns="${model.xmlNamespace}/">${content}</${operation}Response>`;
    return { status: 200, headers: headers(requestId), body };
  },
  writeFault(_, { code, message, status }, { requestId }) {
    const error = `<Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error>`;
    const body = `${prolog}<Response><Errors>${error}</Errors><RequestID>${requestId}</RequestID></Response>`;
    return { status, headers: headers(requestId), body };
  },
};
