/** HTTP messages as the socket has them, and what is said of one that cannot be read. */

/** An HTTP request as the socket gave it, body read whole. */
export interface WireRequest {
  readonly method: string;
  /** Path and query as sent, still percent-encoded. */
  readonly url: string;
  /** Lower-case names; repeated headers joined by `, `. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array;
}

/** The client's bytes cannot be read as the operation's input: AWS's code, a sentence, HTTP 400 unless AWS has another status. */
export class UnreadableRequest extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = "UnreadableRequest";
    this.code = code;
    this.status = status;
  }
}
