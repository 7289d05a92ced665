/** One event on its way to one target of a rule. */
import type { Target } from "@aws-sdk/client-eventbridge";
import type { Host, Invocation } from "../../cloud/host.ts";

/** What is delivered, to what, and as whom. */
export interface Delivery {
  readonly cloud: Host;
  readonly target: Target;
  /** What the target gets, as text. */
  readonly message: string;
  /** When the event happened, in epoch milliseconds. */
  readonly time: number;
  readonly as: Invocation;
}
