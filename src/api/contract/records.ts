/** Records, and what a pattern says of them. */
import type { FindingSeverity } from "../../monitors/check/finding.ts";
import type { Explanation } from "../../patterns/explanation.ts";
import type { Span } from "../../patterns/pattern.ts";
import type { Page } from "./page.ts";

/** Who did what, from where, when. */
export interface RecordRow {
  readonly id: number;
  readonly eventId: string;
  readonly time: number;
  readonly name: string;
  readonly source: string;
  readonly region: string;
  readonly who: string;
  /** What it was done to, e.g. the user that was made, as far as the record names it. */
  readonly on?: string;
  readonly address: string;
  readonly agent: string;
  /** The run of a drill that made the call. */
  readonly drill?: string;
  readonly error?: string;
}

/** A page of a search; it may be empty and have a next one, since each looks at a bounded part of the history. */
export interface RecordPage extends Page<RecordRow> {
  /** How many records this page looked at, and back to which time. */
  readonly searched: number;
  readonly searchedTo?: number;
}

export interface RecordDetail {
  readonly row: RecordRow;
  /** The record as it stands in log files and log events. */
  readonly json: string;
}

/** What a pattern says of a message. */
export interface Verdict {
  /** Why AWS would refuse the pattern. */
  readonly refused?: { readonly message: string; readonly hint: string; readonly offset: number };
  readonly explanation?: Explanation;
  /** Where the fields stand in the record that the pattern looked at, e.g. `$.userIdentity.type`. */
  readonly test?: { readonly matches: boolean; readonly extracted: Readonly<Record<string, string>> };
  readonly findings: readonly PatternFinding[];
}

export interface PatternFinding {
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly message: string;
  readonly fix: string;
  readonly span?: Span;
}
