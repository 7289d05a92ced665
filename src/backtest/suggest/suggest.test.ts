/** Exclusions are what they say: patterns that AWS takes, that hide what is counted and leave everything else. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkView } from "../../monitors/check/check.ts";
import { declaredView } from "../../monitors/check/declared-view.ts";
import type { Monitor } from "../../monitors/monitor.ts";
import { replay } from "../../monitors/replay.ts";
import { type RecordOverrides, record } from "../../monitors/testing/record.ts";
import { answer } from "../answer/answer.ts";
import { findIn } from "../found.fixture.ts";
import { suggest } from "./suggest.ts";

const denied: Monitor = { name: "denied", pattern: '{ $.errorCode = "AccessDenied*" }' };
function suggestFor(monitor: Monitor, records: readonly object[]) {
  const found = findIn([monitor], records);
  return suggest(answer(found, {}), found);
}

function hour(index: number) {
  return new Date(Date.parse("2026-01-05T00:00:00Z") + index * 3_600_000).toISOString();
}
function fails(index: number, more: RecordOverrides = {}) {
  return record("s3:ListBuckets", { eventTime: hour(index), errorCode: "AccessDenied", ...more });
}

const scanner = {
  type: "AssumedRole",
  arn: "arn:aws:sts::111122223333:assumed-role/scanner/run-1",
  sessionContext: { sessionIssuer: { type: "Role", arn: "arn:aws:iam::111122223333:role/scanner" } },
};
const root = { userIdentity: { type: "Root" } };
const scans = Array.from({ length: 48 }, (_, index) =>
  fails(index, { userIdentity: { ...scanner, arn: `${scanner.arn}${index}` }, sourceIPAddress: `198.51.100.${index}` }),
);

test("the role behind many sessions, with what remains and what goes with it", () => {
  const [first] = suggestFor(denied, [...scans, fails(50), fails(51, root)]);
  expect(first).toMatchObject({
    monitor: "denied",
    what: "role",
    value: "arn:aws:iam::111122223333:role/scanner",
    patterns: [
      '{ $.errorCode = "AccessDenied*" && ($.userIdentity.sessionContext.sessionIssuer.arn NOT EXISTS || $.userIdentity.sessionContext.sessionIssuer.arn != "arn:aws:iam::111122223333:role/scanner") }',
    ],
    before: { matches: 50, alarms: 50, alarmSeconds: 50 * 900 },
    after: { matches: 2, alarms: 2, alarmSeconds: 2 * 900 },
    hidden: { matches: 48, root: 0, errors: 48, eventNames: [{ value: "ListBuckets", matches: 48 }] },
  });
});

test("what an exclusion by address hides of root is said", () => {
  const there = { sourceIPAddress: "203.0.113.9" };
  const office = Array.from({ length: 20 }, (_, index) =>
    fails(index, { ...there, userIdentity: { arn: `arn:aws:iam::111122223333:user/u${index}` } }),
  );
  const found = suggestFor(denied, [...office, fails(30, { ...root, ...there }), fails(40)]);
  expect(found.find(({ what }) => what === "source address")?.hidden).toMatchObject({ matches: 21, root: 1 });
});

describe("never suggests", () => {
  const twenty = (more: (index: number) => RecordOverrides) =>
    Array.from({ length: 20 }, (_, index) => fails(index, more(index)));
  const cases: [string, Monitor, object[]][] = [
    ["to leave out root", denied, twenty((index) => (index < 19 ? root : {}))],
    ["to leave out all there is", denied, twenty(() => ({}))],
    ["anything for a monitor that is quiet", denied, [fails(0), fails(400, root)]],
    ["a pattern that is not JSON", { ...denied, pattern: "AccessDenied" }, [...scans, fails(50)]],
    ["a pattern longer than AWS takes", { ...denied, pattern: longPattern() }, [...scans, fails(50)]],
    [
      "a value in which a * would stand for any text",
      denied,
      twenty((at) => ({ sourceIPAddress: at < 19 ? "a*" : "b" })),
    ],
  ];
  test.each(cases)("%s", (_what, monitor, records) => expect(suggestFor(monitor, records)).toEqual([]));
});

function longPattern(): string {
  const names = Array.from({ length: 36 }, (_, index) => `$.eventName = Event${index}`).join(" || ");
  return `{ $.errorCode = "AccessDenied*" && $.eventName != x && ($.eventName = ListBuckets || ${names}) }`;
}

test("brings no finding of check that was not there before", () => {
  const view = (monitor: Monitor) =>
    checkView(declaredView({ name: "bell", emails: ["a@example.com"], monitors: [monitor] })).map(({ rule }) => rule);
  const services = Array.from({ length: 20 }, (_, index) =>
    fails(100 + index, { userIdentity: { type: "AWSService" }, sourceIPAddress: "config.amazonaws.com" }),
  );
  const found = suggestFor(denied, [...scans, ...services, fails(200), fails(201, { eventName: "GetObject" })]);
  expect(found.length).toBeGreaterThan(0);
  for (const { patterns } of found) {
    const added = view({ ...denied, pattern: patterns }).filter((rule) => !view(denied).includes(rule));
    expect(added, patterns[0]).toEqual([]);
  }
});

test("its figures are those of a replay with the suggested pattern, whatever fields records lack", () => {
  const identities = fc.constantFrom<RecordOverrides>(
    {},
    root,
    { userIdentity: scanner },
    { userIdentity: { type: "AWSService", invokedBy: "config.amazonaws.com" } },
    { userIdentity: { ...scanner, invokedBy: "cloudformation.amazonaws.com" } },
    { sourceIPAddress: "203.0.113.9" },
    { eventName: "GetBucketAcl" },
  );
  const patterns = fc.constantFrom<Monitor["pattern"]>(
    '{ $.errorCode = "AccessDenied*" }',
    "{ $.eventName = ListBuckets || $.eventName = GetBucketAcl }",
    ["{ $.eventName = ListBuckets }", "{ $.errorCode = AccessDenied }"],
  );
  const records = fc.array(
    fc.tuple(identities, fc.nat(3)).map(([more, gap]) => ({ more, gap })),
    { minLength: 4, maxLength: 30 },
  );
  const quietValue = fc.constantFrom(undefined, 0);
  fc.assert(
    fc.property(patterns, records, quietValue, (pattern, given, defaultValue) => {
      const made = given.map(({ more, gap }, index) => fails(index * 1.5 + gap, more));
      const monitor: Monitor = { name: "denied", pattern, ...(defaultValue !== undefined && { defaultValue }) };
      for (const { patterns: narrowed, after } of suggestFor(monitor, made)) {
        const stack = { name: "bell", emails: [], monitors: [{ ...monitor, pattern: narrowed }] };
        const [timeline] = replay(stack, made).monitors;
        expect(timeline?.matches.length).toBe(after.matches);
        expect(timeline?.states.filter(({ to }) => to === "ALARM").length).toBe(after.alarms);
      }
    }),
    { numRuns: 200 },
  );
});
