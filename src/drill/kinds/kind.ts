/** A kind of resource that drills make: how to find what one has left, and how to remove it. */
import type { Hands } from "../hands.ts";

export interface Kind {
  /** e.g. `IAM user`. */
  readonly title: string;
  /** The client it is found and removed by, e.g. `iam`. */
  readonly service: string;
  /** Calls that its removal makes and CloudTrail records, e.g. `iam:DeleteUser`. */
  readonly removal: readonly `${string}:${string}`[];
  /** The names or ids of all that any drill has made, in one region. */
  find(hands: Hands): Promise<readonly string[]>;
  /** @throws what the service answers; what is gone already may answer that it is not found. */
  remove(hands: Hands, id: string): Promise<void>;
}
