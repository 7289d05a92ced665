/** Every kind of alarm by its type; a kind is a file. */
import type { AnyAlarm } from "../alarm.ts";
import { composite } from "./composite.ts";
import type { AlarmKind } from "./kind.ts";
import { log } from "./log.ts";
import { metric } from "./metric.ts";

export const kinds: readonly AlarmKind[] = [metric, composite, log];

const byType = new Map(kinds.map((kind) => [kind.type, kind]));

export function kindOf({ type }: AnyAlarm): AlarmKind {
  // Every type has its kind: the union of alarms is made of them.
  return byType.get(type) as AlarmKind;
}
