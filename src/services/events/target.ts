/** A target of a rule as it is kept. */
import type { Target as TargetShape } from "@aws-sdk/client-eventbridge";
import { defineTable } from "../../cloud/table.ts";
import type { Place } from "./event-bus.ts";

export interface Target extends Place {
  readonly bus: string;
  readonly rule: string;
  readonly id: string;
  /** As PutTargets got it. */
  readonly settings: TargetShape;
}

export const targets = defineTable<Target>("events_targets", ["account", "region", "bus", "rule", "id"]);
