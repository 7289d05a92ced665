/** What users write: `defineStack({ … })` and `monitor({ … })`, typed, and checked against the schema. */
import type { z } from "zod";
import { type Condition, ConditionError, isCondition } from "./builder/condition.ts";
import { toPatterns } from "./builder/to-patterns.ts";
import { chosenBy } from "./catalogue/choice.ts";
import { closest, didYouMean } from "./check/closest.ts";
import { allowed, DeclarationError, type DeclarationIssue, issuesOf, pathText } from "./declaration-error.ts";
import { isDeferred } from "./deferred-refusals.ts";
import type { Monitor, Stack, StackTest } from "./monitor.ts";
import { monitorSchema, stackSchema } from "./schema.ts";

/** A monitor as it is declared: its pattern may be a composed condition, too. */
export interface MonitorDeclaration extends Omit<Monitor, "pattern"> {
  /** A CloudWatch Logs filter pattern on CloudTrail records, several of them, or a condition such as `event("iam", "CreateUser")`. */
  readonly pattern: Monitor["pattern"] | Condition;
}

/**
 * A monitor or a set of the catalogue by its name (`trail-tampering`, `cis-v3.0`); as an object it changes what it says in each
 * of them.
 */
export type CatalogueChoice = string | Omit<Monitor, "pattern" | "examples">;

/** A stack as it is declared; `monitors` or `catalogue` alone is complete. */
export interface StackDeclaration extends Omit<Stack, "name" | "emails" | "monitors"> {
  /** Names the CloudFormation stack and, unless it is told otherwise, the trail. Default `trailbell`. */
  readonly name?: string;
  /** Mail addresses that are told; each has to confirm its subscription. Default: none. */
  readonly emails?: readonly string[];
  /** Default: those of `catalogue` alone. */
  readonly monitors?: readonly MonitorDeclaration[];
  /** Monitors that Trailbell brings along. Of two with one name the later counts. Default: none. */
  readonly catalogue?: readonly CatalogueChoice[];
}

/**
 * Declares one monitor.
 * @throws DeclarationError where it cannot be read: an unknown key, a value that is not allowed, a condition that no
 *   pattern can say
 * @example monitor({ name: "new-user-created", pattern: event("iam", "CreateUser") })
 */
export function monitor(declaration: MonitorDeclaration): Monitor {
  try {
    return read(monitorSchema, withPatterns(declaration, []));
  } catch (error) {
    // The stack that it is put into is refused for the same reason, at its place there.
    if (error instanceof DeclarationError && isDeferred(error)) return declaration as Monitor;
    throw error;
  }
}

/**
 * Declares the stack; the default export of `trailbell.config.ts`.
 * @throws DeclarationError as {@link monitor} does
 * @example export default defineStack({ emails: ["ops@example.com"], catalogue: ["cis-v3.0"], monitors: [newUserCreated] })
 */
export function defineStack(declaration: StackDeclaration): Stack {
  return readStack(declaration);
}

/**
 * Reads a stack out of whatever a configuration holds.
 * @throws DeclarationError that lists everything that is wrong
 */
export function readStack(value: unknown): Stack {
  const { monitors } = (value ?? {}) as Partial<StackDeclaration>;
  const given = Array.isArray(monitors)
    ? { ...(value as object), monitors: monitors.map((each, at) => withPatterns(each, ["monitors", at])) }
    : value;
  const stack = catalogued(read(stackSchema, given));
  const unknown = (stack.tests ?? []).flatMap((test, index) => unknownMonitors(stack, test, index));
  if (unknown.length > 0) throw new DeclarationError(unknown);
  return stack;
}

/** A test that names no monitor of the stack would expect nothing. */
function unknownMonitors(
  { monitors }: Stack,
  { rings = [], expect = {} }: StackTest,
  index: number,
): DeclarationIssue[] {
  const names = monitors.map(({ name }) => name);
  const named = [
    ...rings.map((name, at) => ({ name, path: ["tests", index, "rings", at] })),
    ...Object.keys(expect).map((name) => ({ name, path: ["tests", index, "expect", name] })),
  ];
  return named
    .filter(({ name }) => !names.includes(name))
    .map(({ name, path }) => ({
      path,
      message: `${pathText(path)}: the stack has no monitor ${name}${didYouMean(closest(name, names))}`,
    }));
}

/** With the catalogue's monitors behind those that are declared, so that these keep their places. */
function catalogued({ catalogue, ...stack }: StackDeclaration & Stack): Stack {
  const monitors = stack.monitors ?? (catalogue ? [] : undefined);
  if (!monitors)
    throw new DeclarationError([{ path: ["monitors"], message: "monitors is missing; allowed: a list of monitors" }]);
  const chosen = new Map((catalogue ?? []).flatMap(monitorsOf).map((each) => [each.name, each]));
  return { ...stack, monitors: [...monitors, ...chosen.values()] };
}

function monitorsOf(choice: CatalogueChoice): Monitor[] {
  const { name, ...changes } = typeof choice === "string" ? { name: choice } : choice;
  return chosenBy(name).map(({ monitor }) => ({ ...monitor, ...changes }));
}

/** What was composed, as the patterns that it comes to. */
function withPatterns(declaration: unknown, path: DeclarationIssue["path"]): unknown {
  const { name, pattern } = (declaration ?? {}) as Partial<MonitorDeclaration>;
  if (!isCondition(pattern)) return declaration;
  try {
    const patterns = toPatterns(pattern);
    return { ...(declaration as object), pattern: patterns.length === 1 ? patterns[0] : patterns };
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    const message = `the pattern of ${name ?? "a monitor"} cannot be written: ${error.message}`;
    throw new DeclarationError([{ path: [...path, "pattern"], message, ...(name !== undefined && { monitor: name }) }]);
  }
}

// The schema is the types' twin (schema.test.ts holds them together), but for keys that are given as undefined.
function read<Value>(schema: z.ZodType, given: unknown): Value {
  const result = schema.safeParse(given, { error: allowed });
  if (!result.success) throw new DeclarationError(issuesOf(result.error, given));
  return withoutUndefined(result.data) as Value;
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutUndefined(each)]));
}
