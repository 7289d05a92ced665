/** The drills that a stack has: the built-in ones, and those that it declares. */
import type { Stack } from "../../monitors/monitor.ts";
import type { Drill } from "../drill.ts";
import { builtInDrills } from "./built-in/built-in.ts";
import { declaredDrill } from "./declared.ts";

/** A declared drill comes first, and replaces the built-in one of its name. */
export function allDrills({ drills = [] }: Pick<Stack, "drills">): readonly Drill[] {
  const names = new Set(drills.map(({ name }) => name));
  return [...drills.map(declaredDrill), ...builtInDrills.filter(({ name }) => !names.has(name))];
}
