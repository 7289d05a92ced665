/** What reading log files yields: the seam between the scanner, which finds, and the answer, which counts. */
import type { Monitor } from "../monitors/monitor.ts";

/**
 * A record that matched at least one monitor; duplicates are left out, and so is what never comes to the log group:
 * records that the stack's trail does not select, and those too large for a log event.
 */
export interface Match {
  /** Indexes into the monitors that were asked for, once for each of a monitor's filters that matches: each publishes 1. */
  readonly monitors: readonly number[];
  /** Milliseconds since the epoch, the record's eventTime. */
  readonly time: number;
  readonly eventID: string;
  readonly eventName: string;
  readonly eventSource: string;
  readonly account: string;
  readonly region: string;
  /** The role's, user's or service's ARN or name, as `records` names a principal. */
  readonly principal: string;
  /** Of userIdentity, what an exclusion could name. */
  readonly identity: MatchIdentity;
  /** Empty where the record has none. */
  readonly sourceAddress: string;
  readonly errorCode?: string;
}

/** Fields of userIdentity as the record holds them: absent where it has none, null where it is no text. */
export interface MatchIdentity {
  readonly type?: string | null;
  readonly arn?: string | null;
  /** The service that called on somebody's behalf. */
  readonly invokedBy?: string | null;
  /** `sessionContext.sessionIssuer.arn`, the role behind a session. */
  readonly issuerArn?: string | null;
}

/** A file or object that could not be read, or not wholly. */
export interface FailedFile {
  readonly path: string;
  readonly reason: string;
}

/** What a monitor came nearest to, for one that never matched. */
export interface NearMiss {
  /** The clause that failed, as written in the pattern. */
  readonly clause: string;
  /** The value it saw, as text; absent: the field is not there. */
  readonly saw?: string;
  readonly eventName: string;
  readonly eventID: string;
}

/** All that was found in the files of a window. */
export interface Found {
  readonly monitors: readonly Monitor[];
  /** All records read, duplicates included. */
  readonly records: number;
  readonly duplicates: number;
  /** Bytes of the files as they lie there, and of their text. */
  readonly bytes: { readonly compressed: number; readonly text: number };
  readonly files: { readonly read: number; readonly failed: readonly FailedFile[]; readonly leftOut: number };
  /** In event time. */
  readonly matches: readonly Match[];
  /**
   * Of each monitor with a default value, by its index: how many of its filters did not match a record of the trail,
   * by eventTime, in seconds since the epoch. Each has published the default then.
   */
  readonly defaults: ReadonlyMap<number, ReadonlyMap<number, number>>;
  /** By monitor index. */
  readonly nearMisses: ReadonlyMap<number, NearMiss>;
  /** Monitors whose pattern has no literal to rule records out by: they need every record parsed. */
  readonly unfiltered: readonly number[];
  /** The earliest and latest eventTime read, milliseconds; absent without records. */
  readonly span?: { readonly from: number; readonly to: number };
  /** True where it was ended by the user before all was read. */
  readonly interrupted: boolean;
}
