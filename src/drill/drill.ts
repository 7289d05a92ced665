/** What a drill is: calls that must ring monitors, written down as data, so that what they leave is known before they are made. */
import { TrailbellError } from "../errors/trailbell-error.ts";
import type { ExampleRecord } from "../monitors/monitor.ts";
import type { Sweeper } from "./sweep/sweepers/sweeper.ts";

export interface Drill {
  /** On the command line, and in the names of all that it makes: `trailbell-drill-<name>-<id>`. */
  readonly name: string;
  /** What it does, e.g. `create five IAM users, then delete them`. */
  readonly title: string;
  /** What it makes, for who confirms it. */
  readonly makes: readonly string[];
  /** One after another; each is followed to its end before the next. */
  readonly acts: readonly Act[];
  /** Alarms that must ring. Default: those of the declared monitors that its records match. */
  readonly alarms?: readonly string[];
}

export interface Act {
  /** e.g. `create five users`. */
  readonly title: string;
  /** Calls that make what the deeds need; nobody waits for their alarms. */
  readonly prepare?: readonly Call[];
  /** What must ring: calls, or records of what no API can do. A monitor is rung by the first one that it matches. */
  readonly deeds: readonly (Call | Posting)[];
  /**
   * How often the deeds are done at least; acts of a drill that say it are done equally often. Default: as often as the
   * alarms' thresholds ask.
   */
  readonly times?: number;
}

/** One API call, as the official client takes it. */
export interface Call {
  /** As the AWS CLI names it, e.g. `iam`. */
  readonly service: string;
  /** e.g. `CreateUser`. */
  readonly operation: string;
  readonly input: (given: Given) => object;
  /** What the call makes and who knows how to remove it. */
  readonly makes?: Making;
  /** What the call removes of what an earlier one made. */
  readonly removes?: Making;
  /** Calls that undo it, where no sweeper knows how. */
  readonly cleanup?: readonly Call[];
  /** Made with the credentials that this earlier operation answered, e.g. `AssumeRole`. */
  readonly as?: string;
  /** The error that it must fail with, e.g. `AccessDenied`. */
  readonly refused?: string;
  /** Errors that go away within seconds on AWS, where what was just made is not yet known everywhere. */
  readonly settles?: readonly string[];
}

export interface Making {
  readonly sweeper: Sweeper;
  /** The resource's name or id. */
  readonly id: (given: Given) => string;
}

/** Records of a deed that no API can do, such as a console sign-in: only an embedded cloud takes them. */
export interface Posting {
  /** Why no call can do it, in a sentence for AWS's users. */
  readonly because: string;
  readonly records: (given: Given) => readonly ExampleRecord[];
}

/** What a call's input is made of. */
export interface Given {
  /** The run's own name, `trailbell-drill-<drill>-<id>`. */
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** The cloud's time. */
  readonly now: Date;
  /** How many times the deed was begun, from 1. */
  readonly index: number;
  /**
   * A value out of an earlier call's answer, by operation and keys: `CreateKey.KeyMetadata.KeyId`.
   * @throws DrillError where there is none
   */
  answer(path: string): string;
}

export function isPosting(deed: Call | Posting): deed is Posting {
  return "records" in deed;
}

/** A drill that cannot be run as it is asked for, or that AWS refuses; the message says what to do. */
export class DrillError extends TrailbellError {
  override readonly name = "DrillError";

  constructor(message: string) {
    super("drill-impossible", message);
  }
}
