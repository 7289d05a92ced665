/** What history yields: the seam between those who find, the scanner or an engine, and the answer, which judges. */
import type { Monitor } from "../monitors/monitor.ts";
import type { Tally } from "./answer/tally.ts";

/** Stands for the many values that came too seldom to be told one by one. */
export const others: unique symbol = Symbol("others");

/** A field as records hold it: absent where they have none, null where it is no text. */
export type ToldValue = string | null | undefined | typeof others;

/** What is told of a record that matched; an exclusion may name most of it. */
export const toldFields = [
  "eventName",
  "eventSource",
  /** The role's, user's or service's ARN or name, as `records` names a principal. */
  "principal",
  "sourceAddress",
  "errorCode",
  "identityType",
  "identityArn",
  /** The service that called on somebody's behalf. */
  "invokedBy",
  /** `sessionContext.sessionIssuer.arn`, the role behind a session. */
  "issuerArn",
] as const;
export type ToldField = (typeof toldFields)[number];
export type Told = Readonly<Partial<Record<ToldField, ToldValue>>>;

/** How many records by time, in no order; a time may come again. A Map is one. */
export interface Times {
  forEach(visit: (matches: number, time: number) => void): void;
}

/**
 * Records that matched the same monitors and are told alike; duplicates are left out, and so is what never comes to the log
 * group: records that the stack's trail does not select, and those too large for a log event.
 */
export interface MatchGroup {
  /** Indexes into the monitors that were asked for, once for each of a monitor's filters that matches: each publishes 1. */
  readonly monitors: readonly number[];
  readonly told: Told;
  /** Their eventTime in steps of {@link Found.step} since the epoch. */
  readonly times: Times;
  /** How many records. */
  readonly matches: number;
  /** Milliseconds since the epoch. */
  readonly first: number;
  readonly last: number;
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

/** Of a monitor's matches the most frequent values, each with how many there are. */
export interface Tops {
  readonly principals: readonly Tally[];
  readonly sourceAddresses: readonly Tally[];
  readonly eventNames: readonly Tally[];
  readonly errorCodes: readonly Tally[];
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
  /** Seconds that times are counted by: a minute, or less where an alarm looks at less. */
  readonly step: number;
  /** The one that came first is the first. */
  readonly matches: readonly MatchGroup[];
  /** By monitor index, where values were counted by themselves: the groups then tell none. */
  readonly tops?: ReadonlyMap<number, Tops>;
  /** By monitor index: by how many matches at most the count of a value is too low, since it had been among the others. */
  readonly untold: readonly number[];
  /**
   * Of each monitor with a default value, by its index: how many of its filters did not match a record of the trail, by
   * eventTime in steps. Each has published the default then.
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
  /** Who counted, where it was not read here: of files, texts and near misses nothing is known then. */
  readonly engine?: string;
}

/** A minute, or ten seconds where an alarm looks at less than a minute. */
export function stepOf(monitors: readonly Monitor[]): number {
  return monitors.some(({ period = 60 }) => period < 60) ? 10 : 60;
}

/** How many records matched. */
export function countMatches({ matches }: Pick<Found, "matches">): number {
  return matches.reduce((sum, group) => sum + group.matches, 0);
}
