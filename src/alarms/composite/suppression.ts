/** Whether a composite alarm's actions wait: for its suppressor, before it, or after it (C8 of the alarms of 2026). */
import { mailDate } from "../mail-parts.ts";
import type { AlarmState } from "../settings.ts";
import type { Suppressor } from "./settings.ts";

/** Actions that wait. Instants are epoch milliseconds. */
export interface Suppression {
  readonly by: "Alarm" | "WaitPeriod" | "ExtensionPeriod";
  readonly reason: string;
  /** The state before the change whose actions wait. */
  readonly from: AlarmState;
  /** When a period ends; absent while the suppressor is in ALARM. */
  readonly until?: number;
}

/** What the suppressor is at. */
export interface SuppressorState {
  readonly arn: string;
  readonly state: AlarmState;
  readonly since: number;
}

/** After a change of the composite, also its first state: what is waited for, or nothing. A running period is dropped. */
export function suppressionOfChange(
  { waitPeriod }: Suppressor,
  suppressor: SuppressorState | undefined,
  from: AlarmState,
  at: number,
): Suppression | undefined {
  if (suppressor?.state === "ALARM") return byAlarm(suppressor, from);
  return waitPeriod === 0 ? undefined : period("WaitPeriod", from, at + waitPeriod * 1000);
}

/** After a change of the suppressor: what is waited for now. Actions that were released do not wait again. */
export function suppressionOfSuppressor(
  { extensionPeriod }: Suppressor,
  current: Suppression,
  suppressor: SuppressorState,
  at: number,
): Suppression | undefined {
  if (suppressor.state === "ALARM") return current.by === "Alarm" ? current : byAlarm(suppressor, current.from);
  if (current.by !== "Alarm") return current;
  return extensionPeriod === 0 ? undefined : period("ExtensionPeriod", current.from, at + extensionPeriod * 1000);
}

function byAlarm({ arn, since }: SuppressorState, from: AlarmState): Suppression {
  return { by: "Alarm", reason: `Actions suppressed by ${arn} that transitioned to ALARM at ${mailDate(since)}`, from };
}

function period(by: "WaitPeriod" | "ExtensionPeriod", from: AlarmState, until: number): Suppression {
  return { by, reason: `Actions suppressed by ${by}`, from, until };
}
