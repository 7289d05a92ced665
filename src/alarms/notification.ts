/** A state change that an alarm tells its actions. */

import type { AlarmSettings, AlarmState } from "./settings.ts";

/** A state change to be told. Instants are epoch milliseconds. */
export interface Notification {
  readonly settings: AlarmSettings;
  readonly account: string;
  readonly region: string;
  readonly oldState: AlarmState;
  readonly newState: AlarmState;
  readonly reason: string;
  readonly changedAt: number;
  /** When the alarm's settings were last put. */
  readonly configuredAt: number;
}
