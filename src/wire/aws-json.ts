/** awsJson 1.0 and 1.1: a JSON body each way, the operation in `X-Amz-Target`. */
import { fromBase64, utf8 } from "./bytes.ts";
import { errorName, errorType, queryErrorHeader } from "./document-faults.ts";
import { UnreadableRequest, type WireRequest } from "./message.ts";
import type { Model } from "./model.ts";
import { plainBody } from "./plain-body.ts";
import type { AnswerContext, Protocol } from "./protocol.ts";
import { type DocumentFormat, readDocument } from "./read-document.ts";
import { fromEpochSeconds } from "./timestamps.ts";
import { writeJson, writeJsonMembers } from "./write-json.ts";

const jsonFormat: DocumentFormat = {
  timestamp: (raw) => (typeof raw === "number" ? fromEpochSeconds(raw) : undefined),
  blob: (raw) => (typeof raw === "string" ? fromBase64(raw) : undefined),
};

function parse(request: WireRequest): unknown {
  const body = plainBody(request);
  try {
    return JSON.parse(utf8(body));
  } catch {
    throw new UnreadableRequest("SerializationException", "The request body is not valid JSON");
  }
}

function headers(model: Model | undefined, { requestId }: AnswerContext) {
  return {
    "content-type": `application/x-amz-json-${model?.jsonVersion ?? "1.1"}`,
    "x-amzn-requestid": requestId,
  };
}

export const awsJson: Protocol = {
  name: "json",
  read({ model, operation }, request) {
    const input = model.operations[operation]?.input;
    return input === undefined ? {} : readDocument(model, input, parse(request), jsonFormat);
  },
  write({ model, operation }, output, context) {
    const shape = model.operations[operation]?.output;
    // AWS answers an operation that has no output with no body at all.
    const body = shape === undefined ? "" : writeJson(model, shape, output);
    return { status: 200, headers: headers(model, context), body };
  },
  writeFault(claim, fault, context) {
    const name = errorName(claim, fault);
    const type = errorType(claim, fault);
    const members = claim ? writeJsonMembers(claim.model, name, fault.members ?? {}) : "";
    return {
      status: fault.status,
      headers: {
        ...headers(claim?.model, context),
        "x-amzn-errortype": type,
        ...queryErrorHeader(claim, fault, context),
      },
      body: `{"__type":${JSON.stringify(type)},"message":${JSON.stringify(fault.message)}${members}}`,
    };
  },
};
