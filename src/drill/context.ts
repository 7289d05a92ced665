/** What drills work with: what all of a run share, and what one of them has got so far. */
import type { Aws } from "../aws/aws.ts";
import type { Monitor } from "../monitors/monitor.ts";
import type { Deployment } from "../stack/deployment.ts";
import type { EmbeddedCloud } from "./embedded.ts";
import type { Receiver } from "./observe/receivers/receiver.ts";
import type { Progress } from "./report/result.ts";
import type { Journal } from "./sweep/journal.ts";
import type { Time } from "./time.ts";

export interface RunContext {
  readonly account: string;
  readonly region: string;
  readonly aws: Aws;
  readonly receiver: Receiver;
  readonly time: Time;
  /** Absent: AWS, or what else speaks its APIs. */
  readonly embedded?: EmbeddedCloud;
  readonly deploymentOf: (monitor: Monitor) => Deployment;
  /** Milliseconds of the cloud's time from a call to its notification. */
  readonly deadline: number;
  readonly signal: AbortSignal;
  readonly tell: (progress: Progress) => void;
}

export interface DrillContext extends RunContext {
  /** The run's own name. */
  readonly name: string;
  readonly journal: Journal;
  /** What each operation answered last. */
  readonly answers: Map<string, unknown>;
}
