/** Judges records by the few values that patterns look at: those that agree in them match alike, and are judged once. */
import { trailTakes } from "../../monitors/replay/reach.ts";
import type { JsonObject } from "../../patterns/log-event.ts";
import { logEvent } from "../../patterns/match.ts";
import type { Expression, JsonCondition, Pattern } from "../../patterns/pattern.ts";
import { compileSet } from "../../patterns/pattern-set.ts";
import type { Question } from "../question.ts";
import { isOutlineKey } from "../scanner/outline.ts";
import { filtersOf } from "./judge.ts";
import { textAt, toldPaths } from "./read-told.ts";

/** What comes of all records whose values are these. */
export interface Verdict {
  /** Whether a record has to be parsed to know: a pattern that could match looks at more than values. */
  readonly isOpen: boolean;
  /** As `Judge` finds them. */
  readonly monitors: readonly number[];
  readonly eventName: string;
}

export interface OutlineJudge {
  /** Where the values are; the first so many decide. */
  readonly places: readonly (readonly string[])[];
  readonly deciding: number;
  /** @param values JSON texts by place, undefined where there is none */
  decide(values: readonly (string | undefined)[]): Verdict;
}

/** Beside what patterns look at: what a trail selects by, and the name for near misses. */
const always = [["eventName"], ["eventSource"], ["eventCategory"], ["managementEvent"], ["readOnly"], ["awsRegion"]];

/** Undefined where some pattern cannot be told by values at all, so that every record must be parsed. */
export function createOutlineJudge(question: Question): OutlineJudge | undefined {
  const filters = filtersOf(question.monitors).map(({ monitor, pattern }) => ({ monitor, ...byValues(pattern) }));
  const patterns = filters.flatMap(({ pattern }) => pattern ?? []);
  if (patterns.length < filters.length) return undefined;
  const asked = distinct([...always, ...filters.flatMap(({ paths }) => paths)]);
  const set = compileSet(patterns);
  const takes = question.stack && trailTakes(question.stack);
  return {
    places: distinct([...asked, ...Object.values(toldPaths)]),
    deciding: asked.length,
    decide(values) {
      const event = logEvent(recordOf(asked, values));
      const record: JsonObject = event.json ?? {};
      const matched = set.matches(event).flatMap((index) => filters[index] ?? []);
      const isTaken = !takes || takes(record);
      return {
        // Of data events a trail may take those of some resources.
        isOpen: (takes && !isManagement(record)) || (isTaken && matched.some(({ isExact }) => !isExact)),
        monitors: isTaken ? matched.map(({ monitor }) => monitor) : [],
        eventName: textAt(record, "eventName") ?? "",
      };
    },
  };
}

function isManagement({ eventCategory = "Management" }: JsonObject): boolean {
  return eventCategory === "Management";
}

type Path = readonly string[];

interface ByValues {
  /** True of all that the pattern is true of; undefined where that is everything. */
  readonly pattern?: Pattern;
  readonly isExact: boolean;
  readonly paths: readonly Path[];
}

function byValues(pattern: Pattern): ByValues {
  if (pattern.kind !== "json") return { isExact: false, paths: [] };
  const paths: Path[] = [];
  let isExact = true;
  const expression = relaxed(pattern.expression, (condition) => {
    const path = pathOf(condition);
    if (path) paths.push(path);
    else isExact = false;
    return path !== undefined;
  });
  return { isExact, paths, ...(expression && { pattern: { ...pattern, expression } }) };
}

/** Without the conditions that are not kept, as if they held; undefined: it holds of everything. */
function relaxed(
  expression: Expression<JsonCondition>,
  keeps: (condition: JsonCondition) => boolean,
): Expression<JsonCondition> | undefined {
  if (!("clauses" in expression)) return keeps(expression) ? expression : undefined;
  const clauses = expression.clauses.map((clause) => relaxed(clause, keeps));
  const known = clauses.filter((clause) => clause !== undefined);
  if (known.length === 0 || (expression.kind === "any" && known.length < clauses.length)) return undefined;
  return known.length === 1 ? known[0] : { ...expression, clauses: known };
}

function pathOf({ selector }: JsonCondition): Path | undefined {
  const path = selector.steps.flatMap((step) => (step.kind === "key" && isOutlineKey(step.key) ? [step.key] : []));
  return path.length === selector.steps.length ? path : undefined;
}

function distinct(paths: readonly Path[]): Path[] {
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
}

interface Branch {
  readonly children: Map<string, Branch>;
  value?: string;
}

/** A record that holds these values and nothing else. */
function recordOf(paths: readonly Path[], values: readonly (string | undefined)[]): string {
  const root: Branch = { children: new Map() };
  for (const [place, path] of paths.entries()) {
    const value = values[place];
    if (value === undefined) continue;
    let branch = root;
    for (const key of path) {
      const next = branch.children.get(key) ?? { children: new Map() };
      branch.children.set(key, next);
      branch = next;
    }
    branch.value = value;
  }
  return written(root);
}

function written({ children, value }: Branch): string {
  if (value !== undefined) return value;
  return `{${[...children].map(([key, branch]) => `${JSON.stringify(key)}:${written(branch)}`).join(",")}}`;
}
