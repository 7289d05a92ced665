/** What a refused query is told: where, what is wrong, and what is allowed. */
import type { Span } from "./query.ts";

/** A query that Logs Insights would refuse, or that uses what Trailbell does not run. */
export class QueryError extends Error {
  override readonly name = "QueryError";
  /** The characters that are wrong, from 0. */
  readonly span: Span;
  /** True where AWS runs it and Trailbell does not. */
  readonly unbuilt: boolean;

  constructor(message: string, span: Span, unbuilt = false) {
    super(message);
    this.span = { start: span.start, end: span.end };
    this.unbuilt = unbuilt;
  }
}
