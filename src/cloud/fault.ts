/** A call that fails as AWS fails it: the exception's name, its sentence, and what else the error carries. */
import type { Values } from "../wire/protocol.ts";

export interface FaultDetails {
  /** HTTP status where the model does not know the error (EC2, S3) or AWS answers another one. */
  readonly status?: number;
  /** Further members of the error's shape. */
  readonly members?: Values;
  /** Headers of the answer in REST protocols. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by handlers; everything else that a handler throws is a bug and answers InternalFailure. */
export class Fault extends Error {
  /** The exception's name in the model (`NoSuchEntityException`), or a bare wire code (`InvalidGroup.NotFound`). */
  readonly code: string;
  readonly details: FaultDetails;
  constructor(code: string, message: string, details: FaultDetails = {}) {
    super(message);
    this.name = "Fault";
    this.code = code;
    this.details = details;
  }
}

/** The exception classes that an SDK client exports, by name: what its model can throw. */
export type ModelledFault<Client> = {
  [Name in keyof Client]: Client[Name] extends abstract new (...args: never[]) => Error ? Name : never;
}[keyof Client] &
  string;

/**
 * The fault constructor of one service, narrowed to the names it may throw.
 * @example const fault = faultsOf<ModelledFault<typeof client> | "AccessDenied">();
 *          throw fault("NoSuchEntityException", "The user with name ann cannot be found.");
 */
export function faultsOf<Name extends string>() {
  return (code: Name, message: string, details?: FaultDetails): Fault => new Fault(code, message, details);
}
