/** The seam between HTTP and typed values: a protocol reads a request's input and writes an answer or a fault. */
import type { IncomingRequest } from "./incoming-request.ts";
import type { WireRequest, WireResponse } from "./message.ts";
import type { Model } from "./model.ts";

/** Typed values as the AWS SDK for JavaScript has them: Date for timestamps, Uint8Array for blobs, absent members left out. */
export type Values = Record<string, unknown>;

/** What a request says it is: set by `claim`, before any credential is checked. */
export interface Claim {
  readonly model: Model;
  readonly protocol: Protocol;
  /** The operation's name as in the model, or as the client sent it where AWS has none such. */
  readonly operation: string;
  /** `modelled`: can be read; `unbuilt`: AWS has it, Trailbell does not; `unknown`: nobody has it. */
  readonly standing: "modelled" | "unbuilt" | "unknown";
}

/** A failed call as it goes on the wire. */
export interface WireFault {
  /** AWS's error code, e.g. `NoSuchEntity`. */
  readonly code: string;
  readonly message: string;
  readonly status: number;
  /** Further members of the modelled error (e.g. S3's BucketName). */
  readonly members?: Values;
  /** Headers of the answer, where the protocol has some for errors. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Protocol {
  readonly name: "json" | "cbor" | "query" | "ec2" | "rest-xml";
  /** @throws {UnreadableRequest} where the body or a member's type does not fit the model. */
  read(claim: Claim, request: IncomingRequest): Values;
  write(claim: Claim, output: Values, context: AnswerContext): WireResponse;
  writeFault(claim: Claim | undefined, fault: WireFault, context: AnswerContext): WireResponse;
}

export interface AnswerContext {
  readonly requestId: string;
  /** The request that is answered: HEAD has no body, `x-amzn-query-mode` wants the query error code. */
  readonly request: WireRequest;
}
