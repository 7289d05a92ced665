/** What check says of patterns whose verdict is known: no error that is wrong, and nearly every dead one found. */
import { describe, expect, it, test } from "vitest";
import { checkView } from "../../src/monitors/check/check.ts";
import { declaredView } from "../../src/monitors/check/declared-view.ts";
import { dead } from "./dead.ts";
import { others } from "./other.ts";
import type { Row } from "./row.ts";

const corpus: readonly Row[] = [...dead, ...others];

function findingsOn(pattern: string) {
  return checkView(
    declaredView({ name: "corpus", emails: ["ops@example.com"], monitors: [{ name: "watch", pattern }] }),
  );
}

function errorsOn(pattern: string): string[] {
  return findingsOn(pattern).flatMap(({ severity, rule }) => (severity === "error" ? [rule] : []));
}

/** The rules of which one must say so. */
function isFound({ pattern, rule = "" }: Row): boolean {
  const wanted = rule.split("|");
  return findingsOn(pattern).some((finding) => wanted.includes(finding.rule));
}

function withVerdict(...verdicts: readonly Row["verdict"][]): Row[] {
  return corpus.filter(({ verdict }) => verdicts.includes(verdict));
}

test("has at least 300 patterns, each once", () => {
  expect(corpus.length).toBeGreaterThanOrEqual(300);
  expect(new Set(corpus.map(({ pattern }) => pattern)).size).toBe(corpus.length);
});

describe("no error is wrong", () => {
  it.each(withVerdict("sound", "noisy", "unknown").map((row) => [row.what, row.pattern] as const))(
    "%s: %s",
    (_what, pattern) => {
      expect(errorsOn(pattern)).toEqual([]);
    },
  );
});

describe("what always matches or is refused", () => {
  it.each(withVerdict("always", "refused").map((row) => [row.what, row.pattern, row.rule ?? ""] as const))(
    "%s: %s is told as %s",
    (_what, pattern, rule) => {
      expect(errorsOn(pattern)).toContain(rule);
    },
  );
});

describe("what is noisy", () => {
  it.each(withVerdict("noisy").map((row) => [row.what, row] as const))("%s", (_what, row) => {
    expect(isFound(row)).toBe(true);
  });
});

/** Where our knowledge ends, a warning says so, with its day. */
describe("what is unknown", () => {
  it.each(withVerdict("unknown").map((row) => [row.what, row] as const))(
    "%s is told with the tables' date",
    (_what, row) => {
      const warnings = findingsOn(row.pattern).filter(({ severity }) => severity === "warning");
      expect(
        warnings.map(({ rule }) => rule).filter((rule) => /unknown-event|wrong-source|wrong-value/.test(rule)),
      ).not.toEqual([]);
    },
  );
});

test("of what is dead at least 95 in 100 are found", () => {
  const missed = withVerdict("dead").filter((row) => !isFound(row));
  expect(missed.map(({ what, pattern, rule }) => `${what}: ${pattern} (${rule})`)).toEqual([]);
});

test("most of what is dead is an error", () => {
  const rows = withVerdict("dead");
  const errors = rows.filter(({ pattern }) => errorsOn(pattern).length > 0);
  expect(errors.length / rows.length).toBeGreaterThan(0.9);
});
