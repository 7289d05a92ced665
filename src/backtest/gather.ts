/** Puts together what the lanes have found. */
import { indexDuplicates } from "./duplicates.ts";
import type { FailedFile, Found, Match, NearMiss } from "./found.ts";
import type { RankedMiss } from "./judge/nearest.ts";
import { keyWords } from "./judge/record-key.ts";
import type { TallySheet } from "./judge/tally.ts";
import type { Question } from "./question.ts";
import type { BatchResult } from "./read/read-batch.ts";

export interface Gathering {
  add(result: BatchResult): void;
  leaveOut(): void;
  fail(file: FailedFile): void;
  readonly soFar: {
    readonly files: number;
    readonly bytes: number;
    readonly records: number;
    readonly matches: number;
  };
  found(unfiltered: readonly number[], interrupted: boolean): Found;
}

export function gather({ monitors }: Question): Gathering {
  const index = indexDuplicates();
  const share = internTexts();
  const failed: FailedFile[] = [];
  const matches: Match[] = [];
  const defaults = new Map<number, Map<number, number>>();
  const nearest = new Map<number, RankedMiss>();
  const matched = new Set<number>();
  const bytes = { compressed: 0, text: 0 };
  let [records, duplicates, read, leftOut] = [0, 0, 0, 0];
  let [first, last] = [Number.POSITIVE_INFINITY, 0];

  const count = ({ records: added, keys, ...sheet }: TallySheet): void => {
    const again = index.seen(keys);
    records += added;
    duplicates += again.size;
    for (let at = 5; at < keys.length; at += keyWords) {
      const seconds = keys[at] as number;
      if (seconds > last) last = seconds;
      if (seconds < first && seconds > 0) first = seconds;
    }
    for (const { record, match } of sheet.matches) {
      if (again.has(record)) continue;
      matches.push(share(match));
      for (const monitor of match.monitors) matched.add(monitor);
    }
    for (const { record, monitor, count } of sheet.defaults) {
      if (again.has(record)) continue;
      const seconds = keys[record * keyWords + 5] as number;
      const bySecond = defaults.get(monitor) ?? new Map<number, number>();
      defaults.set(monitor, bySecond.set(seconds, (bySecond.get(seconds) ?? 0) + count));
    }
  };

  return {
    add(result) {
      count(result.sheet);
      read += result.read;
      failed.push(...result.failed);
      bytes.compressed += result.bytes.compressed;
      bytes.text += result.bytes.text;
      for (const [monitor, miss] of result.nearMisses) {
        if (miss.distance < (nearest.get(monitor)?.distance ?? Number.POSITIVE_INFINITY)) nearest.set(monitor, miss);
      }
    },
    leaveOut: () => {
      leftOut++;
    },
    fail: (file) => failed.push(file),
    get soFar() {
      return { files: read + failed.length, bytes: bytes.compressed, records, matches: matches.length };
    },
    found: (unfiltered, interrupted) => ({
      monitors,
      records,
      duplicates,
      bytes,
      files: { read, failed: failed.sort((one, other) => (one.path < other.path ? -1 : 1)), leftOut },
      matches: matches.sort((one, other) => one.time - other.time || (one.eventID < other.eventID ? -1 : 1)),
      defaults,
      nearMisses: new Map([...nearest].filter(([monitor]) => !matched.has(monitor)).map(withoutDistance)),
      unfiltered,
      ...(last > 0 && { span: { from: first * 1000, to: last * 1000 } }),
      interrupted,
    }),
  };
}

function withoutDistance([monitor, { distance: _, ...miss }]: [number, RankedMiss]): [number, NearMiss] {
  return [monitor, miss];
}

/** Many matches have the same few texts, and keep them once. */
function internTexts() {
  const known = new Map<string, string>();
  const one = (text: string): string => {
    const same = known.get(text);
    if (same !== undefined) return same;
    known.set(text, text);
    return text;
  };
  const identities = new Map<string, Match["identity"]>();
  return (match: Match): Match => {
    const identity = JSON.stringify(match.identity);
    if (!identities.has(identity)) identities.set(identity, match.identity);
    return {
      ...match,
      eventName: one(match.eventName),
      eventSource: one(match.eventSource),
      account: one(match.account),
      region: one(match.region),
      principal: one(match.principal),
      identity: identities.get(identity) ?? match.identity,
      sourceAddress: one(match.sourceAddress),
      ...(match.errorCode !== undefined && { errorCode: one(match.errorCode) }),
    };
  };
}
