/** A state change that an alarm tells its actions. */

import type { AlarmSettings, AlarmState, CommonSettings } from "./settings.ts";

/** A state change to be told. Instants are epoch milliseconds. */
export interface Notification<Settings extends CommonSettings = AlarmSettings> {
  readonly settings: Settings;
  readonly account: string;
  readonly region: string;
  readonly oldState: AlarmState;
  readonly newState: AlarmState;
  readonly reason: string;
  /** JSON text. */
  readonly reasonData?: string;
  readonly changedAt: number;
  /** When the alarm's settings were last put. */
  readonly configuredAt: number;
  /** Whether it was held back by a mute rule until now. */
  readonly afterMuteWindow?: boolean;
  /** Whose change it is, where an alarm has contributors. */
  readonly contributor?: Contributor;
  /** The tags that the message bears, where the alarm propagates them. */
  readonly tags?: Readonly<Record<string, string>>;
  /** What a log alarm's mail shows of its query's rows, one a line. */
  readonly logLines?: readonly string[];
}

/** One of those whose values an alarm holds against its threshold, each by itself. */
export interface Contributor {
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
}
