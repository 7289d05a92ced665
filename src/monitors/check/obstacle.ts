/** What keeps a pattern from matching: why no record takes one of its ways, and which of that leaves a clause dead. */
import type { JsonCondition } from "../../patterns/pattern.ts";
import type { Obstacle, Problem, Rule } from "./finding.ts";
import type { PreparedView, RecordFilter, Way } from "./prepare.ts";
import { inPattern, spanOf } from "./problem.ts";

interface Found extends Obstacle {
  readonly rule: Rule;
}

/**
 * The clauses that no record gets past, judged in the whole pattern: a clause that holds in another of its ways is left
 * alone, so that one empty branch of sources times names says nothing.
 */
export function* obstructions(
  view: PreparedView,
  rules: readonly Rule[],
): Generator<{ readonly rule: Rule; readonly problem: Problem }> {
  const judging = rules.filter(({ obstacles }) => obstacles !== undefined);
  for (const filter of view.recordFilters) {
    const found = new Map(filter.ways.map((way) => [way, obstaclesOf(way, filter, view, judging)]));
    for (const obstacle of told(filter, found)) yield { rule: obstacle.rule, problem: problemOf(filter, obstacle) };
  }
}

function obstaclesOf(way: Way, filter: RecordFilter, view: PreparedView, rules: readonly Rule[]): Found[] {
  return rules.flatMap((rule) => [...(rule.obstacles?.(way, filter, view) ?? [])].map((each) => ({ ...each, rule })));
}

type FoundByWay = ReadonlyMap<Way, readonly Found[]>;

function told(filter: RecordFilter, found: FoundByWay): Iterable<Found> {
  const obstructed = [...found.values()].some((obstacles) => obstacles.length > 0);
  const once = new Map<string, Found>();
  if (!obstructed) return [];
  for (const condition of filter.conditions) {
    const ways = filter.ways.filter(({ conditions }) => conditions.includes(condition));
    for (const obstacle of reasonsAgainst(condition, ways, found)) {
      const key = keyOf(obstacle);
      if (!once.has(key)) once.set(key, obstacle);
    }
  }
  return once.values();
}

function keyOf({ rule, conditions, span = spanOf(...conditions.map((each) => each.span)) }: Found): string {
  return `${rule.id} ${span.start} ${span.end}`;
}

/**
 * Why a clause holds in none of its ways: what one rule has against each of them or, where they differ, all of it. Of
 * several that a rule has against the ways the first is told.
 */
function reasonsAgainst(condition: JsonCondition, ways: readonly Way[], found: FoundByWay): readonly Found[] {
  const against = ways.map((way) => found.get(way) ?? []);
  if (against.length === 0 || against.some((obstacles) => obstacles.length === 0)) return [];
  const concerning = against.map((obstacles) => obstacles.filter(({ conditions }) => conditions.includes(condition)));
  const [first = []] = concerning;
  const rules = new Set(first.map(({ rule }) => rule));
  const alike = [...rules].filter((rule) =>
    concerning.every((obstacles) => obstacles.some((each) => each.rule === rule)),
  );
  if (alike.length > 0) return first.filter(({ rule }) => alike.includes(rule));
  // Another clause stands in every way: it is told of by itself.
  const isElsewhere = against.every((obstacles) => obstacles.some(({ conditions }) => !conditions.includes(condition)));
  return isElsewhere ? [] : concerning.flat();
}

function problemOf(filter: RecordFilter, { conditions, span, message, fix, isCertain }: Found): Problem {
  return inPattern(filter, span ?? spanOf(...conditions.map((each) => each.span)), {
    ...{ message, fix },
    ...(!isCertain && { severity: "warning" as const }),
  });
}
