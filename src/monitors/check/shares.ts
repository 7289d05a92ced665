/** How much of the management events that accounts record a pattern matches. */
import { compilePattern, recordEvent } from "../../patterns/match.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import { measuredSets } from "./knowledge/measured-records.ts";
import { ordinaryRecords } from "./knowledge/ordinary-records.ts";

/** What a pattern takes of one publisher's management events. */
export interface Share {
  readonly of: string;
  readonly records: number;
  readonly matched: number;
  /** How many of those an AWS service made, and how many only read. */
  readonly byServices: number;
  readonly reads: number;
}

/** One share for each set of published records. */
export function measuredShares(pattern: Pattern): Share[] {
  const { matches } = compilePattern(pattern);
  return measuredSets().map(({ name, records, kinds }) => {
    const matched = kinds.filter(({ event }) => matches(event));
    const count = (some: typeof kinds) => some.reduce((sum, each) => sum + each.count, 0);
    return {
      of: name,
      records,
      matched: count(matched),
      byServices: count(matched.filter(({ isByService }) => isByService)),
      reads: count(matched.filter(({ isReadOnly }) => isReadOnly)),
    };
  });
}

/** As a part of one. */
export function partOf({ matched, records }: Share): number {
  return matched / records;
}

/** `130 of 2,900 management events of one account's 55 minutes (…)`. */
export function shareWords({ matched, records, of }: Share): string {
  return `${matched.toLocaleString("en")} of ${records.toLocaleString("en")} management events of ${of}`;
}

const kinds = ordinaryRecords.map(recordEvent);

/** How many of ten kinds of management events that every account has, between 0 and 1: what a publisher's account may lack. */
export function shareOfKinds(pattern: Pattern): number {
  const { matches } = compilePattern(pattern);
  return kinds.filter(matches).length / kinds.length;
}
