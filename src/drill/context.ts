/** What all drills of a run share. */
import type { Monitor } from "../monitors/monitor.ts";
import type { Deployment } from "../stack/deployment.ts";
import type { Caller } from "./act/caller.ts";
import type { Clients } from "./clients.ts";
import type { EmbeddedCloud } from "./embedded.ts";
import type { Receiver } from "./observe/receivers/receiver.ts";
import type { Progress } from "./report/progress.ts";
import type { Time } from "./time.ts";

export interface RunContext {
  readonly account: string;
  readonly caller: Caller;
  readonly clients: Clients;
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
