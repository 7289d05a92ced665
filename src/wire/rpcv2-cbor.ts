/** Smithy RPC v2 CBOR: a CBOR body each way, the operation in the path. */
import { cbor } from "@smithy/core/cbor";
import { CborBytes } from "./cbor-bytes.ts";
import { errorName, errorType, queryErrorHeader } from "./document-faults.ts";
import { UnreadableRequest, type WireRequest } from "./message.ts";
import { plainBody } from "./plain-body.ts";
import type { AnswerContext, Protocol } from "./protocol.ts";
import { type DocumentFormat, readDocument } from "./read-document.ts";
import { fromEpochSeconds } from "./timestamps.ts";
import { errorMembers, writeCbor, writeMembers } from "./write-cbor.ts";

/** Tag 1 of RFC 8949: seconds since the epoch, fractions allowed. */
function epochTag(raw: unknown): Date | undefined {
  if (typeof raw !== "object" || raw === null || !("tag" in raw) || !("value" in raw)) return undefined;
  return raw.tag === 1 && typeof raw.value === "number" ? fromEpochSeconds(raw.value) : undefined;
}

const cborFormat: DocumentFormat = {
  timestamp: epochTag,
  // A copy, so that the value does not hold on to the whole request.
  blob: (raw) => (raw instanceof Uint8Array ? new Uint8Array(raw) : undefined),
};

function parse(request: WireRequest): unknown {
  const body = plainBody(request);
  const { warn } = console;
  // The library warns, with a stack, of lengths that no body has: whoever sends such a request would fill the log.
  console.warn = () => {};
  try {
    return cbor.deserialize(body);
  } catch {
    throw new UnreadableRequest("SerializationException", "The request body is not valid CBOR");
  } finally {
    console.warn = warn;
  }
}

function headers({ requestId }: AnswerContext) {
  return {
    "content-type": "application/cbor",
    "smithy-protocol": "rpc-v2-cbor",
    "x-amzn-requestid": requestId,
  };
}

export const rpcv2Cbor: Protocol = {
  name: "cbor",
  read({ model, operation }, request) {
    const input = model.operations[operation]?.input;
    return input === undefined ? {} : readDocument(model, input, parse(request), cborFormat);
  },
  write({ model, operation }, output, context) {
    const shape = model.operations[operation]?.output;
    const body = new CborBytes();
    if (shape === undefined) body.map(0);
    else writeCbor(body, model, shape, output);
    return { status: 200, headers: headers(context), body: body.bytes };
  },
  writeFault(claim, fault, context) {
    const members = claim ? errorMembers(claim.model, errorName(claim, fault), fault.members ?? {}) : [];
    const body = new CborBytes();
    body.map(2 + members.length);
    for (const text of ["__type", errorType(claim, fault), "message", fault.message]) body.text(text);
    if (claim) writeMembers(body, claim.model, members);
    return {
      status: fault.status,
      headers: { ...headers(context), ...queryErrorHeader(claim, fault, context) },
      body: body.bytes,
    };
  },
};
