/** The drills that a stack has: the built-in ones, and those that a user declares as data, whose texts name the run and what earlier calls answered. */
import type { DeclaredDrill, DrillCall, DrillStep, Stack } from "../../monitors/monitor.ts";
import type { Call, Drill, Given } from "../drill.ts";
import { builtInDrills } from "./built-in/built-in.ts";

function declaredDrill({ name, description, alarms, steps }: DeclaredDrill): Drill {
  const calls = steps.map(({ service, operation }) => `${service} ${operation}`).join(", ");
  return {
    name,
    title: description ?? calls,
    makes: [`what the configuration says: ${calls}`],
    alarms,
    acts: [{ title: description ?? name, deeds: steps.map(callOf) }],
  };
}

function callOf({ cleanup = [], refused, ...call }: DrillStep): Call {
  return {
    ...plainCall(call),
    cleanup: cleanup.map(plainCall),
    ...(refused !== undefined && { refused }),
  };
}

function plainCall({ service, operation, input = {} }: DrillCall): Call {
  return {
    service,
    operation,
    input: (given) => filled(input, given) as object,
  };
}

/** A copy in which every text has its `{{…}}` replaced. */
function filled(value: unknown, given: Given): unknown {
  if (typeof value === "string") return value.replace(placeholder, (_, path: string) => valueAt(path, given));
  if (Array.isArray(value)) return value.map((each) => filled(each, given));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, given)]));
}

const placeholder = /\{\{\s*([\w.]+)\s*\}\}/g;

function valueAt(path: string, given: Given): string {
  return path === "name" || path === "account" || path === "region" ? given[path] : given.answer(path);
}

/** A declared drill comes first, and replaces the built-in one of its name. */
export function allDrills({ drills = [] }: Pick<Stack, "drills">): readonly Drill[] {
  const names = new Set(drills.map(({ name }) => name));
  return [...drills.map(declaredDrill), ...builtInDrills.filter(({ name }) => !names.has(name))];
}
