/** A sweeper: how to find what drills have left of one kind of resource, and how to remove it. */
import type { Aws } from "../../../aws/aws.ts";

export interface Sweeper {
  /** e.g. `IAM user`. */
  readonly title: string;
  /** The client it is found and removed by, e.g. `iam`. */
  readonly service: string;
  /** Calls that its removal makes and CloudTrail records, e.g. `iam:DeleteUser`. */
  readonly removal: readonly `${string}:${string}`[];
  /** The names or ids of all that any drill has made, in one region. */
  find(aws: Aws): Promise<readonly string[]>;
  /** @throws what the service answers; what is gone already may answer that it is not found. */
  remove(aws: Aws, id: string): Promise<void>;
}
