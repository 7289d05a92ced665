/** What every error of Trailbell's own is: a message for a person, and a code for a program. */
import type { ErrorCode } from "./codes.ts";

/** Something the caller can mend. `message` says what is wrong and what to do; docs/errors.md lists the codes. */
export class TrailbellError extends Error {
  override readonly name: string = "TrailbellError";
  readonly code: ErrorCode;
  /** What a program gets beside code and message, such as the findings of `check-failed`. */
  readonly details?: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: ErrorOptions & { readonly details?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message, options);
    this.code = code;
    if (options.details) this.details = options.details;
  }
}
