/** What all drills of a run share. */
import type { Monitor } from "../monitors/monitor.ts";
import type { Place } from "./chain.ts";
import type { Clients } from "./clients.ts";
import type { Ear } from "./ears/ear.ts";
import type { EmbeddedCloud } from "./embedded.ts";
import type { Hands } from "./hands.ts";
import type { Progress } from "./progress.ts";
import type { Time } from "./time.ts";

export interface Stage {
  readonly account: string;
  readonly hands: Hands;
  readonly clients: Clients;
  readonly ear: Ear;
  readonly time: Time;
  /** Absent: AWS, or what else speaks its APIs. */
  readonly embedded?: EmbeddedCloud;
  readonly placeOf: (monitor: Monitor) => Place;
  /** Milliseconds of the cloud's time from a call to its notification. */
  readonly deadline: number;
  readonly signal: AbortSignal;
  readonly tell: (progress: Progress) => void;
}
