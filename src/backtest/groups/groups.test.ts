/** However little is kept of what matched: counts by time are exact, tops are off by what is said, suggestions are the same. */
import { describe, expect, test } from "vitest";
import type { Monitor } from "../../monitors/monitor.ts";
import { answer } from "../answer/answer.ts";
import { countMatches, type Found, type Told } from "../found.ts";
import { createTally } from "../judge/tally.ts";
import { suggest } from "../suggest/suggest.ts";
import { createGroups, type GroupLimits } from "./groups.ts";

const monitors: readonly Monitor[] = [{ name: "denied", pattern: '{ $.errorCode = "AccessDenied*" }', threshold: 12 }];
const start = Date.UTC(2026, 0, 5) / 1000;
const week = 7 * 24 * 3600;

/** A scanner of many sessions and addresses makes most of the noise, a robot some, people the rest. */
function noise(count: number): { readonly seconds: number; readonly told: Told }[] {
  let state = 7;
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const role = (name: string) => {
    const issuerArn = `arn:aws:iam::111122223333:role/${name}`;
    return {
      principal: issuerArn,
      issuerArn,
      identityArn: `arn:aws:sts::111122223333:assumed-role/${name}/${below(1e9)}`,
    };
  };
  const who = () => {
    const chance = below(100);
    if (chance < 70) return { ...role("scanner"), identityType: "AssumedRole", eventName: `List${below(9)}` };
    if (chance < 85) return { ...role("robot"), identityType: "AssumedRole", eventName: "GetObject" };
    const identityArn = `arn:aws:iam::111122223333:user/u${below(3000)}`;
    return { principal: identityArn, identityArn, identityType: "IAMUser", eventName: "PutObject" };
  };
  return Array.from({ length: count }, (_, index) => ({
    seconds: start + Math.floor((index * week) / count),
    told: {
      ...who(),
      eventSource: "s3.amazonaws.com",
      errorCode: "AccessDenied",
      sourceAddress: below(4) === 0 ? "198.51.100.7" : `10.0.${below(256)}.${below(256)}`,
    },
  }));
}

function found(matches: ReturnType<typeof noise>, limits?: GroupLimits): Found {
  const groups = createGroups(60, limits);
  const tally = createTally();
  for (const [index, { seconds, told }] of matches.entries()) {
    tally.match(tally.add([1, 2, 3, index + 1], 0, seconds), [0], told);
    if (index % 1000 === 999) groups.add(tally.take(), new Set());
  }
  groups.add(tally.take(), new Set());
  return {
    ...{ monitors, records: matches.length, duplicates: 0, bytes: { compressed: 0, text: 0 }, step: 60 },
    files: { read: 1, failed: [], leftOut: 0 },
    matches: groups.groups(),
    untold: groups.untold(1),
    ...{ defaults: new Map(), nearMisses: new Map(), unfiltered: [], interrupted: false },
    span: { from: start * 1000, to: (start + week) * 1000 },
  };
}

describe("of 30,000 matches with nearly as many sessions and addresses", () => {
  const matches = noise(30_000);
  const exact = found(matches, { window: 1e9, cells: 1e9 });
  const [exactly] = answer(exact, {}).monitors;
  test.each<[string, GroupLimits]>([
    ["what came once in 500 is let go", { window: 500, cells: 1e9 }],
    ["and no more than 300 combinations are kept", { window: 500, cells: 300 }],
  ])("%s", (_what, limits) => {
    const kept = found(matches, limits);
    const [told] = answer(kept, {}).monitors;
    expect(kept.matches.length).toBeLessThan(1500);
    expect(exact.matches.length).toBeGreaterThan(20_000);
    expect(countMatches(kept)).toBe(30_000);
    const byTime = ["datapoints", "days", "thresholds", "ringing", "first", "last", "highest"] as const;
    for (const member of byTime) expect(told?.[member], member).toEqual(exactly?.[member]);
    const untold = told?.untold ?? 0;
    for (const top of ["principals", "sourceAddresses", "eventNames"] as const) {
      const counts = new Map(exactly?.[top].map(({ value, matches: own }) => [value, own]));
      for (const { value, matches: own } of told?.[top].filter((each) => counts.has(each.value)) ?? []) {
        expect(own, value).toBeLessThanOrEqual(counts.get(value) ?? 0);
        expect(own + untold, value).toBeGreaterThanOrEqual(counts.get(value) ?? 0);
      }
    }
    const tried = (of: Found) =>
      suggest(answer(of, {}), of).map(({ what, value, before, after, hidden }) => [
        what,
        value,
        before,
        after,
        hidden.matches,
      ]);
    expect(tried(kept)).toEqual(tried(exact));
    expect(tried(kept).length).toBeGreaterThan(0);
  });
});
