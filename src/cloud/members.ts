/** What a service does not do with members of its inputs: those that it refuses, and those that it takes and leaves. */
import type { Model } from "../wire/model.ts";
import type { Values } from "../wire/protocol.ts";
import { Fault } from "./fault.ts";

/**
 * Why, by member: `PutTargets.Targets.EcsParameters`, or `*.RequestPayer` for every operation that has it.
 * Lists and maps add nothing to a path. The reason ends the sentence "Trailbell does not implement it: …".
 */
export type MemberReasons = Readonly<Record<string, string>>;

/** The reason for a member of an operation, if it stands in a table. */
export function reasonOf(reasons: MemberReasons, operation: string, member: string): string | undefined {
  return reasons[`${operation}.${member}`] ?? reasons[`*.${member}`];
}

/** @throws NotImplemented where the input sets a member that the service refuses; false and nothing are as good as absent */
export function refuseMembers(service: string, refused: MemberReasons, operation: string, input: Values): void {
  for (const [path, reason] of refusalsOf(refused, operation)) {
    if (isSet(input, path))
      throw new Fault(
        "NotImplemented",
        `Trailbell does not implement ${path.join(".")} of ${service} ${operation}: ${reason} (see docs/coverage.md).`,
        { status: 501 },
      );
  }
}

/** The refused members of one operation, looked up once a table. */
function refusalsOf(refused: MemberReasons, operation: string): readonly Refusal[] {
  const known = byTable.get(refused) ?? new Map<string, readonly Refusal[]>();
  byTable.set(refused, known);
  const found = known.get(operation) ?? readRefusals(refused, operation);
  known.set(operation, found);
  return found;
}

type Refusal = readonly [path: readonly string[], reason: string];

const byTable = new WeakMap<MemberReasons, Map<string, readonly Refusal[]>>();

function readRefusals(refused: MemberReasons, operation: string): readonly Refusal[] {
  return Object.entries(refused).flatMap(([name, reason]): Refusal[] => {
    const [owner, ...path] = name.split(".");
    return owner === operation || owner === "*" ? [[path, reason]] : [];
  });
}

function isSet(value: unknown, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return !isNothing(value);
  if (Array.isArray(value)) return value.some((item) => isSet(item, [name, ...rest]));
  if (typeof value !== "object" || value === null) return false;
  return isSet((value as Values)[name], rest);
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return (
    value instanceof Object && Object.getPrototypeOf(value) === Object.prototype && Object.keys(value).length === 0
  );
}

/** Every member of an operation's input, deep: `Targets`, `Targets.Arn`, …; a structure within itself is named once. */
export function membersOf(model: Model, operation: string): string[] {
  return membersIn(model, model.operations[operation]?.input, [], []);
}

function membersIn(
  model: Model,
  name: string | undefined,
  path: readonly string[],
  within: readonly string[],
): string[] {
  const shape = name === undefined ? undefined : model.shapes[name];
  if (!shape || name === undefined || within.includes(name)) return [];
  if (shape.type === "list") return membersIn(model, shape.member.shape, path, within);
  if (shape.type === "map") return membersIn(model, shape.value.shape, path, within);
  if (shape.type !== "structure") return [];
  return Object.entries(shape.members).flatMap(([member, { shape: next }]) => {
    const here = [...path, member];
    return [here.join("."), ...membersIn(model, next, here, [...within, name])];
  });
}
