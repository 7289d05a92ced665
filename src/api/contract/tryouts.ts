/** What one can try, and how drills go. */
import type { Broken, Step } from "../../drill/steps.ts";

/** What one can try here. */
export interface Tryout {
  readonly drills: readonly DrillView[];
  /** Whether there are alarms that a drill could ring. */
  readonly isReady: boolean;
}

export interface DrillView {
  readonly name: string;
  readonly title: string;
  /** What it makes, and removes again. */
  readonly makes: readonly string[];
  /** The alarms that it must ring. */
  readonly alarms: readonly string[];
}

export interface DrillRun {
  readonly drill: string;
  readonly state: "running" | "passed" | "failed" | "stopped";
  /** What is being done, e.g. `create five users`. */
  readonly doing: string;
  readonly alarms: readonly DrilledAlarm[];
  /** Why it could not be run at all. */
  readonly error?: string;
}

export interface DrilledAlarm {
  readonly alarm: string;
  /** When each step was seen; those that were not are absent. */
  readonly seen: Readonly<Partial<Record<Step, number>>>;
  readonly state: "waiting" | "rung" | "broken";
  readonly broken?: Broken;
}
