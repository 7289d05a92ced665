/** What is told to an alarm's actions. */
import type { ContributorState } from "../../alarms/log/evaluate.ts";
import type { AlarmState } from "../../alarms/settings.ts";

/** A change that is to be told. */
export interface Announcement {
  /** The state before. */
  readonly from: AlarmState;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Whose change it is, where it is one contributor's. */
  readonly contributor?: ContributorState;
  /** What a log alarm's mail shows of its query's rows. */
  readonly logLines?: readonly string[];
}
