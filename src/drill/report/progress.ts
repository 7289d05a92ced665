/** What a running drill tells of itself. */
import type { AnyStep } from "../steps.ts";
import type { AlarmResult, DrillResult } from "./result.ts";

export type Progress =
  /** It begins, perhaps after others that it would have disturbed. */
  | { readonly event: "begun"; readonly drill: string }
  /** It waits until an alarm is no longer in ALARM, since it could not ring again. */
  | { readonly event: "waits"; readonly drill: string; readonly alarm: string }
  | { readonly event: "act"; readonly drill: string; readonly title: string }
  | {
      readonly event: "step";
      readonly drill: string;
      readonly alarm: string;
      readonly step: AnyStep;
      readonly at: Date;
    }
  /** An alarm's way has come to its end or to its deadline. */
  | { readonly event: "alarm"; readonly drill: string; readonly result: AlarmResult }
  | { readonly event: "ended"; readonly drill: string; readonly result: DrillResult };
