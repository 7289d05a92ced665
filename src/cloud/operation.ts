/** What a service answers to one operation, and how CloudTrail writes it down. */
import type { RecordResource } from "../records/record.ts";
import type { Values } from "../wire/protocol.ts";
import type { Call, Handler, Outcome } from "./call.ts";

/** How CloudTrail writes an operation down, where it differs from what the model gives. */
export interface Recording<Input extends object = Values, Output extends object = Values> {
  /** False for calls that CloudTrail does not know (PutLogEvents, a link followed unsigned). Default true. */
  readonly known?: boolean | ((call: Call) => boolean);
  /** Default: the operation's name. */
  readonly eventName?: string;
  /** Default: the input by the model, lowerCamel, secrets hidden. */
  readonly requestParameters?: (input: Input, call: Call) => Record<string, unknown> | null;
  /** Default: null for read-only calls, otherwise the output by the model. */
  readonly responseElements?: (output: Output, input: Input, call: Call) => Record<string, unknown> | null;
  readonly additionalEventData?: (call: Call, outcome: Outcome<Output>) => Record<string, unknown> | undefined;
  /** `output` is absent where the call failed. */
  readonly resources?: (input: Input, call: Call, output?: Output) => RecordResource[];
}

export interface Operation<Input extends object = Values, Output extends object = Values> {
  readonly handler: Handler<Input, Output>;
  readonly recording?: Recording<Input, Output>;
  /** Whether it may be called without credentials, as those links in mails can. Default false. */
  readonly unsigned?: boolean;
  /** Why no call of it succeeds; docs/coverage.md says so. */
  readonly refuses?: string;
}

/** Pairs a handler with its recording and forgets its types: the model guarantees them at the border. */
export function operation<Input extends object, Output extends object>(
  handler: Handler<Input, Output>,
  recording?: Recording<Input, Output>,
): Operation {
  // The wire has read `Input` by the model from which the SDK's types are made.
  return (recording ? { handler, recording } : { handler }) as unknown as Operation;
}

/** An operation that checks what AWS checks and then refuses every call. */
export function alwaysRefusing(operation: Operation, why: string): Operation {
  return { ...operation, refuses: why };
}
