/** Puts together what the lanes have found. */
import { indexDuplicates } from "./duplicates.ts";
import { type FailedFile, type Found, type NearMiss, stepOf } from "./found.ts";
import { createGroups } from "./groups/groups.ts";
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
  const step = stepOf(monitors);
  const index = indexDuplicates();
  const groups = createGroups(step);
  const failed: FailedFile[] = [];
  const defaults = new Map<number, Map<number, number>>();
  const nearest = new Map<number, RankedMiss>();
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
    groups.add({ records: added, keys, ...sheet }, again);
    for (const { record, monitor, count } of sheet.defaults) {
      if (again.has(record)) continue;
      const time = Math.floor((keys[record * keyWords + 5] as number) / step);
      const byTime = defaults.get(monitor) ?? new Map<number, number>();
      defaults.set(monitor, byTime.set(time, (byTime.get(time) ?? 0) + count));
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
      return { files: read + failed.length, bytes: bytes.compressed, records, matches: groups.matches };
    },
    found(unfiltered, interrupted) {
      const matches = groups.groups();
      const matched = new Set(matches.flatMap((group) => group.monitors));
      return {
        ...{ monitors, records, duplicates, bytes, step, matches, defaults, unfiltered, interrupted },
        files: { read, failed: failed.sort((one, other) => (one.path < other.path ? -1 : 1)), leftOut },
        untold: groups.untold(monitors.length),
        nearMisses: new Map([...nearest].filter(([monitor]) => !matched.has(monitor)).map(withoutDistance)),
        ...(last > 0 && { span: { from: first * 1000, to: last * 1000 } }),
      };
    },
  };
}

function withoutDistance([monitor, { distance: _, ...miss }]: [number, RankedMiss]): [number, NearMiss] {
  return [monitor, miss];
}
