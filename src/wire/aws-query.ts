/** awsQuery: form parameters in, `<OpResponse><OpResult>` out. */
import { errorShapeName } from "./faults.ts";
import type { Model } from "./model.ts";
import type { Claim, Protocol, WireFault } from "./protocol.ts";
import { queryParameters } from "./query-parameters.ts";
import { queryDialect, readQueryForm } from "./read-query-form.ts";
import { structureOf } from "./shapes.ts";
import { writeMembers } from "./write-xml.ts";
import { escapeXml } from "./xml-text.ts";

function headers(requestId: string) {
  return { "content-type": "text/xml", "x-amzn-requestid": requestId };
}
function namespace(model: Model | undefined) {
  return model?.xmlNamespace ? ` xmlns="${model.xmlNamespace}"` : "";
}

function errorMembers(claim: Claim | undefined, { code, members }: WireFault): string {
  const shape = claim && members && errorShapeName(claim, code);
  return shape ? writeMembers(claim.model, structureOf(claim.model, shape), members) : "";
}

export const awsQuery: Protocol = {
  name: "query",
  read({ model, operation }, request) {
    const input = model.operations[operation]?.input;
    const values = readQueryForm(model, input, queryParameters(request), queryDialect);
    const { addressedBy } = model;
    const isAddressed = addressedBy !== undefined && Object.hasOwn(structureOf(model, input).members, addressedBy);
    if (isAddressed && request.address.path !== "/") values[addressedBy] ??= request.address.path;
    return values;
  },
  write({ model, operation }, output, { requestId }) {
    const { output: shape, resultWrapper: wrapper } = model.operations[operation] ?? {};
    const members = writeMembers(model, structureOf(model, shape), output);
    const result = wrapper ? `<${wrapper}>${members}</${wrapper}>` : members;
    const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
    const body = `<${operation}Response${namespace(model)}>${result}${metadata}</${operation}Response>`;
    return { status: 200, headers: headers(requestId), body };
  },
  writeFault(claim, fault, { requestId }) {
    const type = `<Type>${fault.status < 500 ? "Sender" : "Receiver"}</Type>`;
    const told = `<Code>${escapeXml(fault.code)}</Code><Message>${escapeXml(fault.message)}</Message>`;
    const error = `<Error>${type}${told}${errorMembers(claim, fault)}</Error>`;
    const body = `<ErrorResponse${namespace(claim?.model)}>${error}<RequestId>${requestId}</RequestId></ErrorResponse>`;
    return { status: fault.status, headers: headers(requestId), body };
  },
};
