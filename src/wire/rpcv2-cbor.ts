/** Smithy RPC v2 CBOR: a CBOR body each way, the operation in the path. */
import { cbor, dateToTag } from "@smithy/core/cbor";
import { errorName, queryErrorHeader } from "./document-faults.ts";
import { UnreadableRequest, type WireRequest } from "./message.ts";
import type { Model } from "./model.ts";
import { plainBody } from "./plain-body.ts";
import type { AnswerContext, Protocol, Values } from "./protocol.ts";
import { type DocumentFormat, readDocument } from "./read-document.ts";
import { shapeOf } from "./shapes.ts";
import { fromEpochSeconds } from "./timestamps.ts";

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

/** The tree that the CBOR library encodes; values are the handler's, typed by the SDK's types. */
function toTree(model: Model, shapeName: string, value: unknown): unknown {
  const shape = shapeOf(model, shapeName);
  switch (shape.type) {
    case "structure":
      return mapEntries(value as Values, (name, member) => {
        const shapeName = shape.members[name]?.shape;
        return shapeName === undefined ? undefined : toTree(model, shapeName, member);
      });
    case "list":
      return (value as readonly unknown[]).map((item) => toTree(model, shape.member.shape, item));
    case "map":
      return mapEntries(value as Values, (_, item) => toTree(model, shape.value.shape, item));
    case "timestamp":
      return dateToTag(value as Date);
    default:
      return value;
  }
}

function mapEntries(values: Values, map: (name: string, value: unknown) => unknown): Values {
  const entries = Object.entries(values).flatMap(([name, value]) => {
    const mapped = value === undefined || value === null ? undefined : map(name, value);
    return mapped === undefined ? [] : [[name, mapped] as const];
  });
  return Object.fromEntries(entries);
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
    const body = cbor.serialize(shape === undefined ? {} : toTree(model, shape, output));
    return { status: 200, headers: headers(context), body };
  },
  writeFault(claim, fault, context) {
    const type = errorName(claim, fault);
    const known = claim !== undefined && Object.hasOwn(claim.model.shapes, type);
    const members = known ? (toTree(claim.model, type, fault.members ?? {}) as Values) : {};
    return {
      status: fault.status,
      headers: { ...headers(context), ...queryErrorHeader(claim, fault, context) },
      body: cbor.serialize({ __type: type, message: fault.message, ...members }),
    };
  },
};
